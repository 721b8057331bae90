// The reference project, unchanged, through the real driver: from files in a bucket, with the rows that DuckDB has.
import { join } from "node:path"
import * as Effect from "effect/Effect"
import { afterAll, beforeAll, expect, it } from "vitest"
import { generateDocs } from "../../../src/core/embed/generate-docs.ts"
import { planProject } from "../../../src/core/embed/plan.ts"
import { showRows } from "../../../src/core/embed/show.ts"
import { generateSite } from "../../../src/docs/data/generate-site.ts"
import { siteData } from "../docs/site-data.ts"
import { contentOf, expectSameContent } from "./content.ts"
import { movielens, type Outcome, sample } from "./project.ts"
import { movielensOnSnowflake, type SnowflakeProject } from "./snowflake-project.ts"
import { countStatements, countsText, mostOf, type StatementCounts } from "./statement-counts.ts"

// Where a snapshot says when it ran, both say the same.
const firstDay = "2026-02-03T04:05:06.789Z"
const secondDay = "2026-02-04T04:05:06.789Z"

let project: SnowflakeProject
let first: Outcome
let second: Outcome
const sent: { [build: string]: StatementCounts } = {}
const build = async (name: string, now: string, select: readonly string[] = []) => {
  const outcome = await project.run({ select }, now)
  sent[name] = countStatements(await project.statements(), outcome)
  return outcome
}

beforeAll(async () => {
  project = await movielensOnSnowflake(sample)
  await project.statements()
  first = await build("full build", firstDay)
  second = await build("second build", secondDay)
  await build("build of one model", secondDay, ["fct_ratings"])
}, 60_000)
afterAll(() => project?.remove())

it("builds every node from the files of the bucket", () => {
  const others = [...first.nodes.values()].filter(({ status }) => status !== "success")
  expect(others.map(({ node, message }) => `${node.name}: ${message}`)).toEqual([])
  expect(first.counts.total).toBe(54)
  expect(first.nodes.get("raw_ratings")).toMatchObject({ outcome: "loaded", rows: 12_000 })
})

it("loads nothing again and changes nothing in a second build", () => {
  const loads = [...second.nodes.values()].filter(({ node }) => /^(load|seed)$/.test(node.materialization ?? ""))
  expect(loads.map(({ node, outcome }) => `${node.name}: ${outcome}`).sort()).toEqual([
    "raw_genome_scores: unchanged",
    "raw_genome_tags: unchanged",
    "raw_links: unchanged",
    "raw_movies: unchanged",
    "raw_ratings: unchanged",
    "raw_tags: unchanged",
    "seed_movie_release_dates: unchanged",
  ])
  expect(second.counts).toMatchObject({ pass: 54, total: 54 })
  expect(second.nodes.get("fct_ratings")).toMatchObject({ rows: 0, outcome: "no change" })
  expect(second.nodes.get("snap_tags")).toMatchObject({ rows: 0, outcome: "no change" })
})

it("has the relations, the columns and the rows that DuckDB has", async () => {
  const local = movielens(sample)
  try {
    for (const now of [firstDay, secondDay]) expect((await local.run({}, now)).counts).toMatchObject({ pass: 54 })
    const expected = await contentOf({ type: "duckdb", path: join(local.folder, "movielens.duckdb") })
    // 6 sources, 1 seed, 20 models with a relation, 1 snapshot.
    expect(Object.keys(expected.shapes)).toHaveLength(28)
    expect([...expected.rows].filter(([, rows]) => rows.length === 0)).toEqual([])
    expectSameContent(await contentOf(project.target), expected)
  } finally {
    local.remove()
  }
}, 60_000)

