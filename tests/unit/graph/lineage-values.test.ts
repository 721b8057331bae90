// What a column's values are made of, for each kind of expression. `orders.id` is a copy, `~orders.id` is computed.
import {
  and,
  arrayAgg,
  assertNotNull,
  coalesce,
  count,
  type Expr,
  exists,
  from,
  lit,
  not,
  pick,
  prefixed,
  rank,
  rawText,
  rename,
  runStartedAt,
  scalar,
  sql,
  sqlAggregate,
  sqlFunction,
  sum,
  type Type,
  upper,
  when,
} from "typeline"
import { describe, expect, test } from "vitest"
import { queryFlows } from "../../../src/core/graph/lineage/query-flow.ts"
import type { ExpressionNode } from "../../../src/core/sql/ast.ts"
import { queryNode } from "../../../src/core/sql/node.ts"
import { events } from "../../golden/cases/relations.ts"
import { readOf } from "./lineage-of.ts"

type Parameters0<F> = F extends (first: infer A) => unknown ? A : never
type Relations = Parameters0<Parameters0<typeof readOf>>
type Row = Relations["orders"]["~type"]
type Columns = { readonly [K in keyof Row]: Expr<Extract<Row[K], Type | null>, "row"> }

/** The origins of one column of a query over orders. */
const value = (column: (row: Columns, relations: Relations) => Expr<Type | null, "row" | "window">, dialect?: string) =>
  readOf((relations) => {
    const { orders } = relations
    // Columns of rows, in any query over orders.
    return from({ orders }).select(({ orders }) => ({ x: column(orders as unknown as Columns, relations) }))
  }, dialect).columns.x

describe("the value as it is", () => {
  test("under another name, and among a whole row", () => {
    const { columns } = readOf(({ orders }) =>
      from({ orders }).select(({ orders }) => ({
        ...pick(orders, "id", "day"),
        ...rename(orders, { town: "city" }),
        ...prefixed("user_", { key: orders.user_id }),
      })),
    )
    expect(columns).toEqual({
      id: ["orders.id"],
      day: ["orders.day"],
      town: ["orders.city"],
      user_key: ["orders.user_id"],
    })
  })
  test("through queries within queries", () => {
    const { columns } = readOf(({ orders }) => {
      const inner = from({ orders }).select(({ orders }) => ({ a: orders.city, b: upper(orders.city) }))
      const outer = from({ inner }).select(({ inner }) => ({ c: inner.a, d: inner.b }))
      return outer.extend((row) => ({ e: row.c }))
    })
    expect(columns).toEqual({ c: ["orders.city"], d: ["~orders.city"], e: ["orders.city"] })
  })
  test("asserted to be no NULL, and NULL where a left join found nothing", () => {
    const { columns } = readOf(({ orders, users }) =>
      from({ orders })
        .leftJoin({ users }, ({ orders, users }) => orders.user_id.eq(users.id))
        .select(({ orders, users }) => ({ city: assertNotNull(orders.city), name: users.name })),
    )
    expect(columns).toEqual({ city: ["orders.city"], name: ["users.name"] })
  })
})

describe("made of nothing", () => {
  test("a constant, the begin of the run", () => {
    expect(value(() => lit("a"))).toEqual([])
    expect(value(() => runStartedAt())).toEqual([])
  })
  test("a count of rows", () => {
    const { columns } = readOf(({ orders }) => from({ orders }).aggregate(() => ({ n: count() })))
    expect(columns).toEqual({ n: [] })
  })
})

