// What is promised never to be NULL, in types and in nodes, where a reader found a NULL.
import {
  assertNotNull,
  coalesce,
  count,
  from,
  grouping,
  intersect,
  jsonFields,
  literal,
  nullable,
  parseJson,
  type Query,
  rowNumber,
  sum,
  unionAll,
  values,
} from "typeline"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { duckdb } from "../../../src/core/dialect/duckdb.ts"
import { renderQuery } from "../../../src/core/dialect/render/render.ts"
import { queryNode } from "../../../src/core/sql/node.ts"
import { columnType, columnTypeText, isArray } from "../../../src/core/sql/type.ts"
import { type Engine, openEngine } from "../../engine/duckdb.ts"

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})
afterAll(() => engine.close())
// biome-ignore lint/suspicious/noExplicitAny: a query of any columns
type AnyQuery = Query<any>
const rows = (query: AnyQuery) => engine.rows(renderQuery(queryNode(query, "a test"), duckdb))
const nullables = (query: AnyQuery) =>
  Object.entries(queryNode(query, "a test").columns).flatMap(([name, column]) => (column.nullable ? [name] : []))

const sales = values({ shop: "varchar", day: "date", amount: "integer" }, [{ shop: "a", day: "2024-01-01", amount: 1 }])
const none = () => from({ sales }).where(({ sales }) => sales.amount.gt(5))

describe("the total of subtotals over no rows", () => {
  const grouped = {
    rollup: () => none().rollup(({ sales }) => ({ shop: sales.shop })),
    cube: () => none().cube(({ sales }) => ({ shop: sales.shop })),
    groupingSets: () => none().groupingSets(({ sales }) => ({ shop: sales.shop }), [["shop"], []]),
  }
  for (const [verb, of] of Object.entries(grouped)) {
    it(`of ${verb} may be NULL, but for what is of no rows`, async () => {
      const query = of().select(({ sales }, { shop }) => ({
        shop,
        total: sum(sales.amount),
        number: count(),
        level: grouping(shop),
        lacks: shop.isNull(),
        share: sum(sum(sales.amount)).over(),
        place: rowNumber().over({ orderBy: [shop] }),
        or_zero: coalesce(sum(sales.amount), 0),
      }))
      expect(await rows(query)).toEqual([[null, null, "0", "1", true, null, "1", "0"]])
      expect(nullables(query)).toEqual(["shop", "total", "share"])
      const extended = of().aggregate(({ sales }) => ({ total: sum(sales.amount), number: count() }))
      expect(nullables(extended)).toEqual(["shop", "total"])
    })
  }
})

describe("the elements of an array in a variant", () => {
  const events = values({ id: "integer", text: "varchar" }, [{ id: 1, text: '["a", null]' }])
  const elements = (array: object) => {
    const column = columnType(array as never)
    return isArray(column.type) ? columnTypeText(columnType(column.type.array as never)) : "no array"
  }
  it("may be NULL", async () => {
    const query = from({ events })
      .flatten("e", ({ events }) => parseJson(events.text).as({ array: "varchar" }))
      .select(({ e }) => ({ value: e.value }))
      .orderBy(({ value }) => [value.asc()])
    expect(await rows(query)).toEqual([["a"], [null]])
    expect(nullables(query)).toEqual(["value"])
  })
  it("may be NULL in a field of an element", () => {
    const query = from({ events })
      .flattenJson("e", ({ events }) => parseJson(events.text), { tags: { path: "tags", type: { array: "varchar" } } })
      .select(({ e }) => ({ tags: e.tags }))
    expect(elements(queryNode(query, "a test").columns.tags?.type as object)).toBe("varchar?")
  })
  it("may be NULL at every depth, by as() and by cast()", () => {
    const query = from({ events }).select(({ events }) => ({
      deep: parseJson(events.text).as({ array: { array: "varchar" } }),
      cast: parseJson(events.text).cast({ array: "integer" }),
      field: jsonFields(parseJson(events.text), { list: { path: "[0]", type: { array: "date" } } }).list,
      typed: literal({ array: "integer" }, [1]).cast({ array: "double" }),
    }))
    const { deep, cast, field, typed } = queryNode(query, "a test").columns
    const inner = deep && isArray(deep.type) ? columnType(deep.type.array) : undefined
    expect(inner?.nullable).toBe(true)
    expect(elements(inner?.type as object)).toBe("varchar?")
    expect(elements(cast?.type as object)).toBe("integer?")
    expect(elements(field?.type as object)).toBe("date?")
    expect(elements(typed?.type as object)).toBe("double")
  })
})

describe("notIn, of a column that only assertNotNull keeps from NULL", () => {
  const users = values({ id: "integer", parent: nullable("integer") }, [
    { id: 1, parent: null },
    { id: 2, parent: 1 },
  ])
  const asserted = from({ users }).select(({ users }) => ({ parent: assertNotNull(users.parent) }))
  const sound = from({ users }).select(({ users }) => ({ parent: users.id }))
  const outside = (parents: Query<{ parent: "integer" }>) =>
    from({ users })
      .where(({ users }) => users.id.notIn(parents))
      .select(({ users }) => ({ id: users.id }))
  const advice =
    'notIn() over the column "parent", which is never NULL by the word of assertNotNull() alone: where the word is broken it matches nothing. Leave the NULLs out in the subquery: from({ q }).whereNotNull(({ q }) => q.parent).'

  const refused: { readonly [name: string]: () => Query<{ parent: "integer" }> } = {
    itself: () => asserted,
    "handed on": () => from({ asserted }).select(({ asserted }) => ({ parent: asserted.parent })),
    "in an expression": () => from({ asserted }).select(({ asserted }) => ({ parent: asserted.parent.plus(1) })),
    "in a side of a union": () => unionAll(sound, asserted),
  }
  for (const [name, of] of Object.entries(refused))
    it(`is refused: ${name}`, () => {
      expect(() => outside(of())).toThrow(advice)
    })
  const taken: { readonly [name: string]: () => Query<{ parent: "integer" }> } = {
    "whereNotNull in the subquery": () =>
      from({ asserted })
        .whereNotNull(({ asserted }) => asserted.parent)
        .select(({ asserted }) => ({ parent: asserted.parent })),
    "a filter of it": () => asserted.filter(({ parent }) => parent.isNotNull()),
    "what is in a query without NULL too": () => intersect(asserted, sound),
    "a count of it": () => from({ asserted }).aggregate(({ asserted }) => ({ parent: count(asserted.parent) })),
  }
  for (const [name, of] of Object.entries(taken))
    it(`is taken: ${name}`, () => {
      expect(() => outside(of())).not.toThrow()
    })
  it("finds the rows once NULL is left out", async () => {
    expect(await rows(outside(taken["whereNotNull in the subquery"]?.() as never))).toEqual([["2"]])
  })
})