it("is planned and shown without a statement that writes", async () => {
  await project.statements()
  const { folder } = project
  const everything = { select: [], exclude: [] }
  const plan = await Effect.runPromise(planProject(folder, everything))
  expect(plan.nodes.filter(({ columns, refusal }) => columns.length > 0 || refusal !== null)).toEqual([])
  expect(new Set(plan.nodes.filter(({ node }) => node.kind === "model").map(({ status }) => status))).toEqual(
    new Set(["existing"]),
  )
  const shown = await Effect.runPromise(showRows(folder, { select: ["dim_movies"], exclude: [], limit: 2 }))
  expect([shown.rows.length, shown.isLimited]).toEqual([2, true])
  const inline = "select count(*) as n from {raw_ratings}"
  const [row] = (await Effect.runPromise(showRows(folder, { ...everything, inline, limit: 2 }))).rows
  expect(Number(row?.n)).toBe(12_000)
  const texts = (await project.statements()).map(({ sql }) => sql)
  expect(texts.length).toBeGreaterThan(4)
  expect(texts.filter((text) => /^\s*(create|insert|merge|update|delete|drop|copy)\b/i.test(text))).toEqual([])
}, 60_000)

// The figures are also in docs/decisions/017-statements-of-a-build.md.
const budget = {
  // The first run makes the tables of the lease and of the loads, and schemas that setup has left empty.
  "full build": {
    sessions: 5,
    total: 104,
    run: 8,
    kinds: { load: 6 * 8 + 4, seed: 5, view: 11, table: 8, merge: 4, scd2: 4, test: 12 },
  },
  "second build": {
    sessions: 5,
    total: 59,
    run: 3,
    kinds: { load: 6 + 1, view: 11, table: 8, merge: 4, scd2: 14, test: 12 },
  },
  "build of one model": { sessions: 3, total: 9, run: 3, kinds: { merge: 4, test: 2 } },
}

it("sends so many statements and no more", () => {
  console.info(
    Object.entries(sent)
      .map(([name, counts]) => countsText(name, counts))
      .join("\n"),
  )
  for (const [name, { sessions, total, run, kinds }] of Object.entries(budget)) {
    const counts = sent[name]
    expect(counts, name).toMatchObject({ total, run, kinds, listings: 1, describes: 0 })
    // The lease's own, and one for each of four workers that has something to send: how many do at the same time is chance.
    expect(counts?.sessions, name).toBeLessThanOrEqual(sessions)
  }
})

it("sends one statement for a view, a table or a test, and one to see that a file is unchanged", () => {
  for (const [name, outcome] of Object.entries({ "full build": first, "second build": second })) {
    const most = (kind: string) => mostOf(sent[name] as StatementCounts, outcome, kind)
    expect([name, most("view"), most("table"), most("test")]).toEqual([name, 1, 1, 1])
  }
  // One of the loads reads for all of them what was loaded before.
  const loads = Object.entries(sent["second build"]?.nodes ?? {}).filter(([node]) => /^(raw|seed)_/.test(node))
  expect(loads.map(([, count]) => count).sort()).toEqual([1, 1, 1, 1, 1, 2])
})

it("has a documentation site in Snowflake's words, without anything that signs in", async () => {
  await project.statements()
  const output = join(project.folder, "target/docs")
  const { described } = await Effect.runPromise(generateDocs(project.folder, { sampleRows: 2 }))
  const { warnings } = await Effect.runPromise(generateSite(described, { output, version: "0" }))
  expect(warnings).toEqual([])
  const site = siteData(output)
  const ratings = site.node("model.fct_ratings")
  expect(ratings.relation).toMatch(/^movielens\.dev\.fct_ratings$/i)
  expect(ratings.column("rating_timestamp").type).toMatch(/^timestamp/)
  expect(ratings.catalog).toMatchObject({ kind: "table" })
  expect(ratings.sample?.rows).toHaveLength(2)
  expect(site.index.project).toMatchObject({ target: "prod", warehouse: "snowflake", database: "movielens" })
  const secrets = [process.env.SNOWFLAKE_PASSWORD, process.env.SNOWFLAKE_ACCOUNT, String(project.target.accessUrl)]
  for (const secret of secrets)
    for (const [file, text] of site.texts) expect([file, text.includes(secret ?? "?")]).toEqual([file, false])
  const texts = (await project.statements()).map(({ sql }) => sql)
  expect(texts.filter((text) => /^\s*(create|insert|merge|update|delete|drop|copy)\b/i.test(text))).toEqual([])
}, 60_000)
