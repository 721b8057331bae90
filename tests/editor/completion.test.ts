import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openProject, type Project } from "./project.ts"

let project: Project
beforeAll(async () => {
  project = await openProject("completion")
})
afterAll(() => project.close())

const offered: Project["completions"] = (...what) => project.completions(...what)
const columns = ["movieId", "rated_at", "rating", "timestamp", "userId"]

describe("columns", () => {
  test("after `ratings.` exactly those of the relation, though the line is not whole", async () => {
    expect(await offered("fct-ratings.ts", "=> ratings.rating)", "=> ratings.|)")).toEqual(columns)
    expect(await offered("fct-ratings.ts", ' => omit(ratings, "timestamp")),', " => ratings.|")).toEqual(columns)
  })
  test("of each relation of a join its own", async () => {
    const join = "ranked.movieId.eq(movies.movieId)"
    expect(await offered("best-ratings.ts", join, "ranked.|")).toEqual([
      "movieId",
      "place",
      "rated_at",
      "rating",
      "userId",
    ])
    expect(await offered("best-ratings.ts", join, "ranked.movieId.eq(movies.|)")).toEqual([
      "how_many",
      "mean",
      "movieId",
    ])
  })
  test("in a pattern", async () => {
    expect(
      await offered("ranked-ratings.ts", "{ rating } }) => rating.gte(0.5)", "{ | } }) => rating.gte(0.5)"),
    ).toEqual(columns.filter((name) => name !== "timestamp"))
  })
  test("of the query for a model's `columns`", async () => {
    const names = await offered("fct-ratings.ts", "columns: { rating: { notNull: true } }", "columns: { | }")
    expect(names).toEqual(["movieId?", "rated_at?", "rating?", "userId?"])
  })
  test("as texts, where a name is one: those that may stand there, and no others", async () => {
    const key = 'uniqueKey: ["userId", "movieId"], cursor: "rated_at"'
    expect(await offered("fct-ratings.ts", key, 'uniqueKey: ["|"]')).toEqual([
      "movieId",
      "rated_at",
      "rating",
      "userId",
    ])
    expect(await offered("fct-ratings.ts", key, 'uniqueKey: ["userId"], cursor: "|"')).toEqual([
      "movieId",
      "rated_at",
      "userId",
    ])
    expect(await offered("fct-ratings.ts", 'omit(ratings, "timestamp")', 'omit(ratings, "|")')).toEqual(columns)
  })
})

describe("methods of a value", () => {
  test("what an author needs, and last what only types have", async () => {
    const methods = await offered("best-ratings.ts", "ranked.rating.minus(movies.mean)", "ranked.rating.|")
    const needed = [
      "eq",
      "ne",
      "gt",
      "gte",
      "lt",
      "lte",
      "in",
      "between",
      "isNull",
      "isNotNull",
      "plus",
      "minus",
      "times",
    ]
    expect(methods).toEqual(expect.arrayContaining([...needed, "dividedBy", "cast", "asc", "desc", "over", "filter"]))
    expect(methods.slice(-2)).toEqual(["~reads", "~type"])
    expect(methods.slice(0, -2).filter((name) => !/^[a-z]/i.test(name))).toEqual([])
  })
  test("the verbs of a query under way", async () => {
    const typed = "from({ raw }).|"
    const written = "from({ raw }).select(({ raw }) => ({ ...raw, rated_at: fromEpochSeconds(raw.timestamp) })),"
    const verbs = await offered("stg-ratings.ts", written, typed)
    expect(verbs).toEqual(
      expect.arrayContaining(["join", "leftJoin", "where", "groupBy", "select", "aggregate", "all"]),
    )
    expect(verbs.filter((name) => name.startsWith("~"))).toEqual([])
  })
})

describe("the parts of a declaration", () => {
  test("in from({ }) the dependencies come before all that JavaScript has", async () => {
    const names = await offered("stg-ratings.ts", "from({ raw })", "from({ | })")
    expect(names.slice(0, 10)).toContain("raw")
  })
  test("types of columns", async () => {
    const types = await offered("raw-ratings.ts", 'userId: "integer"', 'userId: "|"')
    expect(types).toEqual(
      expect.arrayContaining(["boolean", "integer", "integer?", "double", "varchar", "date", "timestamp"]),
    )
  })
  test("strategies", async () => {
    expect(await offered("fct-ratings.ts", 'kind: "merge"', 'kind: "|"')).toEqual(
      expect.arrayContaining(["append", "merge"]),
    )
  })
  test("of a source's freshness: the columns with a time, and those of its rows", async () => {
    const load = 'load: csv("ratings.csv"),'
    const withTimes = (freshness: string) => `freshness: ${freshness}, ${load}`
    const columns = 'timestamp: "integer" }'
    expect(
      await offered("raw-ratings.ts", load, withTimes('{ loadedAt: (row) => row.|, warnAfter: "1 day" }')),
    ).toEqual(["movieId", "rating", "timestamp", "userId"])
    const whole = `${columns},\n  ${load}`
    const timed = `timestamp: "integer", day: "date?", at: "timestamptz" },\n  ${withTimes('{ loadedAt: "|" }')}`
    expect(await offered("raw-ratings.ts", whole, timed)).toEqual(["at", "day"])
  })
  test("a model's properties", async () => {
    const names = await offered("stg-ratings.ts", 'name: "stg_ratings",', 'name: "stg_ratings", |')
    expect(names.map((name) => name.replace("?", ""))).toEqual(
      expect.arrayContaining(["columns", "description", "materialized", "tags"]),
    )
  })
})
