// The documentation site of the reference pipeline: what its pages are told.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type DocsOptions, generateDocs } from "../../../src/core/embed/generate-docs.ts"
import { sourceFreshness } from "../../../src/core/embed/source-freshness.ts"
import { generateSite } from "../../../src/docs/data/generate-site.ts"
import { standingAt } from "../../engine/clock.ts"
import { movielens, sample, type TestProject } from "../movielens/project.ts"
import { type SiteData, siteData } from "./site-data.ts"

const noon = "2026-01-01T12:00:00.000Z"
let project: TestProject
let output: string
let site: SiteData
let warnings: readonly string[]

const generate = async (options: DocsOptions = {}, to = output) => {
  const docs = await Effect.runPromise(standingAt(noon)(generateDocs(project.folder, options)))
  const made = await Effect.runPromise(generateSite(docs.described, { output: to, version: "1.2.3" }))
  return [...docs.warnings, ...made.warnings]
}

beforeAll(async () => {
  project = movielens(sample)
  output = join(project.folder, "target/docs")
  writeFileSync(join(project.folder, "README.md"), "# Films\n\nWhat people think of them.\n")
  await project.run({}, noon)
  await Effect.runPromise(sourceFreshness(project.folder, { select: [], exclude: [] }))
  warnings = await generate({ sampleRows: 3 })
  site = siteData(output)
}, 60_000)
afterAll(() => project.remove())

/** Others look at those. */
const isShown = (kind: string) => kind === "dashboard" || kind === "exposure"
const idsOf = (nodes: readonly number[]) => nodes.map((node) => site.index.nodes[node]?.id)

describe("the index", () => {
  it("names the project, its target, its layers in the order of the data, and the last run", () => {
    const { project: told, layers, nodes, format } = site.index
    expect(warnings).toEqual([])
    expect([format, nodes.filter(({ kind }) => !isShown(kind)).length]).toEqual([1, 62])
    expect(told).toMatchObject({
      name: "movielens",
      target: "dev",
      warehouse: "duckdb",
      database: "movielens",
      generatedAt: noon,
      version: "1.2.3",
      readme: "# Films\n\nWhat people think of them.\n",
      lastRun: { command: "build", startedAt: noon },
    })
    expect(layers.map(({ name }) => name).slice(0, 9)).toEqual([
      ...["sources", "seeds", "staging", "snapshots", "dim", "fct", "gold", "mart", "analyses"],
    ])
  })

  it("has each node with its layer, its tags, its parents before it, and its tests", () => {
    const { layers, tags, nodes } = site.index
    nodes.forEach(({ parents }, at) => {
      for (const parent of parents) expect(parent).toBeLessThan(at)
    })
    const ratings = site.node("model.fct_ratings")
    expect(ratings).toMatchObject({ kind: "model", name: "fct_ratings", materialization: "merge", status: "success" })
    expect(layers[ratings.layer ?? -1]?.name).toBe("fct")
    expect(idsOf(ratings.parents)).toEqual(["model.src_ratings"])
    expect(ratings.columns).toEqual(["user_id", "movie_id", "rating", "rating_timestamp"])
    expect(idsOf(ratings.tests)).toContain("unit_test.fct_ratings_merge")
    expect(nodes.filter(({ kind, layer }) => kind.endsWith("test") !== (layer === null))).toEqual([])
    expect(tags.length).toBeGreaterThan(0)
    expect(site.node("model.genre_ratings").tags.map((tag) => tags[tag])).toEqual(["gold"])
  })
})

