// What is wrong with single queries, with the file and line of the author's own code.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { type Expr, from, layer, notNull, nullable, type Predicate, type Query, source } from "typeline"
import { describe, expect, test } from "vitest"
import { checkQueries } from "../../../src/core/graph/check-queries.ts"
import type { Diagnostic } from "../../../src/core/graph/diagnostic.ts"
import { buildGraph } from "../../../src/core/graph/graph.ts"
import { RelationObject } from "../../../src/core/resource/declaration.ts"
import { TestObject } from "../../../src/core/resource/test.ts"
import { odd } from "./project/odd-source.ts"

const file = import.meta.filename
const lines = readFileSync(file, "utf8").split("\n")
/** The line of this file after a mark. */
const at = (mark: string) => ({ file, line: lines.findIndex((line) => line.trim() === `// ${mark}.`) + 2 })

const checked = (...resources: readonly unknown[]): readonly Diagnostic[] => {
  const declarations = resources.flatMap((resource) =>
    resource instanceof RelationObject || resource instanceof TestObject ? [resource.declaration] : [],
  )
  const { graph, diagnostics } = buildGraph(declarations)
  expect(diagnostics).toEqual([])
  return checkQueries(graph.order)
}
const dev = layer({ schema: "dev" })
const a = source("a", { schema: "raw", columns: { id: "integer", name: nullable("varchar") } })
const b = source("b", { schema: "raw", columns: { id: "integer" } })

test("a sound project has nothing to tell", () => {
  const model = dev.model({ name: "m", dependsOn: { a }, query: ({ a }) => from({ a }).select(({ a }) => a) })
  expect(checked(a, b, model, notNull(model, "id"))).toEqual([])
})

describe("dependencies", () => {
  test("declared and not read", () => {
    // unused.
    const model = dev.model({
      name: "m",
      dependsOn: { a, other: b },
      query: ({ a }) => from({ a }).select(({ a }) => a),
    })
    expect(checked(a, b, model)).toEqual([
      {
        code: "unused-dependency",
        location: at("unused"),
        message: 'm declares b in dependsOn (as "other") and does not read it. Remove it: it makes m wait for nothing.',
      },
    ])
  })
  test("read and not declared", () => {
    const kept: { a?: Parameters<Parameters<typeof dev.model>[0]["query"]>[0] } = {}
    const first = dev.model({
      name: "first",
      dependsOn: { a },
      query: (dependencies) => {
        Object.assign(kept, dependencies)
        return from({ a: dependencies.a }).select(({ a }) => a)
      },
    })
    // undeclared.
    const second = dev.model({
      name: "second",
      dependsOn: { first },
      query: ({ first }) =>
        from({ first })
          .join({ a: kept.a as never }, () => [])
          .select(({ first }) => first),
    })
    expect(checked(a, first, second)).toEqual([
      {
        code: "undeclared-dependency",
        location: at("undeclared"),
        message: "second reads a and does not declare it. Add it to dependsOn: without that it may run too early.",
      },
    ])
  })
  test("read in a subquery only, or twice under two names", () => {
    const model = dev.model({
      name: "m",
      dependsOn: { a, again: a, b },
      query: ({ a, again, b }) =>
        from({ a })
          .join({ again }, ({ a, again }) => a.id.eq(again.id))
          .where(({ a }) => a.id.in(from({ b }).select(({ b }) => ({ id: b.id }))))
          .select(({ a }) => a),
    })
    expect(checked(a, b, model)).toEqual([])
  })
})

describe("queries that fail", () => {
  test("are told once, where the author wrote them, though three models read them", () => {
    const broken = dev.model({
      name: "broken",
      dependsOn: { a },
      query: ({ a }) =>
        from({ a }).select(({ a }) => ({
          id: a.id,
          // broken line.
          "2024": a.name,
        })),
    })
    const reader = (name: string) =>
      dev.model({ name, dependsOn: { broken }, query: ({ broken }) => from({ broken }).select(({ broken }) => broken) })
    const [one, two, three] = [reader("one"), reader("two"), reader("three")]
    const diagnostics = checked(three, two, one, broken, a, notNull(one, "id"))
    expect(diagnostics).toEqual([
      {
        code: "invalid-query",
        location: { file, line: at("broken line").line - 3 },
        message:
          'broken: The column name "2024" looks like an integer, and JavaScript moves such names to the front. Give it a letter: "y2024".',
      },
    ])
  })
  test("with an error of JavaScript's", () => {
    const model = dev.model({
      name: "m",
      dependsOn: { a },
      query: ({ a }) =>
        from({ a })
          // type error.
          .where(({ a }) => (a as unknown as { nope: { eq(x: number): never } }).nope.eq(1))
          .select(({ a }) => a),
    })
    expect(checked(a, model)).toEqual([
      {
        code: "invalid-query",
        location: at("type error"),
        message:
          'm: What stands before ".eq" is undefined: is a column misspelt? The compiler (tsc) names the nearest.',
      },
    ])
  })
  test("with something that is no error", () => {
    // thrown.
    const model = dev.model({
      name: "m",
      dependsOn: { a },
      query: () => {
        throw "a text"
      },
    })
    expect(checked(a, model)).toEqual([{ code: "invalid-query", location: at("thrown"), message: "m: a text" }])
  })
  test("each of several, by line", () => {
    const bad = (name: string) =>
      dev.model({ name, dependsOn: { a }, query: ({ a }) => from({ a }).select(() => ({}) as never) })
    const diagnostics = checked(a, bad("z"), bad("y"))
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "y: select() names no column.",
      "z: select() names no column.",
    ])
  })
  test("of a source whose columns are wrong", () => {
    expect(checked(odd)).toEqual([
      {
        code: "invalid-query",
        location: { file: join(import.meta.dirname, "project/odd-source.ts"), line: 3 },
        message:
          'odd: The column name "1" looks like an integer, and JavaScript moves such names to the front. Give it a letter: "y1".',
      },
    ])
  })
  test("of a test", () => {
    // odd test.
    const oddTest = notNull(a, "nope" as never)
    expect(checked(a, oddTest)).toEqual([
      {
        code: "invalid-query",
        location: at("odd test"),
        message: 'not_null_a__nope: a has no column "nope". It has id, name.',
      },
    ])
  })
})

