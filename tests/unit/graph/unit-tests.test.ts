// What is wrong with a unit test, told when the project is loaded: the words, and the line. All at once.
import { from, layer, snapshot, source, unitTest } from "typeline"
import { describe, expect, it } from "vitest"
import { checkDeclarations } from "../../../src/core/graph/check-declarations.ts"
import { buildGraph } from "../../../src/core/graph/graph.ts"
import { select } from "../../../src/core/graph/select/select.ts"
import { isRunnable } from "../../../src/core/plan/plan.ts"
import { waitsFor } from "../../../src/core/plan/waiting.ts"
import { declarationsIn } from "../../../src/core/resource/project.ts"

const orders = source("orders", {
  schema: "shop",
  columns: { id: "integer", price: "decimal(10,2)", note: "varchar?", day: "date" },
})
const lines = source("lines", { schema: "shop", columns: { id: "integer" } })
const dev = layer({ schema: "dev", materialized: "table" })
const copy = dev.model({ name: "copy", dependsOn: { orders }, query: ({ orders }) => from({ orders }).all() })
const pairs = dev.model({
  name: "pairs",
  dependsOn: { a: orders, b: orders },
  query: ({ a, b }) =>
    from({ a })
      .join({ b }, ({ a, b }) => a.id.eq(b.id))
      .select(({ a }) => ({ id: a.id })),
})
const batched = dev.incremental({
  name: "batched",
  dependsOn: { orders },
  strategy: { kind: "microbatch", eventTime: "day", batchSize: "day", begin: "2024-01-01" },
  query: ({ orders }) => from({ orders }).all(),
})
const history = snapshot({
  name: "history",
  schema: "snapshots",
  uniqueKey: ["id"],
  strategy: { kind: "check", columns: "all" },
  dependsOn: { orders },
  query: ({ orders }) => from({ orders }).all(),
})
const resources = { orders, lines, copy, pairs, batched, history }
const order = { id: 1, price: "9.50", day: "2024-05-01" } as const

/** As JavaScript would hand it over: the compiler has not seen it. */
const found = (tested: unknown, spec: object) => {
  const test = unitTest(tested as never, spec as never)
  const { graph, diagnostics } = buildGraph(declarationsIn([{ file: "a.ts", exports: { ...resources, test } }]))
  return [...diagnostics, ...checkDeclarations(graph.order)].map(({ message }) => message)
}
const dependsOn = { orders }
const given = { orders: [order] }

describe("what a model reads must be given", () => {
  it.each([
    [
      "nothing of it",
      copy,
      { dependsOn: {}, given: {}, expect: [] },
      ['unit_copy: copy reads orders as "orders", and dependsOn lacks it. Add it, and its rows to given.'],
    ],
    [
      "another name for it",
      copy,
      { dependsOn: { order: orders }, given: { order: [] }, expect: [] },
      [
        'unit_copy: "order" in dependsOn is nothing that copy reads. Did you mean "orders"?',
        'unit_copy: copy reads orders as "orders", and dependsOn lacks it. Add it, and its rows to given.',
      ],
    ],
    [
      "another relation",
      copy,
      { dependsOn: { orders: lines }, given: { orders: [{ id: 1 }] }, expect: [] },
      ['unit_copy: "orders" in dependsOn is lines, and copy reads orders under that name.'],
    ],
    [
      "what is no relation",
      copy,
      { dependsOn: { orders: undefined }, given: { orders: [] }, expect: [] },
      ['unit_copy: "orders" in dependsOn is no relation, and copy reads orders under that name.'],
    ],
    [
      "one too many",
      copy,
      { dependsOn: { orders, lines }, given: { orders: [], lines: [] }, expect: [] },
      ['unit_copy: "lines" in dependsOn is nothing that copy reads. Take it out.'],
    ],
    [
      "no rows, and rows of nothing",
      copy,
      { dependsOn, given: { line: [] }, expect: [] },
      [
        "unit_copy: given lacks the rows of orders. Write orders: [] for none.",
        'unit_copy: given.line: dependsOn names no "line".',
      ],
    ],
    [
      "two sets of rows of one relation",
      pairs,
      { dependsOn: { a: orders, b: orders }, given: { a: [order], b: [] }, expect: [] },
      ["unit_pairs: given.a and given.b are rows of one relation, orders: write the same ones."],
    ],
  ])("%s", (_, tested, spec, messages) => {
    expect(found(tested, spec)).toEqual(messages)
  })
})

