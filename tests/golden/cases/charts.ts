// The queries of charts: what they read, in an order that does not change, and no more rows than are drawn.
import { type Chart, chart, from, layer } from "typeline"
import { ChartObject } from "../../../src/core/resource/chart.ts"
import { chartQuery } from "../../../src/core/resource/chart-query.ts"
import { queryKey } from "../../../src/core/sql/node.ts"
import { golden } from "../golden.ts"
import { orders } from "./tested-relations.ts"

const drawn = (name: string, made: Chart) =>
  golden(`chart-${name}`, () => {
    if (made instanceof ChartObject) return { [queryKey]: chartQuery(made.declaration) }
    throw new Error("It is no chart.")
  })

const paid = layer({ schema: "dev" }).model({
  name: "paid_orders",
  materialized: "ephemeral",
  dependsOn: { orders },
  query: ({ orders }) =>
    from({ orders })
      .where(({ orders }) => orders.status.eq("paid"))
      .select(({ orders }) => orders),
})

drawn("bar", chart(orders, { mark: "bar", x: "status", y: "amount" }))
drawn("line-with-color", chart(orders, { mark: "line", x: "day", y: "amount", color: "status", limit: 50 }))
drawn(
  "dot-sorted-by-another-column",
  chart(orders, { mark: "dot", x: "day", y: "amount", sort: { by: "id", direction: "desc" }, limit: 10_000 }),
)
drawn("number", chart(orders, { mark: "number", value: "amount", sort: { by: "day", direction: "desc" } }))
drawn("table", chart(orders, { mark: "table", columns: ["id", "day", "status"], sort: { by: "status" }, limit: 20 }))
drawn("of-an-ephemeral-model", chart(paid, { mark: "bar", x: "status", y: "amount" }))
