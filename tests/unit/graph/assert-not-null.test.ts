// assertNotNull: the test that watches the promise, and where nothing could.
import { readFileSync } from "node:fs"
import {
  analysis,
  assertNotNull,
  dataTest,
  except,
  exists,
  from,
  intersect,
  layer,
  literal,
  max,
  notNull,
  type Query,
  type Readable,
  recursive,
  snapshot,
  source,
  sum,
  unionAll,
} from "typeline"
import { describe, expect, test } from "vitest"
import { duckdb } from "../../../src/core/dialect/duckdb.ts"
import { renderQuery } from "../../../src/core/dialect/render/render.ts"
import { checkQueries } from "../../../src/core/graph/check-queries.ts"
import { buildGraph, type Graph } from "../../../src/core/graph/graph.ts"
import type { Declaration } from "../../../src/core/resource/declaration.ts"
import { declarationsIn } from "../../../src/core/resource/project.ts"

const orders = source("orders", {
  schema: "raw",
  columns: { id: "integer", amount: "decimal(12,2)?", note: "varchar?", parent_id: "integer?" },
})
type Orders = Readable<{
  id: "integer"
  amount: "decimal(12,2)" | null
  note: "varchar" | null
  parent_id: "integer" | null
}>
const dev = layer({ schema: "dev" })
const model = (query: (dependencies: { readonly orders: Orders }) => Query<never>) =>
  dev.model({ name: "m", dependsOn: { orders }, query: query as never })

const graphOf = (...resources: readonly unknown[]): Graph => {
  const { graph, diagnostics } = buildGraph(declarationsIn([{ file: "a.ts", exports: { orders, resources } }]))
  expect(diagnostics).toEqual([])
  return graph
}
const told = (...resources: readonly unknown[]) => checkQueries(graphOf(...resources).order)
const testsOf = (...resources: readonly unknown[]) =>
  [...graphOf(...resources).nodes.keys()].filter((id) => id.startsWith("test."))
/** What matters of a test: everything but its functions and objects. */
const shown = (graph: Graph, id: string) => {
  const declaration = graph.nodes.get(id)?.declaration as Extract<Declaration, { kind: "test" }>
  const { name, description, severity, location, attachedTo, dependsOn } = declaration
  const sql = renderQuery(declaration.query(), duckdb)
  return { name, description, severity, location, attachedTo: attachedTo?.name, reads: [...dependsOn.keys()], sql }
}

const line = (mark: string) =>
  readFileSync(import.meta.filename, "utf8")
    .split("\n")
    .findIndex((text) => text.includes(`// ${mark}`)) + 1

describe("the test of a column", () => {
  test("is the one that columns: { … notNull } would make", () => {
    const declared = (columns: object) => (asserts: boolean) =>
      dev.model({
        name: "m",
        dependsOn: { orders },
        columns,
        query: ({ orders }) =>
          from({ orders }).select(({ orders }) => ({
            amount: asserts ? assertNotNull(orders.amount) : (orders.amount as never),
          })),
      })
    const [asserted, written] = [graphOf(declared({})(true)), graphOf(declared({ amount: { notNull: true } })(false))]
    expect([...asserted.nodes.keys()]).toEqual(["source.orders", "model.m", "test.not_null_m__amount"])
    expect([...asserted.nodes.keys()]).toEqual([...written.nodes.keys()])
    expect(asserted.order.map(({ id }) => id)).toEqual(written.order.map(({ id }) => id))
    const place = { location: expect.anything() }
    expect({ ...shown(asserted, "test.not_null_m__amount"), ...place }).toEqual({
      ...shown(written, "test.not_null_m__amount"),
      ...place,
    })
  })
  test("is there once where it is written too, with the severity that is written", () => {
    const both = dev.model({
      name: "m",
      dependsOn: { orders },
      columns: { amount: { notNull: { severity: "warn" } } },
      query: ({ orders }) => from({ orders }).select(({ orders }) => ({ amount: assertNotNull(orders.amount) })),
    })
    const graph = graphOf(both)
    expect(testsOf(both)).toEqual(["test.not_null_m__amount"])
    expect(shown(graph, "test.not_null_m__amount").severity).toBe("warn")
    const asserting = model(
      ({ orders }) => from({ orders }).select(({ orders }) => ({ amount: assertNotNull(orders.amount) })) as never,
    )
    expect(testsOf(asserting, notNull(asserting as never, "amount" as never))).toEqual(["test.not_null_m__amount"])
  })
  test("comes with incremental models, snapshots and ephemeral models", () => {
    const query = ({ orders }: { readonly orders: Orders }) =>
      from({ orders }).select(({ orders }) => ({ id: orders.id, at: assertNotNull(orders.parent_id) }))
    const strategy = { kind: "append", cursor: "at" } as const
    expect(testsOf(dev.incremental({ name: "i", dependsOn: { orders }, query, strategy }))).toEqual([
      "test.not_null_i__at",
    ])
    expect(testsOf(dev.model({ name: "e", materialized: "ephemeral", dependsOn: { orders }, query }))).toEqual([
      "test.not_null_e__at",
    ])
    const history = snapshot({
      name: "s",
      schema: "h",
      dependsOn: { orders },
      uniqueKey: ["note"],
      strategy: { kind: "timestamp", updatedAt: "at" },
      query: ({ orders }: { readonly orders: Orders }) =>
        from({ orders }).select(({ orders }) => ({ note: assertNotNull(orders.note), at: orders.amount as never })),
    } as never)
    expect(testsOf(history)).toEqual(["test.not_null_s__note"])
  })
})