describe("rows must fit their contracts", () => {
  it.each([
    ["missing", { dependsOn, given, expected: [] }],
    ["one row", { dependsOn, given, expect: { id: 1 } }],
    ["a list of nothing", { dependsOn, given, expect: [null] }],
  ])("an expectation that is %s is no test of no rows", (_, spec) => {
    expect(found(copy, spec)).toEqual([
      "unit_copy: expect is no list of rows. Write what the run is to give: [{ … }], or [] for no rows.",
    ])
  })
  it("a list of nothing is no list of rows", () => {
    expect(found(copy, { dependsOn, given: { orders: [null] }, expect: [] })).toEqual([
      "unit_copy: given lacks the rows of orders. Write orders: [] for none.",
    ])
  })
  it("all that is wrong is told at once", () => {
    expect(
      found(copy, {
        dependsOn,
        given: {
          orders: [
            { id: "1", prize: 1, day: "2024-02-30", note: null },
            { ...order, id: null, price: "1.234" },
          ],
        },
        expect: [{ id: 1.5, notes: "" }],
      }),
    ).toEqual([
      'unit_copy: expect[0]: id: 1.5 is not a whole number, and the column is an integer. Cast the column to "double" or to a decimal.',
      "unit_copy: expect[0]: notes is no column. Did you mean note?",
      'unit_copy: given.orders[0]: day: "2024-02-30" is not a date of the calendar.',
      'unit_copy: given.orders[0]: id: "1" does not stand for a value of type integer.',
      "unit_copy: given.orders[0]: price is decimal(10,2) and never NULL: write it down.",
      "unit_copy: given.orders[0]: prize is no column. Did you mean price?",
      "unit_copy: given.orders[1]: id is integer and never NULL: give it a value.",
      'unit_copy: given.orders[1]: price: 1.234 has more decimals than decimal(10,2): it would not be what was written (in JavaScript 0.06 + 0.01 is 0.06999999999999999). Write the exact decimal as text: "0.07".',
    ])
  })
  it.each([
    [
      [{ id: 1 }, { id: 2, note: null }],
      "unit_copy: expect[1] has other columns (id, note) than the first row (id). All rows name the same ones; NULL is written null.",
    ],
    [[{}], "unit_copy: expect[0] names no column. Write those that are to be compared, or [] for no rows."],
  ])("the expected ones name the same columns: %j", (expected, message) => {
    expect(found(copy, { dependsOn, given, expect: expected })).toEqual([message])
  })
  it("a table has rows before a run only where the run looks at them", () => {
    expect(found(copy, { dependsOn, given: { ...given, this: [] }, expect: [] })).toEqual([
      "unit_copy: given.this: copy is no incremental model, and does not look at what stands in its table. Take it out.",
    ])
    expect(found(batched, { at: "2024-05-01", dependsOn, given: { ...given, this: [{ id: 1 }] }, expect: [] })).toEqual(
      [
        "unit_batched: given.this[0]: day is date and never NULL: write it down.",
        "unit_batched: given.this[0]: price is decimal(10,2) and never NULL: write it down.",
      ],
    )
  })
})

describe("times", () => {
  it("are needed where the result depends on them", () => {
    expect(found(batched, { dependsOn, given, expect: [] })).toEqual([
      'unit_batched: at is missing: which batches are due depends on it. Write the time of the run, at: "2024-05-01".',
    ])
    expect(found(history, { dependsOn, steps: [{ given, expect: [] }] })).toEqual([
      'unit_history: steps[0].at is missing: the history says when. Write the time of the run, at: "2024-05-01".',
    ])
  })
  it("follow each other, and are some", () => {
    const steps = ["2024-01-02", "2024-01-01T12:00", "later"].map((at) => ({ at, given, expect: [] }))
    expect(found(history, { dependsOn, steps })).toEqual([
      'unit_history: steps[1].at is "2024-01-01T12:00", which is not after the step before it.',
      expect.stringContaining("unit_history: steps[2].at is no time: "),
    ])
    expect(found(history, { dependsOn, steps: [] })).toEqual(["unit_history: it has no steps."])
  })
})