describe("rows out of their scope", () => {
  const message = (column: string) =>
    `m: The column ${column} is used outside of the callback that was given its row. Take it from a row of this callback; where "${column.slice(0, 1)}" is none of them, join it.`
  test("carried by a variable", () => {
    let row: unknown
    const model = dev.model({
      name: "m",
      dependsOn: { a, b },
      query: ({ a, b }) => {
        from({ b }).where(({ b }) => {
          row = b.id
          return []
        })
        return (
          from({ a })
            .where(({ a }) => a.id.in(from({ b }).select(({ b }) => ({ id: b.id }))))
            // escaped.
            .select(() => ({ id: row as never }))
        )
      },
    })
    expect(checked(a, b, model)).toEqual([{ code: "invalid-query", location: at("escaped"), message: message("b.id") }])
  })
  test("of an inner query, in the one around it", () => {
    const model = dev.model({
      name: "m",
      dependsOn: { a, b },
      query: ({ a, b }) => {
        let row: unknown
        const read = from({ a }).where(({ a }) =>
          a.id.in(
            from({ b }).select(({ b }) => {
              row = b.id
              return { id: b.id }
            }),
          ),
        )
        return read.select(({ a }) => ({
          id: a.id,
          // inner.
          same: a.id.eq(row as never),
        }))
      },
    })
    expect(checked(a, b, model)).toEqual([{ code: "invalid-query", location: at("inner"), message: message("b.id") }])
  })
  test("caught in a left join's ON, where it is not yet nullable", () => {
    const model = dev.model({
      name: "m",
      dependsOn: { a, b },
      query: ({ a, b }) => {
        const caught: { row?: { readonly id: Expr<"integer", "row"> } } = {}
        return (
          from({ a })
            .leftJoin({ b }, ({ a, b }) => {
              caught.row = b
              return a.id.eq(b.id)
            })
            // caught.
            .select(({ a }) => ({ id: caught.row?.id ?? a.id }))
        )
      },
    })
    expect(checked(a, b, model)).toEqual([{ code: "invalid-query", location: at("caught"), message: message("b.id") }])
  })
  test("in an expression that is carried", () => {
    let condition: unknown
    const model = dev.model({
      name: "m",
      dependsOn: { a },
      query: ({ a }) =>
        from({ a })
          .where(({ a }) => {
            condition = a.id.eq(1)
            return condition as Predicate
          })
          // carried.
          .select(({ a }) => ({ id: a.id, one: condition as Predicate })),
    })
    expect(checked(a, model)).toEqual([
      {
        code: "invalid-query",
        location: at("carried"),
        message:
          "m: An expression is used outside of the callback that built it, where its rows are not in reach. Build it where it is used.",
      },
    ])
  })
  test("of a query that a callback lets out", () => {
    // correlated.
    const model = dev.model({
      name: "m",
      dependsOn: { a, b },
      query: ({ a, b }) => {
        const kept: { query?: Query<{ id: "integer" }> } = {}
        from({ a }).where(({ a }) => {
          kept.query = from({ b })
            .where(({ b }) => b.id.eq(a.id))
            .all()
          return []
        })
        return from({ a })
          .join({ kept: kept.query as Query<{ id: "integer" }> }, ({ a, kept }) => a.id.eq(kept.id))
          .select(({ a }) => a)
      },
    })
    expect(checked(a, b, model)).toEqual([
      {
        code: "invalid-query",
        location: at("correlated"),
        message:
          'm: a column of "a" is used outside of the query that reads "a". Join it, or use it in a callback of that query.',
      },
    ])
  })
})
