// What is wrong with a project as a whole, told all at once, with file and line.
import { readFileSync } from "node:fs"
import { dataTest, from, layer, source } from "typeline"
import { describe, expect, test } from "vitest"
import { buildGraph } from "../../../src/core/graph/graph.ts"
import { type Declaration, type QueryDeclaration, RelationObject } from "../../../src/core/resource/declaration.ts"
import { TestObject } from "../../../src/core/resource/test.ts"

const file = import.meta.filename
const lines = readFileSync(file, "utf8").split("\n")
/** The line of this file after a mark. */
const at = (mark: string) => ({ file, line: lines.findIndex((line) => line.trim() === `// ${mark}.`) + 2 })

const declared = (...resources: readonly unknown[]): readonly Declaration[] =>
  resources.flatMap((resource) =>
    resource instanceof RelationObject || resource instanceof TestObject ? [resource.declaration] : [],
  )
const dev = layer({ schema: "dev" })
// first a.
const a = source("a", { schema: "raw", columns: { id: "integer" } })
// first b.
const b = source("b", { schema: "raw", columns: { id: "integer" } })

describe("names", () => {
  test("twice, and in other capitals", () => {
    // again.
    const again = source("a", { schema: "other", columns: { id: "integer" } })
    // capital.
    const capital = dev.model({ name: "B", dependsOn: { a }, query: ({ a }) => from({ a }).select(({ a }) => a) })
    const { diagnostics, graph } = buildGraph(declared(a, b, again, capital))
    expect(diagnostics).toEqual([
      {
        code: "duplicate-name",
        location: at("again"),
        message: `The name a is taken by the source in ${file}:${at("first a").line}. Relations need different names.`,
      },
      {
        code: "duplicate-name",
        location: at("capital"),
        message: `The name B is taken by the source in ${file}:${at("first b").line} (b: warehouses do not tell capitals from small letters). Relations need different names.`,
      },
    ])
    // The first of them stays.
    expect([...graph.nodes.keys()]).toEqual(["source.a", "source.b"])
  })
  test("a test has names of its own", () => {
    // one.
    const one = dataTest("a", { dependsOn: { a }, query: ({ a }) => from({ a }).select(({ a }) => a) })
    // two.
    const two = dataTest("A", { dependsOn: { a }, query: ({ a }) => from({ a }).select(({ a }) => a) })
    expect(buildGraph(declared(a, one)).diagnostics).toEqual([])
    expect(buildGraph(declared(a, one, two)).diagnostics).toEqual([
      {
        code: "duplicate-name",
        location: at("two"),
        message: `The name A is taken by the test in ${file}:${at("one").line} (a: warehouses do not tell capitals from small letters). Tests need different names: a test takes one in its options, name: "…".`,
      },
    ])
  })
})

describe("dependencies", () => {
  test("on what no file exports", () => {
    // hidden.
    const hidden = source("hidden", { schema: "raw", columns: { id: "integer" } })
    // unexported.
    const model = dev.model({
      name: "m",
      dependsOn: { hidden },
      query: ({ hidden }) => from({ hidden }).select(({ hidden }) => hidden),
    })
    expect(buildGraph(declared(model)).diagnostics).toEqual([
      {
        code: "unknown-dependency",
        location: at("unexported"),
        message: `m depends on hidden (${file}:${at("hidden").line}), which no file of the project exports. Write "export" before it.`,
      },
    ])
  })
  test("on what is no relation", () => {
    const nothing = undefined as never
    // nothing.
    const model = dev.model({
      name: "m",
      dependsOn: { nothing },
      query: () => from({ a: a as never }).select(() => ({})),
    })
    expect(buildGraph(declared(model)).diagnostics).toEqual([
      {
        code: "unknown-dependency",
        location: at("nothing"),
        message:
          '"nothing" in dependsOn of m is no source, seed, model or snapshot. Is it imported from a file that imports this one?',
      },
    ])
  })
  test("in a circle", () => {
    /** A relation that names what is declared after it: a getter is read when the graph is built. */
    const circular = (name: string, line: number, parent: () => RelationObject): RelationObject => {
      const model: unknown = dev.model({ name, dependsOn: { a }, query: ({ a }) => from({ a }).select(({ a }) => a) })
      const { declaration } = model as RelationObject
      return new RelationObject({
        ...(declaration as QueryDeclaration),
        location: { file: "models.ts", line },
        get dependsOn() {
          return new Map([["parent", parent()]])
        },
      })
    }
    const relations: { readonly [name: string]: RelationObject } = {
      x: circular("x", 10, () => relations.z as RelationObject),
      y: circular("y", 20, () => relations.x as RelationObject),
      z: circular("z", 30, () => relations.y as RelationObject),
    }
    const { diagnostics, graph } = buildGraph(declared(a, ...Object.values(relations)))
    expect(diagnostics).toHaveLength(1)
    expect(diagnostics[0]?.code).toBe("circular-dependency")
    expect(diagnostics[0]?.message).toMatch(
      /^These read each other in a circle: model\.(\w) → model\.\w → model\.\w → model\.\1\. One of them must not read the other\.$/,
    )
    expect(diagnostics[0]?.location.file).toBe("models.ts")
    // What is in no circle keeps its place.
    expect(graph.order.map(({ id }) => id)).toEqual(["source.a"])
  })
  test("parents come before children, whatever the order of the files", () => {
    const first = dev.model({ name: "first", dependsOn: { a }, query: ({ a }) => from({ a }).select(({ a }) => a) })
    const last = dev.model({
      name: "last",
      dependsOn: { first },
      query: ({ first }) => from({ first }).select(({ first }) => first),
    })
    const { graph, diagnostics } = buildGraph(declared(last, first, a))
    expect(diagnostics).toEqual([])
    expect(graph.order.map(({ id }) => id)).toEqual(["source.a", "model.first", "model.last"])
  })
})

test("everything is told, by file and line", () => {
  const hidden = source("hidden", { schema: "raw", columns: { id: "integer" } })
  const late = dev.model({
    name: "m2",
    dependsOn: { hidden },
    query: ({ hidden }) => from({ hidden }).select(({ hidden }) => hidden),
  })
  const twin = source("a", { schema: "raw", columns: { id: "integer" } })
  const { diagnostics } = buildGraph(declared(twin, a, late))
  expect(diagnostics.map(({ code }) => code)).toEqual(["duplicate-name", "unknown-dependency"])
  const found = diagnostics.map(({ location }) => location.line)
  expect(found).toEqual([...found].sort((one, other) => one - other))
})
