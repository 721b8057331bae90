// What is seen only when a query becomes SQL, and by strategies.

import { exists, from, layer, literal, max, rawQuery, recursive, scalar, sql, unique } from "typeline"
import { describe, expect, test } from "vitest"
import { duckdb } from "../../../../src/core/dialect/duckdb.ts"
import type { RelationObject } from "../../../../src/core/resource/declaration.ts"
import { TestObject } from "../../../../src/core/resource/test.ts"
import { sinceWatermark } from "../../../../src/core/strategy/incremental/watermark.ts"
import type { Declared } from "../../../../src/core/strategy/strategy.ts"
import { events, eventsTable, users, usersTable } from "../../../golden/cases/relations.ts"
import { refuses, render, untyped } from "./refuses.ts"

const outside = (column: string, alias: string) =>
  `The column ${column} is used outside of the callback that was given its row. Take it from a row of this callback; where "${alias}" is none of them, join it.`

/** A row that a callback let out. */
const escaped = () => {
  let row: unknown
  from({ users }).where(({ users }) => {
    row = users
    return []
  })
  return row as { readonly id: never; readonly name: never }
}

describe("a row out of its scope", () => {
  refuses(
    "in a select",
    () => render(from({ events }).select(() => ({ id: escaped().id }))),
    outside("users.id", "users"),
  )
  refuses(
    "in a where",
    () =>
      render(
        from({ events })
          .where(() => literal("integer", 1).eq(escaped().id))
          .select(({ events }) => ({ id: events.id })),
      ),
    outside("users.id", "users"),
  )
  refuses(
    "of an inner query in the outer one",
    () => {
      let inner: unknown
      return render(
        from({ users })
          .where(() =>
            exists(
              from({ events }).where(({ events }) => {
                inner = events.id
                return []
              }),
            ),
          )
          .select(() => ({ id: untyped(inner) })),
      )
    },
    outside("events.id", "events"),
  )
  refuses(
    "in a query that is read as a CTE",
    () => {
      const row = escaped()
      const totals = from({ events })
        .where(({ events }) => events.user_id.eq(row.id))
        .select(({ events }) => ({ id: events.id }))
      return render(from({ totals }).select(({ totals }) => totals))
    },
    outside("users.id", "users"),
  )
  refuses(
    "in a raw fragment of a scalar query",
    () =>
      render(
        from({ events }).select(() => ({
          x: scalar(from({ users }).aggregate(() => ({ x: max(sql("varchar")`upper(${escaped().name})`) }))),
        })),
      ),
    outside("users.name", "users"),
  )
  refuses(
    "in a query that a callback let out",
    () => {
      let correlated: unknown
      from({ users }).where(({ users }) => {
        correlated = from({ events })
          .where(({ events }) => events.user_id.eq(users.id))
          .all()
        return []
      })
      return render(from({ events: untyped(correlated) }).all())
    },
    'users.id is used outside of the query that reads "users". A row is in reach of the callbacks of its own query, and of queries within them.',
  )
})

describe("recursion", () => {
  const roots = () => from({ events }).select(({ events }) => ({ id: events.id }))
  refuses(
    "its rows outside of its step",
    () => {
      let self: unknown
      recursive(roots(), (tree) => {
        self = tree
        return from({ tree }).select(({ tree }) => tree)
      })
      return render(from({ tree: untyped(self) }).select(untyped((rows: { tree: object }) => rows.tree)))
    },
    "The rows of a recursive query are used outside of its step.",
  )
  refuses(
    "its rows in a raw query",
    () => {
      const tree = recursive(roots(), (tree) => rawQuery({ id: "integer" })`select id from ${tree}`)
      return render(from({ tree }).select(({ tree }) => tree))
    },
    "rawQuery() takes relations, queries and literals.",
  )
})

describe("names", () => {
  const noName = (name: string) => `${name} is no name for a relation, a column or an alias.`
  refuses("an empty alias", () => render(from({ "": users }).select((rows) => ({ id: rows[""].id }))), noName('""'))
  refuses(
    "an alias with a line break",
    () => render(from({ "a\nb": users }).select((rows) => ({ id: rows["a\nb"].id }))),
    noName('"a\\nb"'),
  )
  refuses("a schema without a name", () => duckdb.identifier(""), noName('""'))
  refuses("a model with a tab in its name", () => duckdb.identifier("a\tb"), noName('"a\\tb"'))
})

describe("declarations", () => {
  refuses(
    "a model whose query is only a FROM",
    () => {
      const model: unknown = layer({ schema: "dev" }).model({
        name: "m",
        dependsOn: { users: usersTable },
        query: untyped(({ users }: { users: never }) => from({ users })),
      })
      return (model as RelationObject).columnTypes
    },
    "The query of m takes a query, and got a from() without its end. End it with select(…), all() or aggregate(…).",
  )
  refuses(
    "a test of a column that is not there",
    () => {
      const test: unknown = unique(usersTable, untyped("nope"))
      return test instanceof TestObject && test.declaration.query()
    },
    'users has no column "nope". It has id, name, country, movieId, order, updated_at.',
  )
  const watermark = (strategy: object) => () => {
    const model: unknown = layer({ schema: "dev" }).incremental({
      name: "inc",
      strategy: untyped({ kind: "merge", uniqueKey: ["id"], ...strategy }),
      dependsOn: { events: eventsTable },
      query: ({ events }) => from({ events }).select(({ events: { id, happened_at } }) => ({ id, happened_at })),
    })
    return sinceWatermark((model as RelationObject).declaration as Declared<"merge">, duckdb)
  }
  refuses(
    "a cursor that is no column",
    watermark({ cursor: "nope" }),
    'inc: the cursor "nope" is no column of its query.',
  )
  refuses(
    "a lookback without a unit",
    watermark({ cursor: "happened_at", lookback: 3 }),
    'lookback: 3 has no unit. Write "3 days".',
  )
  refuses(
    "a lookback in days of a number",
    watermark({ cursor: "id", lookback: "3 days" }),
    'lookback: "3 days" of a cursor that is a number. Write a number.',
  )
  refuses(
    "a lookback of half a day",
    watermark({ cursor: "happened_at", lookback: "0.5 days" }),
    'lookback: "0.5 days" is no whole number from 0, with a unit for a time: "3 days".',
  )
  refuses(
    "a lookback into the future",
    watermark({ cursor: "id", lookback: -1 }),
    'lookback: -1 is no whole number from 0, with a unit for a time: "3 days".',
  )
})

describe("the text of rawQuery()", () => {
  const raw = rawQuery({ id: "integer" })
  const end = "rawQuery() takes one query, without a semicolon at its end."
  const second = "rawQuery() takes one query, and another statement begins after the semicolon."
  refuses("a semicolon and a comment", () => render(raw`select 1 as id; -- the end`), end)
  refuses("two statements", () => render(raw`select 1 as id; drop table t`), second)
  refuses("two statements around a literal", () => render(raw`select ${";"} as id; select ${1} as id`), second)
  refuses("nothing", () => render(raw` -- select 1`), "rawQuery() has no text.")
  test("holds semicolons in quotes and comments, and may be a relation alone", () => {
    const text = "select ';' as id -- the end;"
    expect(render(raw`select ';' as id -- the end;`)).toBe(text)
    expect(render(raw`${raw`select ${";"} as id`}`)).toContain("select ';' as id")
  })
})