describe("the details", () => {
  it("of an incremental model: its code, its SQL, its settings, the run, the warehouse", () => {
    const { typescript, sql, settings, run, catalog, ...rest } = site.node("model.fct_ratings")
    expect(typescript).toMatch(/^export const fctRatings = fct\.incremental\(\{\n {2}name: "fct_ratings"/)
    expect(typescript.endsWith("})")).toBe(true)
    expect(sql).toContain("from dev.src_ratings")
    expect(rest).toMatchObject({ relation: "movielens.dev.fct_ratings", line: expect.any(Number), tested: null })
    expect(rest.file).toMatch(/src\/models\/fct\/fct-ratings\.ts$/)
    expect(settings).toContainEqual({ label: "Cursor", value: "rating_timestamp" })
    expect(run).toMatchObject({ status: "success", outcome: "12000 rows written", rows: 12_000, message: null })
    expect(catalog).toEqual({ kind: "table", rows: 12_000, bytes: null })
  })

  it("of columns: the type in the warehouse's words, whether it may be NULL, its tests, the key", () => {
    const snapshot = site.node("snapshot.snap_tags")
    expect(snapshot.column("row_key")).toEqual({
      type: "varchar",
      nullable: false,
      tags: [],
      tests: [],
      key: true,
      description: "Identifies a tag over time: user, film and text.",
    })
    expect(snapshot.column("valid_to")).toMatchObject({ type: "timestamptz", nullable: true, key: false })
    expect(site.descriptions.nodes[snapshot.at]).toBe("The history of src_tags: one row per version of a tag.")
  })

  it("of a test: what it tests, and of its column the other way", () => {
    const tests = site.index.nodes.flatMap(({ id, kind }) => (kind === "test" ? [site.node(id)] : []))
    const ofColumns = tests.filter(({ tested }) => (tested?.columns.length ?? 0) > 0)
    expect(ofColumns.length).toBeGreaterThan(3)
    for (const { id, at, tested, run } of ofColumns) {
      const of = site.index.nodes[tested?.node ?? -1]
      for (const column of tested?.columns ?? []) expect(site.node(of?.id ?? "").column(column).tests, id).toContain(at)
      expect(of?.tests).toContain(at)
      expect(run).toMatchObject({ status: "success", outcome: "pass" })
    }
    const own = site.node("test.relevant_score_test")
    expect([own.relation, own.sql]).toEqual([null, expect.stringContaining("select")])
  })

  it("of a view: no rows are counted; of an analysis: no relation, but columns", () => {
    expect(site.node("model.genre_ratings").catalog).toEqual({ kind: "view", rows: null, bytes: null })
    const analysis = site.node("analysis.adhoc_genre_ratings")
    expect([analysis.relation, analysis.catalog, analysis.run]).toEqual([null, null, null])
    expect(site.index.nodes[analysis.at]?.columns.length).toBeGreaterThan(1)
  })

  it("have rows where they were asked for, and not otherwise", async () => {
    const { sample: rows } = site.node("source.raw_ratings")
    expect(rows?.columns).toEqual(["userId", "movieId", "rating", "timestamp"])
    expect(rows?.rows).toHaveLength(3)
    for (const cell of rows?.rows.flat() ?? []) expect(cell).toBeTypeOf("string")
    const other = join(project.folder, "elsewhere")
    await generate({}, other)
    expect(siteData(other).details.filter((details) => details.sample !== null)).toEqual([])
  })
})

describe("the lineage", () => {
  it("leads from a column of gold to the column of the source, through each layer", () => {
    const { origins } = site.lineage
    const up = (id: string, column: string): readonly string[] => {
      const { at } = site.node(id)
      const triples = origins[at]?.[site.index.nodes[at]?.columns.indexOf(column) ?? -1] ?? []
      return Array.from({ length: triples.length / 3 }, (_, place) => {
        const node = site.index.nodes[triples[place * 3] ?? -1]
        return `${node?.id}.${node?.columns[triples[place * 3 + 1] ?? -1]} ${triples[place * 3 + 2]}`
      })
    }
    expect(up("model.genre_ratings", "average_rating")).toContain("model.fct_ratings.rating 1")
    expect(up("model.fct_ratings", "rating")).toEqual(["model.src_ratings.rating 0"])
    expect(up("model.src_ratings", "rating")).toEqual(["source.raw_ratings.rating 0"])
  })

  it("places every node but the tests, each right of what it reads", () => {
    const { places, width, height } = site.lineage.layout
    site.index.nodes.forEach(({ kind, parents }, at) => {
      const place = places[at]
      expect(place === null).toBe(kind.endsWith("test"))
      if (!place) return
      expect(place[0]).toBeLessThan(width)
      expect(place[1]).toBeLessThan(height)
      for (const parent of parents) expect(place[0]).toBeGreaterThan(places[parent]?.[0] ?? 0)
    })
  })
})

describe("generating again", () => {
  it("gives the same files, byte by byte", async () => {
    // Which rows are sampled is the warehouse's choice.
    const [one, other] = ["once", "again"].map((name) => join(project.folder, name)) as [string, string]
    await generate({}, one)
    await generate({}, other)
    for (const [file, text] of siteData(one).texts) expect(siteData(other).texts.get(file) === text, file).toBe(true)
  })

  it("tells of what it cannot read of earlier commands, and goes on without it", async () => {
    const file = (name: string) => join(project.folder, "target", name)
    const kept = readFileSync(file("run_results.json"), "utf8")
    const other = join(project.folder, "without")
    try {
      writeFileSync(file("run_results.json"), "{ nothing")
      writeFileSync(file("sources.json"), JSON.stringify({ metadata: {}, results: [] }))
      expect(await generate({}, other)).toEqual([
        expect.stringMatching(/run_results\.json cannot be read, and the site does not show it: .+\.$/),
        expect.stringMatching(
          /sources\.json was not written by this version of Typeline: the site does not show it\.$/,
        ),
      ])
      expect(siteData(other).index.project.lastRun).toBeNull()
      writeFileSync(file("run_results.json"), kept.replace('"TYPELINE_TARGET":"dev"', '"TYPELINE_TARGET":"prod"'))
      expect((await generate({}, other))[0]).toMatch(
        /is of the target prod, and the site of dev: it does not show it\./,
      )
    } finally {
      writeFileSync(file("run_results.json"), kept)
      rmSync(file("sources.json"))
    }
  })

  it("keeps what somebody has put beside it, such as a CNAME", async () => {
    const other = join(project.folder, "published")
    cpSync(output, other, { recursive: true })
    writeFileSync(join(other, "CNAME"), "docs.example.org\n")
    mkdirSync(join(other, "data/left"), { recursive: true })
    await generate({}, other)
    expect(readFileSync(join(other, "CNAME"), "utf8")).toBe("docs.example.org\n")
    expect(existsSync(join(other, "data/left"))).toBe(true)
  })
})