describe("computed", () => {
  test("call, cast, arithmetic, comparison, IS NULL, AND, NOT, IN a list", () => {
    expect(value(({ city }) => upper(city))).toEqual(["~orders.city"])
    expect(value(({ id }) => id.cast("varchar"))).toEqual(["~orders.id"])
    expect(value(({ id, user_id }) => id.plus(user_id))).toEqual(["~orders.id", "~orders.user_id"])
    expect(value(({ id, user_id }) => id.gt(user_id))).toEqual(["~orders.id", "~orders.user_id"])
    expect(value(({ city }) => city.isNull())).toEqual(["~orders.city"])
    expect(value(({ id, city }) => not(and(id.eq(1), city.eq("Bern"))))).toEqual(["~orders.city", "~orders.id"])
    expect(value(({ id }) => id.in([1, 2]))).toEqual(["~orders.id"])
    expect(value(({ city }) => coalesce(city, "none"))).toEqual(["~orders.city"])
  })
  test("a case, by what it chooses by as by what it chooses", () => {
    expect(value(({ id, city, day }) => when(id.gt(1), city).otherwise(day.cast("varchar")))).toEqual([
      "~orders.city",
      "~orders.day",
      "~orders.id",
    ])
  })
  test("a window function, by its partition and its order", () => {
    expect(value(({ user_id, day }) => rank().over({ partitionBy: [user_id], orderBy: [day.desc()] }))).toEqual([
      "~orders.day",
      "~orders.user_id",
    ])
    expect(value(({ amount, city }) => sum(amount).over({ partitionBy: [city] }))).toEqual([
      "~orders.amount",
      "~orders.city",
    ])
  })
  test("an aggregate, by its filter and its order", () => {
    const { columns } = readOf(({ orders }) =>
      from({ orders }).aggregate(({ orders }) => ({
        total: sum(orders.amount).filter(orders.city.eq("Bern")),
        ids: arrayAgg(orders.id, { orderBy: [orders.day] }),
      })),
    )
    expect(columns).toEqual({ total: ["~orders.amount", "~orders.city"], ids: ["~orders.day", "~orders.id"] })
  })
  test("what is a copy one way and computed another", () => {
    expect(value(({ city }) => when(city.ne(""), city).end())).toEqual(["~orders.city"])
  })
})

describe("queries within an expression", () => {
  test("scalar(): its value, and what decides its row", () => {
    expect(
      value(({ user_id }, { users }) =>
        scalar(
          from({ users })
            .where(({ users }) => users.id.eq(user_id))
            .aggregate(({ users }) => ({ latest: sum(users.boss_id) })),
        ),
      ),
    ).toEqual(["~orders.user_id", "~users.boss_id", "~users.id"])
  })
  test("exists(): what decides its rows, and not what they hold", () => {
    expect(
      value(({ user_id }, { users }) => exists(from({ users }).where(({ users }) => users.id.eq(user_id)))),
    ).toEqual(["~orders.user_id", "~users.id"])
  })
  test("in(): its values, and what decides its rows", () => {
    const ids = (users: Relations["users"]) =>
      from({ users })
        .where(({ users }) => users.name.ne(""))
        .select(({ users }) => ({ id: users.id }))
    expect(value(({ user_id }, { users }) => user_id.in(ids(users)))).toEqual([
      "~orders.user_id",
      "~users.id",
      "~users.name",
    ])
  })
})

describe("text of the author's", () => {
  test("a fragment, by the columns that stand in it", () => {
    expect(value(({ city, id }) => sql("varchar?")`lower(${city}) || ${id} || ${"!"}`)).toEqual([
      "~orders.city",
      "~orders.id",
    ])
    const { columns } = readOf(({ orders }) =>
      from({ orders }).aggregate(({ orders }) => ({ x: sqlAggregate("integer")`max(${orders.id})` })),
    )
    expect(columns).toEqual({ x: ["~orders.id"] })
  })
  test("a text for each warehouse: the dialect's, or all of them", () => {
    const either = sqlFunction({
      args: ["varchar", "integer"],
      returns: "varchar",
      duckdb: (name) => rawText`lower(${name})`,
      snowflake: (_, id) => rawText`to_char(${id})`,
    })
    const both = ["~orders.city", "~orders.id"]
    expect(value(({ city, id }) => either(city, id), "duckdb")).toEqual(["~orders.city"])
    expect(value(({ city, id }) => either(city, id), "snowflake")).toEqual(["~orders.id"])
    expect(value(({ city, id }) => either(city, id))).toEqual(both)
    expect(value(({ city, id }) => either(city, id), "another")).toEqual(both)
  })
})

test("an expression that stands in what is made of it, again and again, is read once", () => {
  const table = queryNode(from({ events }).all(), "test")
  if (table.kind !== "select") throw new Error("all() is a select.")
  // Read anew wherever it stands, it would be read 2 ** 60 times.
  let x: ExpressionNode = { kind: "column", source: table.from, name: "id", type: "integer", nullable: false }
  for (let times = 0; times < 60; times++)
    x = { kind: "arithmetic", operator: "+", left: x, right: x, type: "integer", nullable: false }
  expect([...queryFlows().expression(x)]).toEqual([[{ of: "source.events", column: "id" }, "computed"]])
})
