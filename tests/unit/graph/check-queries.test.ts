// What is wrong with single queries, with the file and line of the author's own code.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { from, layer, notNull, nullable, source } from "typeline"
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
        message: "m: Cannot read properties of undefined (reading 'eq')",
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
        message: 'not_null_a_nope: a has no column "nope". It has id, name.',
      },
    ])
  })
})

describe("rows out of their scope", () => {
  const message = (alias: string) =>
    `m: a column of "${alias}" is used outside of the query that reads "${alias}". Join it, or use it in a callback of that query.`
  test("carried by a variable", () => {
    let row: unknown
    // escaped.
    const model = dev.model({
      name: "m",
      dependsOn: { a, b },
      query: ({ a, b }) => {
        from({ b }).where(({ b }) => {
          row = b.id
          return []
        })
        return from({ a })
          .where(({ a }) => a.id.in(from({ b }).select(({ b }) => ({ id: b.id }))))
          .select(() => ({ id: row as never }))
      },
    })
    expect(checked(a, b, model)).toEqual([{ code: "invalid-query", location: at("escaped"), message: message("b") }])
  })
  test("of an inner query, in the one around it", () => {
    // inner.
    const model = dev.model({
      name: "m",
      dependsOn: { a, b },
      query: ({ a, b }) => {
        let row: unknown
        return from({ a })
          .where(({ a }) =>
            a.id.in(
              from({ b }).select(({ b }) => {
                row = b.id
                return { id: b.id }
              }),
            ),
          )
          .select(() => ({ id: row as never }))
      },
    })
    expect(checked(a, b, model)).toEqual([{ code: "invalid-query", location: at("inner"), message: message("b") }])
  })
})
