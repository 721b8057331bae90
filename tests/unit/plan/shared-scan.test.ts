// Which tests share a scan: the conformance suite shows that they find what they find alone.
import { acceptedRange, dataTest, exists, from, layer, not, notNull, relationships, source, unique } from "typeline"
import { expect, it } from "vitest"
import { buildGraph } from "../../../src/core/graph/graph.ts"
import { isRunnable } from "../../../src/core/plan/plan.ts"
import { sharedScans } from "../../../src/core/plan/shared-scan.ts"
import { waitsFor } from "../../../src/core/plan/waiting.ts"
import { declarationsIn } from "../../../src/core/resource/project.ts"

const orders = source("orders", { schema: "raw", columns: { id: "integer", user: "integer" } })
const users = source("users", { schema: "raw", columns: { id: "integer" } })
const model = layer({ schema: "dev", materialized: "table" }).model({
  name: "model",
  dependsOn: { orders },
  query: ({ orders }) => from({ orders }).all(),
})

const shared = (...resources: readonly unknown[]) => {
  const { graph, diagnostics } = buildGraph(
    declarationsIn([{ file: "test", exports: { resources: [orders, users, model, ...resources] } }]),
  )
  expect(diagnostics).toEqual([])
  const nodes = graph.order.filter(({ declaration }) => isRunnable(declaration))
  return sharedScans(nodes, waitsFor(graph, nodes)).map(({ tests }) =>
    tests.map(({ declaration }) => declaration.name).toSorted(),
  )
}

it("tests of one relation, and of no other", () => {
  expect(
    shared(
      notNull(orders, "id"),
      notNull(orders, "user"),
      notNull(users, "id"),
      notNull(model, "id"),
      acceptedRange(model, "id", { min: 1 }),
    ),
  ).toEqual([
    ["not_null_orders__id", "not_null_orders__user"],
    ["accepted_range_model__id", "not_null_model__id"],
  ])
})

it("not one alone", () => {
  expect(shared(notNull(orders, "id"), notNull(users, "id"))).toEqual([])
})

it("not one that waits for another relation", () => {
  const late = dataTest("late", {
    dependsOn: { orders, model },
    query: ({ orders }) =>
      from({ orders })
        .where(({ orders }) => orders.id.lt(0))
        .all(),
  })
  expect(shared(late, notNull(orders, "id"))).toEqual([])
  // Where both wait for the same, they are ready together.
  expect(shared(late, notNull(orders, "id"), notNull(orders, "user"))).toEqual([
    ["not_null_orders__id", "not_null_orders__user"],
  ])
})

it("not what looks beyond a row", () => {
  const other = dataTest("other", {
    dependsOn: { orders, users },
    query: ({ orders, users }) =>
      from({ orders })
        .where(({ orders }) => not(exists(from({ users }).where(({ users }) => users.id.eq(orders.user)))))
        .all(),
  })
  const distinct = dataTest("distinct", {
    dependsOn: { orders },
    query: ({ orders }) =>
      from({ orders })
        .where(({ orders }) => orders.id.lt(0))
        .select(({ orders }) => ({ user: orders.user }))
        .distinct(),
  })
  const everything = dataTest("everything", { dependsOn: { orders }, query: ({ orders }) => from({ orders }).all() })
  const kept = notNull(orders, "user", { storeFailures: true })
  expect(
    shared(
      other,
      distinct,
      everything,
      kept,
      relationships(orders, "user", users, "id"),
      unique(orders, "id"),
      notNull(orders, "id"),
    ),
  ).toEqual([])
})
