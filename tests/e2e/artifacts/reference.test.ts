// The artifacts of the reference pipeline: valid by dbt's schemas, and the same graph as ours.
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { compileProject } from "../../../src/core/embed/compile.ts"
import { generateDocs } from "../../../src/core/embed/generate-docs.ts"
import { loadProject } from "../../../src/core/embed/load-project.ts"
import { readPrevious } from "../../../src/core/embed/read-previous.ts"
import { sourceFreshness } from "../../../src/core/embed/source-freshness.ts"
import type { Graph } from "../../../src/core/graph/graph.ts"
import { standingAt } from "../../engine/clock.ts"
import { movielens, type Outcome, sample, type TestProject } from "../movielens/project.ts"
import { type ArtifactName, faults, haveSchemas, readArtifact } from "./schemas.ts"

const noon = "2026-01-01T12:00:00.000Z"
let project: TestProject
let built: Outcome
let graph: Graph
const read = (name: ArtifactName) => readArtifact(project.folder, name)

beforeAll(async () => {
  project = movielens(sample)
  built = await project.run({}, noon)
  graph = (await Effect.runPromise(loadProject(project.folder))).graph
}, 60_000)
afterAll(() => project.remove())

describe.skipIf(!haveSchemas)("dbt's schemas", () => {
  it("hold of a build", () => {
    for (const name of ["manifest.json", "run_results.json"] as const) expect(faults(name, read(name))).toEqual([])
  })
  it("hold of generated docs and of freshness", async () => {
    await Effect.runPromise(generateDocs(project.folder, {}))
    await Effect.runPromise(sourceFreshness(project.folder, { select: [], exclude: [] }))
    for (const name of ["manifest.json", "catalog.json", "sources.json"] as const)
      expect(faults(name, read(name))).toEqual([])
  })
  it("would see a column without a name", () => {
    const { nodes, ...rest } = read("manifest.json")
    const [id = ""] = Object.keys(nodes)
    const broken = { ...rest, nodes: { ...nodes, [id]: { ...nodes[id], columns: { a: {} } } } }
    expect(faults("manifest.json", broken)).not.toEqual([])
  })
})

describe("manifest.json", () => {
  const kinds = (entries: object) => {
    const counts: Record<string, number> = {}
    for (const { resource_type: kind } of Object.values(entries)) counts[kind] = (counts[kind] ?? 0) + 1
    return counts
  }
  /** Every node by its id in the graph: those are kept in the meta. */
  const idsByOwn = () => {
    const { nodes, sources, exposures, unit_tests: unitTests } = read("manifest.json")
    return new Map<string, string>(
      Object.entries({ ...nodes, ...sources, ...exposures, ...unitTests }).map(([id, node]) => [
        node.config.meta.typeline.id,
        id,
      ]),
    )
  }

  it("has 21 models, 6 sources, a seed, a snapshot, and all tests, analyses, dashboards and exposures", () => {
    const { nodes, sources, exposures, unit_tests: unitTests } = read("manifest.json")
    expect(kinds(nodes)).toEqual({ model: 21, seed: 1, snapshot: 1, test: 20, analysis: 7 })
    expect(kinds(sources)).toEqual({ source: 6 })
    expect(kinds(unitTests)).toEqual({ unit_test: 6 })
    expect(kinds(exposures)).toEqual({ exposure: 6 })
    expect(idsByOwn().size).toBe(graph.nodes.size)
  })

  it("has the edges of the graph, both ways, and none beside them", () => {
    const ids = idsByOwn()
    const { nodes, parent_map: parents, child_map: children } = read("manifest.json")
    const named = (edges: ReadonlyMap<string, ReadonlySet<string>>) =>
      Object.fromEntries(
        [...edges].map(([id, others]) => [ids.get(id), [...others].map((other) => ids.get(other)).toSorted()]),
      )
    expect(parents).toEqual(named(graph.dag.parents))
    expect(children).toEqual(named(graph.dag.children))
    for (const [id, node] of Object.entries(nodes))
      if (node.resource_type !== "seed") expect(node.depends_on.nodes).toEqual(parents[id])
  })

  it("names things as dbt does, and in order", () => {
    const { nodes, sources, unit_tests: unitTests } = read("manifest.json")
    const ids = Object.keys(nodes)
    expect(ids).toEqual(ids.toSorted())
    expect(ids).toContain("model.movielens.fct_ratings")
    expect(ids).toContain("test.movielens.relevant_score_test")
    expect(ids.filter((id) => id.startsWith("test.movielens.unique_dim_movies__movie_id."))).toEqual([
      expect.stringMatching(/\.[0-9a-f]{10}$/),
    ])
    expect(Object.keys(sources)).toContain("source.movielens.raw.raw_ratings")
    expect(Object.keys(unitTests)).toContain("unit_test.movielens.top10_by_genre.top10_ranks_within_genres")
  })

  it("tells of a model what was written, what it compiles to, where it stands, and its columns", () => {
    const model = read("manifest.json").nodes["model.movielens.fct_ratings"]
    expect(model).toMatchObject({
      path: "fct/fct-ratings.ts",
      fqn: ["movielens", "fct", "fct_ratings"],
      relation_name: "movielens.dev.fct_ratings",
      config: { materialized: "incremental", incremental_strategy: "merge", unique_key: ["user_id", "movie_id"] },
      columns: { rating: { data_type: "double", description: "0.5 to 5 stars, in steps of one half." } },
      compiled: true,
    })
    expect(model?.raw_code).toMatch(/^export const fctRatings = fct\.incremental\(\{\n.*\n\}\)$/s)
    expect(model?.compiled_code).toMatch(/^select\n {2}ratings\.user_id,/)
    // The files of this project stand beside its folder; what is written of them does not.
    expect(model?.compiled_path).toMatch(/^target\/compiled\/.*src\/models\/fct\/fct_ratings\.sql$/)
    expect(readFileSync(join(project.folder, model?.compiled_path), "utf8")).toBe(`${model?.compiled_code}\n`)
  })

  it("tells of a dashboard and of an exposure who owns it and what it reads", () => {
    const { exposures } = read("manifest.json")
    expect(exposures["exposure.movielens.movie_analysis"]).toMatchObject({
      type: "dashboard",
      label: "Movie analysis",
      original_file_path: expect.stringMatching(/src\/dashboards\/movie-analysis\.ts$/),
      owner: { name: "Film analytics", email: "film-analytics@example.com" },
      depends_on: { nodes: ["model.movielens.movie_analysis", "model.movielens.top10_by_genre"] },
      refs: [{ name: "movie_analysis" }, { name: "top10_by_genre" }],
      config: { meta: { typeline: { id: "dashboard.movie_analysis" } } },
    })
    expect(exposures["exposure.movielens.release_newsletter"]).toMatchObject({
      type: "application",
      maturity: "medium",
      url: "https://newsletter.example.com/releases",
      depends_on: { nodes: ["model.movielens.mart_movie_releases"] },
    })
  })

  it("tells of a test what it tests", () => {
    const tests = Object.values(read("manifest.json").nodes).filter(({ resource_type: kind }) => kind === "test")
    expect(tests.find(({ name }) => name.startsWith("relationships_"))).toMatchObject({
      attached_node: "model.movielens.fct_ratings",
      column_name: "movie_id",
      test_metadata: {
        name: "relationships",
        namespace: null,
        kwargs: { column_name: "movie_id", to: "ref('dim_movies')", field: "movie_id" },
      },
    })
    expect(tests.find(({ name }) => name === "unique_fct_ratings__user_id__movie_id")).toMatchObject({
      column_name: null,
      test_metadata: {
        name: "unique_combination_of_columns",
        kwargs: { combination_of_columns: ["user_id", "movie_id"] },
      },
    })
  })
})