const asserting = (orders: Orders) =>
  from({ orders }).select(({ orders }) => ({ id: orders.id, amount: assertNotNull(orders.amount), note: orders.note }))

describe("it may stand", () => {
  const watched = (name: string, query: (orders: Orders) => unknown, columns: readonly string[]) =>
    test(name, () => {
      const resource = model(({ orders }) => query(orders) as never)
      expect(told(resource)).toEqual([])
      expect(testsOf(resource)).toEqual(columns.map((column) => `test.not_null_m__${column}`))
    })
  watched("at a selected column", asserting, ["amount"])
  watched(
    "at several",
    (orders) =>
      from({ orders }).select(({ orders }) => ({ a: assertNotNull(orders.amount), b: assertNotNull(orders.note) })),
    ["a", "b"],
  )
  watched(
    "before distinct, an order, a limit and a filter",
    (orders) =>
      asserting(orders)
        .distinct()
        .orderBy((row) => [row.amount.desc()])
        .limit(3)
        .filter((row) => row.amount.gt(1)),
    ["amount"],
  )
  watched(
    "in extend",
    (orders) =>
      from({ orders })
        .all()
        .extend((row) => ({ amount: assertNotNull(row.amount) })),
    ["amount"],
  )
  watched(
    "at a column that an expression beside it uses",
    (orders) =>
      from({ orders }).select(({ orders }) => {
        const amount = assertNotNull(orders.amount)
        return { amount, twice: amount.times(2) }
      }),
    ["amount"],
  )
  watched(
    "at a key of a grouping, and at an aggregate",
    (orders) =>
      from({ orders })
        .groupBy(({ orders }) => ({ note: assertNotNull(orders.note) }))
        .select(({ orders }, { note }) => ({ note, total: assertNotNull(sum(orders.amount)) })),
    ["note", "total"],
  )
  watched(
    "over everything",
    (orders) => from({ orders }).aggregate(({ orders }) => ({ last: assertNotNull(max(orders.id)) })),
    ["last"],
  )
  watched(
    "in a query whose column is handed on, under another name",
    (orders) => {
      const inner = asserting(orders)
      return from({ inner })
        .join({ orders }, ({ inner, orders }) => inner.id.eq(orders.id))
        .select(({ inner }) => ({ id: inner.id, paid: inner.amount }))
    },
    ["paid"],
  )
  watched("in all queries of a union", (orders) => unionAll(asserting(orders), asserting(orders)), ["amount"])
  watched(
    "in one query of an intersection",
    (orders) =>
      intersect(
        asserting(orders),
        from({ orders }).select(({ orders }) => ({ id: orders.id, amount: orders.amount as never, note: orders.note })),
      ),
    ["amount"],
  )
  watched(
    "in a recursive query",
    (orders) => {
      const tree = recursive(
        from({ orders }).select(({ orders }) => ({ id: orders.id, parent: assertNotNull(orders.parent_id) })),
        (tree) =>
          from({ orders })
            .join({ tree }, ({ orders, tree }) => orders.parent_id.eq(tree.id))
            .select(({ orders }) => ({ id: orders.id, parent: assertNotNull(orders.parent_id) })),
      )
      return from({ tree }).all()
    },
    ["parent"],
  )
})

