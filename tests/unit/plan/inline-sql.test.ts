import { describe, expect, it } from "vitest"
import { inlineSql, withRelations } from "../../../src/core/plan/inline-sql.ts"

const named = (name: string): string => {
  if (name !== "orders") throw new Error(`no ${name}`)
  return "dev.orders"
}
const read = (text: string) => inlineSql(text, named)

describe("a query that somebody writes on a command line", () => {
  it.each([
    ["select * from {orders};", "select * from dev.orders"],
    ["from { orders } ; ;", "from dev.orders"],
    ["(select 1) union (select 2)", "(select 1) union (select 2)"],
    [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: as an author of TypeScript would write it
      "-- first\n/* {x}; */ with o as (from ${orders}) from o",
      "-- first\n/* {x}; */ with o as (from dev.orders) from o",
    ],
    [
      "select '{x};' as a, \"{y};\" as b, $${z};$$ as c from {orders}",
      "select '{x};' as a, \"{y};\" as b, $${z};$$ as c from dev.orders",
    ],
    ["select 'it''s {x}', {'a': 1} from {orders}", "select 'it''s {x}', {'a': 1} from dev.orders"],
    ["select regexp_matches(a, '[0-9]{2}') from {orders}", "select regexp_matches(a, '[0-9]{2}') from dev.orders"],
    ['select update, "insert into x" from {orders}', 'select update, "insert into x" from dev.orders'],
    ["select insert(a, 1, 2, 'x') from {orders}", "select insert(a, 1, 2, 'x') from dev.orders"],
  ])("%j is read", (text, sql) => {
    expect(read(text)).toEqual({ kind: "read", sql })
  })

  it.each([
    ["", "is empty"],
    ["-- nothing", "is empty"],
    ["insert into a select 1", 'begins with "insert"'],
    ["PRAGMA version", 'begins with "PRAGMA"'],
    ["copy (select 1) to 'x.csv'", 'begins with "copy"'],
    ["with a as (select 1) insert into b select * from a", 'has "insert into" in it'],
    ["with a as (select 1) DELETE\nFROM b", 'has "DELETE FROM" in it'],
    ["with a as (update b set c = 1 returning *) select * from a", 'has "update" in it'],
    ["with a as (select 1) merge into b using a on true when matched then delete", 'has "merge into" in it'],
    ["select 1; select 2", "has several"],
    ["select 1 /* ; */; drop table a", "has several"],
    ["select * from {order}", "no order"],
    ["select * from {{ ref('orders') }}", "write {fct_ratings}"],
    ["{% if a %} select 1", "begins with"],
  ])("%j is refused", (text, words) => {
    expect(read(text)).toEqual({ kind: "refused", message: expect.stringContaining(words) })
  })
})

it("names relations in any statement", () => {
  expect(withRelations("delete from {orders} where note = '{orders}'", named)).toBe(
    "delete from dev.orders where note = '{orders}'",
  )
})
