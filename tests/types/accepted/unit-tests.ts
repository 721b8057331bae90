// Rows of unit tests: typed by the contracts of what is read and of what is tested.
import { from, layer, nullable, snapshot, source, unitTest, values } from "typeline"

const orders = source("orders", {
  schema: "shop",
  columns: {
    id: "integer",
    price: "decimal(10,2)",
    weight: "double?",
    note: "varchar?",
    is_paid: "boolean",
    ordered_on: "date",
    ordered_at: "timestamptz",
    labels: { array: "varchar" },
    marks: nullable({ array: nullable("integer") }),
    payload: "variant",
  },
})
const dev = layer({ schema: "dev" })
const copy = dev.model({ name: "copy", dependsOn: { orders }, query: ({ orders }) => from({ orders }).all() })
const merged = dev.incremental({
  name: "merged",
  dependsOn: { orders },
  strategy: { kind: "merge", uniqueKey: ["id"], cursor: "ordered_at" },
  query: ({ orders }) => from({ orders }).select(({ orders: { id, ordered_at } }) => ({ id, ordered_at })),
})
const history = snapshot({
  name: "history",
  schema: "snapshots",
  uniqueKey: ["id"],
  strategy: { kind: "timestamp", updatedAt: "ordered_at" },
  dependsOn: { orders },
  query: ({ orders }) => from({ orders }).select(({ orders: { id, note, ordered_at } }) => ({ id, note, ordered_at })),
})
const constant = dev.model({ name: "constant", dependsOn: {}, query: () => values({ n: "integer" }, [{ n: 1 }]) })

const order = {
  id: 1,
  price: "9.50",
  is_paid: true,
  ordered_on: "2024-05-01",
  ordered_at: "2024-05-01T12:00:00+02:00",
  labels: ["new"],
  payload: { city: "Ulm", lines: [{ n: 1 }, null] },
} as const

export const whole = unitTest(copy, {
  name: "whole",
  description: "Every column, in every spelling.",
  tags: ["fast"],
  dependsOn: { orders },
  given: {
    orders: [
      // What may be NULL may be left out.
      order,
      {
        ...order,
        id: 9_007_199_254_740_993n,
        price: 9.5,
        weight: null,
        note: "-",
        ordered_at: "2024-05-01",
        marks: [1, null],
        payload: "text",
      },
      { ...order, weight: 0.5, marks: null, payload: [] },
    ],
  },
  expect: [
    { id: 1, price: "9.50", weight: null, marks: null, payload: { city: "Ulm" } },
    { id: 2, price: 9, weight: 0.5, marks: [1, null], payload: 7 },
  ],
  ordered: true,
  at: "2024-05-01 12:00",
})
export const nothing = unitTest(copy, { dependsOn: { orders }, given: { orders: [] }, expect: [] })
// Values that are made need no spelling of their own.
export const made = unitTest(copy, {
  dependsOn: { orders },
  given: { orders: [1, 2, 3].map((id) => ({ ...order, id })) },
  expect: [1, 2, 3].map((id) => ({ id })),
})
export const afterwards = unitTest(merged, {
  dependsOn: { orders },
  given: { this: [{ id: 1, ordered_at: "2024-04-01" }], orders: [order] },
  expect: [{ id: 1 }],
})
/** `dependsOn` below the rows as well as above them. */
export const overTime = unitTest(history, {
  steps: [
    { at: "2024-01-01", given: { orders: [order] }, expect: [{ id: 1, valid_from: "2024-01-01", valid_to: null }] },
    { at: "2024-01-02", given: { orders: [] }, expect: [], allowDeletes: true, ordered: true },
  ],
  dependsOn: { orders },
})
export const ofNothing = unitTest(constant, { dependsOn: {}, given: {}, expect: [{ n: 1 }] })
