import { coalesce, from, layer, lower } from "typeline"
import { rawOrders } from "../sources/orders.ts"

const staging = layer({ schema: "staging", materialized: "view", tags: ["staging"] })

export const stgOrders = staging.model({
  name: "stg_orders",
  description: "Orders with one spelling of each status, and an amount in any case.",
  dependsOn: { orders: rawOrders },
  columns: {
    order_id: { description: "Primary key.", unique: true },
    status: { description: "How far the order is.", oneOf: ["open", "completed", "cancelled"] },
    amount: "In euros; 0 where the shop has written none.",
  },
  query: ({ orders }) =>
    from({ orders }).select(({ orders }) => ({
      order_id: orders.order_id,
      customer: orders.customer,
      ordered_at: orders.ordered_at,
      status: lower(orders.status),
      amount: coalesce(orders.amount, 0),
    })),
})
