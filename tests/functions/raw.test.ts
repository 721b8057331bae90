// The author's own SQL, literals, rows as values.
import {
  boolAnd,
  coalesce,
  date,
  from,
  lit,
  nullable,
  omit,
  pick,
  prefixed,
  rawText,
  rename,
  runStartedAt,
  sqlAggregate,
  sqlFunction,
  sqlWindow,
  timestamp,
  using,
} from "typeline"
import { describe, expect, test } from "vitest"
import { dialects } from "../../src/core/dialect/registry.ts"
import { renderQuery } from "../../src/core/dialect/render/render.ts"
import { rendererOf } from "../../src/core/plan/plan.ts"
import { queryNode } from "../../src/core/sql/node.ts"
import { openEngine } from "../engine/duckdb.ts"
import { evaluates, rowsOf } from "../engine/evaluate.ts"
import { events, users } from "../golden/cases/relations.ts"

const two = { x: nullable("double"), y: "integer" } as const
const longer = sqlFunction({
  args: ["double", "double"],
  returns: "double",
  duckdb: (a, b) => rawText`greatest(${a}, ${b}) + ${1}`,
  snowflake: (a, b) => rawText`haversine(${a}, ${b}, 'it''s', ${"it's"})`,
})

describe("literals", () => {
  const one = { x: "integer" } as const
  evaluates("booleans", one, () => lit(true), [["1", true]])
  evaluates("integers", one, () => lit(-5n), [["1", "-5"]])
  evaluates("doubles", one, () => lit(0.5), [["1", 0.5]])
  evaluates("texts", one, () => lit("it's \\ é"), [["1", "it's \\ é"]])
  evaluates("dates", one, () => date("2024-02-29"), [["1", "2024-02-29"]])
  evaluates("times", one, () => timestamp("2024-02-29T10:00"), [["1", "2024-02-29 10:00:00"]])
  evaluates(
    "several in place of NULL",
    { x: nullable("varchar"), y: nullable("varchar") },
    ({ x, y }) => coalesce(x, y, "-"),
    [
      ["null", "null", "-"],
      ["null", "'y'", "y"],
      ["''", "'y'", ""],
    ],
  )
})

describe("sqlFunction", () => {
  evaluates("numbers take the declared type", two, ({ x, y }) => longer(x, y), [
    ["1.5", "2", 3],
    ["2.5", "2", 3.5],
    ["null", "2", 3],
  ])
  test("each warehouse has its text", () => {
    const query = from({ events }).select(({ events }) => ({ far: longer(events.score, 2) }))
    expect(renderQuery(queryNode(query, "test"), dialects.snowflake)).toContain(
      "haversine(events.score, 2, 'it''s', 'it''s')",
    )
  })
  test("a warehouse without one refuses it", () => {
    const only = sqlFunction({ args: ["varchar"], returns: "varchar", snowflake: (x) => rawText`soundex(${x})` })
    const query = from({ users }).select(({ users }) => ({ sound: only(users.name) }))
    expect(() => renderQuery(queryNode(query, "test"), dialects.duckdb)).toThrow(
      "A function of sqlFunction() has no text for duckdb. It has one for snowflake.",
    )
  })
})

describe("raw aggregates and windows", () => {
  test("sqlAggregate", async () => {
    const rows = await rowsOf(
      two,
      [
        ["1.5", "1"],
        ["2.5", "2"],
      ],
      (t) =>
        from({ t }).aggregate(({ t }) => ({
          spread: sqlAggregate("double")`max(${t.x}) - min(${t.x})`,
          all: boolAnd(t.y.gt(0)),
        })),
    )
    expect(rows).toEqual([[1, true]])
  })
  test("sqlWindow, also filtered", async () => {
    const rows = await rowsOf(
      two,
      [
        ["1.5", "1"],
        ["2.5", "2"],
      ],
      (t) =>
        from({ t })
          .select(({ t }) => ({ y: t.y, share: sqlWindow("double")`cume_dist() over (order by ${t.y})` }))
          .qualify(({ share }) => share.lt(1)),
    )
    expect(rows).toEqual([["1", 0.5]])
  })
})

describe("rows as values", () => {
  test("pick, omit, rename, prefixed, using", async () => {
    const rows = await rowsOf({ a: "integer", b: "varchar", c: "date" }, [["1", "'x'", "date '2024-01-01'"]], (t) =>
      from({ t })
        .join({ u: t }, ({ t, u }) => using(t, u, "a", "b"))
        .select(({ t, u }) => ({
          ...pick(t, "a"),
          ...omit(t, "a", "c"),
          ...rename(t, { day: "c" }),
          ...prefixed("u_", pick(u, "a")),
        })),
    )
    expect(rows).toEqual([
      [1, "x", "2024-01-01", 1].map((value) => (typeof value === "number" ? String(value) : value)),
    ])
  })
})

describe("runStartedAt", () => {
  const query = () => from({ events }).select(() => ({ at: runStartedAt() }))
  test("is the same literal everywhere in a run", async () => {
    for (const zone of ["UTC", "Asia/Kathmandu"]) {
      const engine = await openEngine(zone)
      const sql = renderQuery(queryNode(query(), "test"), dialects.duckdb, { startedAt: "2024-05-01T06:07:08.090Z" })
      const [row] = await engine.rows(
        `select strftime(timezone('UTC', "at"), '%c') from (${sql.replace("from raw.events as events", "")}) as q`,
      )
      expect(row).toEqual(["2024-05-01 06:07:08"])
      engine.close()
    }
  })
  test("a run gives its begin to what it renders", () => {
    const render = rendererOf(dialects.snowflake, { startedAt: "2024-05-01T06:07:08.090Z" })
    expect(render(queryNode(query(), "test"))).toContain("cast('2024-05-01 06:07:08.090 +00:00' as timestamp_tz(6))")
  })
  test("has no value outside of a run", () => {
    expect(() => renderQuery(queryNode(query(), "test"), dialects.duckdb)).toThrow(
      "runStartedAt() has a value in a run only, and nothing runs here.",
    )
  })
})