describe("run_results.json", () => {
  it("has each node that was run, with dbt's words and the times of the clock", () => {
    const { results, args, metadata } = read("run_results.json")
    expect(results.length).toBe(built.counts.total)
    const words = new Set(results.map(({ status }) => status))
    expect(words).toEqual(new Set(["success", "pass"]))
    expect(args).toMatchObject({ which: "build", target: "dev", full_refresh: false })
    expect(metadata).toMatchObject({ generated_at: noon, invocation_started_at: noon })
    const ratings = results.find(({ unique_id: id }) => id === "model.movielens.fct_ratings")
    expect(ratings?.adapter_response.rows_affected).toBe(built.nodes.get("fct_ratings")?.rows)
    expect(ratings?.timing).toEqual([
      { name: "compile", started_at: noon, completed_at: noon },
      { name: "execute", started_at: noon, completed_at: noon },
    ])
  })

  it("says no-op of what was loaded before, and counts failures of tests alone", async () => {
    await project.run({ select: ["+dim_movies"] })
    const { results } = read("run_results.json")
    const status = Object.fromEntries(results.map((result) => [result.unique_id, result.status]))
    expect(status).toMatchObject({
      "source.movielens.raw.raw_movies": "no-op",
      "model.movielens.dim_movies": "success",
    })
    for (const { unique_id: id, failures } of results) expect(failures).toBe(id.startsWith("test.") ? 0 : null)
  }, 60_000)
})

describe("target/run", () => {
  it("has the statements of each node, in order", () => {
    const file = readdirSync(join(project.folder, "target/run"), { recursive: true, encoding: "utf8" }).find((name) =>
      name.endsWith("fct_ratings.sql"),
    )
    const statements = readFileSync(join(project.folder, "target/run", file ?? ""), "utf8")
    expect(statements).toMatch(/^begin transaction;\n.*\ncommit;\n$/s)
    expect(statements.indexOf("create table dev.fct_ratings as")).toBeLessThan(statements.indexOf("number_of_keys"))
  })
})

describe("read back", () => {
  it("is the graph, with results, and the same checksums from another run", async () => {
    const first = await Effect.runPromise(readPrevious(join(project.folder, "target")))
    expect([...first.nodes.keys()].toSorted()).toEqual([...graph.nodes.keys()].toSorted())
    expect(first.nodes.get("model.dim_movies")).toMatchObject({
      relation: { database: "movielens", schema: "dev", name: "dim_movies" },
      columns: { movie_id: "bigint" },
    })
    expect(first.nodes.get("test.relevant_score_test")).toMatchObject({ relation: null, columns: {} })
    expect(first.results.get("model.dim_movies")).toMatchObject({ status: "success", outcome: "built" })
    await Effect.runPromise(compileProject(project.folder, { select: [], exclude: [] }))
    const second = await Effect.runPromise(readPrevious(join(project.folder, "target")))
    expect(second.nodes).toEqual(first.nodes)
  })

  it("is written byte by byte as before at the same moment", async () => {
    const compiled = standingAt(noon)(compileProject(project.folder, { select: [], exclude: [] }))
    const text = () => {
      const { metadata, ...rest } = read("manifest.json")
      return JSON.stringify({ ...rest, metadata: { ...metadata, invocation_id: "any" } })
    }
    await Effect.runPromise(compiled)
    const first = text()
    await Effect.runPromise(compiled)
    expect(text()).toBe(first)
  })
})