describe("what is tested", () => {
  it("makes rows of given ones", () => {
    expect(found(orders, { dependsOn: {}, given: {}, expect: [] })).toEqual([
      "unit_orders: it tests orders, a source: only models and snapshots make rows of given ones.",
    ])
    expect(found(undefined, { dependsOn: {}, given: {}, expect: [] })).toEqual([
      "unit_test: what it tests is no model and no snapshot. Is it imported from a file that imports this one?",
    ])
  })
  it("needs a name for each of its tests", () => {
    const first = unitTest(copy, { dependsOn, given, expect: [] })
    const second = unitTest(copy, { dependsOn, given, expect: [] })
    const { diagnostics } = buildGraph(declarationsIn([{ file: "a.ts", exports: { ...resources, first, second } }]))
    expect(diagnostics.map(({ code, message }) => `${code}: ${message.replace(/in \S+:\d+/, "in …")}`)).toEqual([
      'duplicate-name: The name unit_copy is taken by the unit_test in …. Unit tests need different names: a test takes one in its options, name: "…".',
    ])
  })
  it("is told of with its file and line", () => {
    const here = new Error("here").stack?.match(/unit-tests\.test\.ts:(\d+)/)?.[1]
    const test = unitTest(copy, { dependsOn: {}, given: {}, expect: [] } as never)
    const { graph } = buildGraph(declarationsIn([{ file: "a.ts", exports: { ...resources, test } }]))
    const [diagnostic] = checkDeclarations(graph.order)
    expect(diagnostic?.location).toEqual({ file: import.meta.filename, line: Number(here) + 1 })
  })
})

describe("in the graph", () => {
  const inner = dev.model({
    name: "inner_one",
    materialized: "ephemeral",
    dependsOn: { copy },
    query: ({ copy }) => from({ copy }).all(),
  })
  const outer = dev.model({ name: "outer_one", dependsOn: { inner }, query: ({ inner }) => from({ inner }).all() })
  const exports = {
    ...resources,
    inner,
    outer,
    tests: [
      unitTest(copy, { dependsOn, given, expect: [{ id: 1 }] }),
      unitTest(inner, { dependsOn: { copy }, given: { copy: [order] }, expect: [{ id: 1 }] }),
    ],
  }
  const { graph } = buildGraph(declarationsIn([{ file: "a.ts", exports }]))
  const selected = (...selectors: readonly string[]) => {
    const result = select(graph, { select: selectors, exclude: [] }, { root: "/" })
    return result.kind === "selected" ? [...result.ids].sort() : result.message
  }

  it("a selected model brings its unit tests, and an excluded one takes them away", () => {
    expect(selected("copy")).toEqual(["model.copy", "unit_test.unit_copy"])
    expect(selected("orders")).toEqual(["source.orders"])
    expect(selected("resource_type:unit_test")).toEqual(["unit_test.unit_copy", "unit_test.unit_inner_one"])
    const result = select(graph, { select: ["copy+"], exclude: ["copy"] }, { root: "/" })
    expect(result.kind === "selected" && [...result.ids].sort()).toEqual([
      "model.inner_one",
      "model.outer_one",
      "unit_test.unit_inner_one",
    ])
  })
  it("a model waits for its unit tests, which wait for nothing; who reads an ephemeral one waits for those of that", () => {
    const waits = waitsFor(
      graph,
      graph.order.filter(({ declaration }) => isRunnable(declaration)),
    )
    const of = (id: string) => [...(waits.get(id) ?? [])].sort()
    expect(of("unit_test.unit_copy")).toEqual([])
    expect(of("unit_test.unit_inner_one")).toEqual([])
    expect(of("model.copy")).toEqual(["unit_test.unit_copy"])
    expect(of("model.outer_one")).toEqual(["model.copy", "unit_test.unit_inner_one"])
  })
})