describe("it may not stand", () => {
  const advice =
    "It may be a column that the model selects, in its query or in one that this reads and whose column it hands on as it is: amount: assertNotNull(orders.amount). Elsewhere whereNotNull() leaves the rows out and coalesce() gives another value; or assert it in a model of its own."
  const refused = (name: string, query: (orders: Orders) => unknown, value = "orders.amount") =>
    test(name, () => {
      const resource = model(({ orders }) => query(orders) as never)
      expect(told(resource).map(({ message }) => message)).toEqual([
        `m: assertNotNull(${value}) stands where no data test can watch it. ${advice}`,
      ])
      expect(testsOf(resource)).toEqual([])
    })
  refused("in an expression", (orders) =>
    from({ orders }).select(({ orders }) => ({ twice: assertNotNull(orders.amount).times(2) })),
  )
  refused("in an aggregate", (orders) =>
    from({ orders }).aggregate(({ orders }) => ({ total: sum(assertNotNull(orders.amount)) })),
  )
  refused("in where", (orders) =>
    from({ orders })
      .where(({ orders }) => assertNotNull(orders.amount).gt(1))
      .all(),
  )
  refused("in a join", (orders) =>
    from({ orders })
      .join({ other: orders }, ({ orders, other }) => assertNotNull(orders.amount).eq(other.id))
      .select(({ orders }) => orders),
  )
  refused("in an order", (orders) =>
    from({ orders })
      .all()
      .orderBy((row) => [assertNotNull(row.amount).asc()]),
  )
  refused("in a query whose column is not handed on", (orders) => {
    const inner = asserting(orders)
    return from({ inner }).select(({ inner }) => ({ id: inner.id, twice: inner.amount.times(2) }))
  })
  refused("in a query that an outer join may lack", (orders) => {
    const inner = asserting(orders)
    return from({ orders })
      .leftJoin({ inner }, ({ orders, inner }) => orders.id.eq(inner.id))
      .select(({ inner }) => ({ amount: inner.amount }))
  })
  refused("in a subquery", (orders) =>
    from({ orders })
      .where(() => exists(asserting(orders)))
      .all(),
  )
  refused("in one query of a union, where another may be NULL", (orders) =>
    unionAll(
      asserting(orders),
      from({ orders }).select(({ orders }) => ({ id: orders.id, amount: orders.amount, note: orders.note })) as never,
    ),
  )
  refused("in what a difference leaves out", (orders) =>
    except(
      from({ orders }).select(({ orders }) => ({
        id: orders.id,
        amount: orders.id.cast("decimal(12,2)"),
        note: orders.note,
      })),
      asserting(orders),
    ),
  )
  refused(
    "at a key of subtotals",
    (orders) =>
      from({ orders })
        .rollup(({ orders }) => ({ note: assertNotNull(orders.note) }))
        .select((_, keys) => keys),
    "orders.note",
  )
  refused(
    "at what has no name of its own",
    (orders) => from({ orders }).select(({ orders }) => ({ a: assertNotNull(orders.amount.plus(1)).plus(1) })),
    "…",
  )

  test("in a test of one's own or in an analysis, which make no relation", () => {
    const spec = { dependsOn: { orders }, query: ({ orders }: { readonly orders: Orders }) => asserting(orders) }
    const message =
      "assertNotNull(orders.amount) stands where no data test can watch it. This query makes no relation: assert it in the model that it reads."
    expect(told(dataTest("t", spec)).map((one) => one.message)).toEqual([`t: ${message}`])
    expect(told(analysis("a", spec)).map((one) => one.message)).toEqual([`a: ${message}`])
  })
  test("of a constant", () => {
    const constant = model(
      ({ orders }) => from({ orders }).select(() => ({ one: assertNotNull(literal("integer", 1)) })) as never,
    )
    expect(told(constant).map(({ message }) => message)).toEqual([
      "m: assertNotNull() of a constant: whether it is NULL is plain to see.",
    ])
  })
  test("and is told at its own line, in the file that holds it", () => {
    const resource = model(
      ({ orders }) =>
        from({ orders }).select(({ orders }) => ({
          id: orders.id,
          twice: assertNotNull(orders.amount).times(2), // here
        })) as never,
    )
    expect(told(resource)).toMatchObject([
      { code: "invalid-query", location: { file: import.meta.filename, line: line("here") } },
    ])
  })
})

describe("a query is built to find them, and", () => {
  test("an error in it is told where queries are checked, once", () => {
    let runs = 0
    const wrong = model(({ orders }) => {
      runs += 1
      return from({ orders }).select(({ orders }) => ({ a: (orders as { nope?: never }).nope as never })) as never
    })
    const reader = dev.model({
      name: "reader",
      dependsOn: { wrong },
      query: ({ wrong }: { readonly wrong: Orders }) => from({ wrong }).all(),
    } as never)
    expect(told(wrong, reader).map(({ message }) => message)).toEqual([
      expect.stringMatching(/^m: The column "a" in select\(\)/),
    ])
    expect(runs).toBe(1)
  })
  test("not where the models read each other in a circle", () => {
    let runs = 0
    const dependsOn: { [name: string]: unknown } = {}
    const first = dev.model({
      name: "first",
      dependsOn,
      query: () => {
        runs += 1
      },
    } as never)
    const declarations = declarationsIn([{ file: "a.ts", exports: { first } }])
    const [declaration] = declarations
    if (declaration && "dependsOn" in declaration) (declaration.dependsOn as Map<string, unknown>).set("first", first)
    const { diagnostics } = buildGraph(declarations)
    expect(diagnostics.map(({ code }) => code)).toEqual(["circular-dependency"])
    expect(runs).toBe(0)
  })
})
