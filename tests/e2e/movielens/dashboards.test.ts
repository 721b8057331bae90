// The five dashboards of the reference pipeline, read on DuckDB with the sample's rows.
import { join } from "node:path"
import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { loadProject } from "../../../src/core/embed/load-project.ts"
import { planProject } from "../../../src/core/embed/plan.ts"
import { type ChartRows, readCharts } from "../../../src/core/embed/read-charts.ts"
import { selectNodes } from "../../../src/core/embed/select-nodes.ts"
import { showRows } from "../../../src/core/embed/show.ts"
import { warehouseLayer } from "../../../src/core/warehouse/registry.ts"
import { movielens, type Outcome, sample, type TestProject } from "./project.ts"

let project: TestProject
let built: Outcome
let charts: ReadonlyMap<string, readonly ChartRows[]>

beforeAll(async () => {
  project = movielens(sample)
  built = await project.run()
  const { graph } = await Effect.runPromise(loadProject(project.folder))
  const dashboards = graph.order.flatMap(({ declaration }) => (declaration.kind === "dashboard" ? [declaration] : []))
  const read = await Effect.runPromise(
    readCharts(dashboards, { dialect: "duckdb", values: {} }).pipe(
      Effect.provide(
        warehouseLayer(
          { type: "duckdb", path: join(project.folder, "movielens.duckdb") },
          { root: project.folder, project: "movielens", create: false },
        ),
      ),
    ),
  )
  charts = new Map(dashboards.map(({ name }, index) => [name, read[index] ?? []]))
}, 60_000)
afterAll(() => project.remove())

it("a build leaves dashboards and exposures alone", () => {
  expect(built.counts).toMatchObject({ error: 0 })
  expect([...built.nodes.values()].filter(({ node }) => /dashboard|exposure/.test(node.kind))).toEqual([])
})

it("they are remembered, and not modified after that", async () => {
  const { graph, ...rest } = await Effect.runPromise(loadProject(project.folder))
  const selected = (select: string) =>
    Effect.runPromise(selectNodes({ graph, ...rest }, { select: [select], exclude: [], state: "target" }))
  expect(await selected("state:modified")).toEqual([])
  expect((await selected("state:old,resource_type:dashboard")).length).toBe(5)
})

it("a plan leaves them out, and there are no rows of them to show", async () => {
  const selection = { select: ["dashboard:movie_analysis"], exclude: [] }
  expect((await Effect.runPromise(planProject(project.folder, selection))).nodes).toEqual([])
  await expect(Effect.runPromise(showRows(project.folder, { ...selection, limit: 1 }))).rejects.toThrow(
    "dashboard.movie_analysis has no rows of its own. Show what it reads: pipeline ls --select 1+dashboard.movie_analysis",
  )
})

it("five have two to four charts, and none has a problem", () => {
  expect([...charts.keys()].sort()).toEqual([
    "genre_rating_distribution",
    "movie_analysis",
    "movie_release_trends",
    "tag_relevance_analysis",
    "user_engagement_summary",
  ])
  for (const all of charts.values()) {
    expect(all.length).toBeGreaterThanOrEqual(2)
    expect(all.length).toBeLessThanOrEqual(4)
    for (const { problem } of all) expect(problem).toBeNull()
  }
})

describe("the rows are those of the warehouse", () => {
  const plain = (rows: readonly object[]) =>
    rows.map((row) =>
      Object.values(row).map((value) => (/^-?[\d.]+(e-?\d+)?$/.test(String(value)) ? Number(value) : value)),
    )
  it.each([
    [
      "genre_rating_distribution",
      0,
      "select genre, average_rating from dev.genre_ratings order by average_rating desc, genre",
    ],
    [
      "movie_analysis",
      0,
      "select movie_title, average_rating from dev.movie_analysis order by average_rating desc, movie_title limit 20",
    ],
    ["user_engagement_summary", 0, "select max(number_of_ratings) from dev.user_engagement"],
    ["user_engagement_summary", 2, "select month, active_users from dev.monthly_trends order by month"],
    ["movie_release_trends", 0, "select release_year, movies_released from dev.release_trends order by 1"],
    ["tag_relevance_analysis", 0, "select tag_name, avg_relevance from dev.tag_relevance order by 2 desc, 1 limit 25"],
  ])("%s, chart %i", async (name, index, sql) => {
    const chart = charts.get(name)?.[index]
    const expected = plain(await project.query(sql))
    expect(expected.length).toBeGreaterThan(0)
    expect(chart?.rows).toEqual(expected)
  })
})
