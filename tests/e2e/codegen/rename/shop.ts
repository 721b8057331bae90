// A project that names a column, `placed_at`, in every way there is; beside it, relations with a column of the same name that is another.
import type { Outcome } from "../../cli/command.ts"

export const shop: { readonly [path: string]: string } = {
  "tsconfig.json": `{
  "extends": "../../../tsconfig.json",
  "compilerOptions": { "types": [], "lib": ["es2023"] },
  "include": ["src", "pipeline.config.ts"],
  "exclude": []
}
`,
  "src/sources/raw.ts": `import { source } from "typeline"

export const rawOrders = source("raw_orders", {
  schema: "raw",
  description: "Orders as they come, with placed_at in UTC.",
  columns: { id: "integer", user_id: "integer", placed_at: "timestamp", amount: "decimal(12,2)" },
})
export const rawReturns = source("raw_returns", {
  schema: "raw",
  description: "What came back.",
  columns: { order_id: "integer", placed_at: "timestamp" },
})
`,
  "src/models/staging.ts": `import { from, layer } from "typeline"
import { rawOrders, rawReturns } from "../sources/raw.ts"

const staging = layer({ schema: "dev", materialized: "view" })

export const stgOrders = staging.model({
  name: "stg_orders",
  description: "One row per order; placed_at says when.",
  dependsOn: { raw: rawOrders },
  columns: { order_id: { unique: true, notNull: true }, placed_at: { description: "UTC.", notNull: true } },
  query: ({ raw }) =>
    from({ raw }).select(({ raw: { id, placed_at, ...rest } }) => ({ order_id: id, placed_at, amount: rest.amount })),
})

export const stgReturns = staging.model({
  name: "stg_returns",
  description: "One row per return; placed_at is when it was sent back.",
  dependsOn: { raw: rawReturns },
  query: ({ raw }) => from({ raw }).select(({ raw }) => ({ order_id: raw.order_id, placed_at: raw.placed_at })),
})

/** As it comes. */
export const allReturns = staging.model({
  name: "all_returns",
  description: "As it comes.",
  dependsOn: { raw: rawReturns },
  query: ({ raw }) => from({ raw }).select(({ raw }) => raw),
})
`,
  "src/models/macros.ts": `import { type ColumnsIn, count, from, type Readable } from "typeline"
import type { stgOrders } from "./staging.ts"

export const perDay = (orders: Readable<ColumnsIn<typeof stgOrders>>) =>
  from({ orders })
    .groupBy(({ orders }) => ({ day: orders.placed_at.cast("date") }))
    .aggregate(() => ({ orders: count() }))
`,
  "src/models/facts.ts": `import { from, layer, max, omit, pick, prefixed, rawQuery, rename, union } from "typeline"
import { perDay } from "./macros.ts"
import { stgOrders, stgReturns } from "./staging.ts"

const facts = layer({ schema: "dev", materialized: "table" })

export const fctOrders = facts.incremental({
  name: "fct_orders",
  description: \`Orders by \\\`placed_at\\\`.\`,
  strategy: { kind: "merge", uniqueKey: ["order_id", "placed_at"], cursor: "placed_at", updateColumns: ["amount"] },
  dependsOn: { orders: stgOrders },
  query: ({ orders }) => from({ orders }).select(({ orders }) => ({ ...pick(orders, "order_id", "placed_at"), amount: orders["amount"] })),
})

export const fctBatches = facts.incremental({
  name: "fct_batches",
  description: "By day.",
  strategy: { kind: "microbatch", eventTime: "placed_at", batchSize: "day", begin: "2024-01-01" },
  dependsOn: { orders: fctOrders },
  query: ({ orders }) =>
    from({ orders })
      .where(({ orders: { placed_at } }) => placed_at.isNotNull())
      .select(({ orders: { order_id, placed_at: placed } }) => ({ order_id, placed_at: placed })),
})

export const events = facts.model({
  name: "events",
  description: "Orders and returns.",
  dependsOn: { orders: fctOrders, returns: stgReturns },
  query: ({ orders, returns }) =>
    union(
      from({ orders }).select(({ orders }) => ({ order_id: orders.order_id, placed_at: orders["placed_at"] })),
      from({ returns }).select(({ returns }) => ({ order_id: returns.order_id, placed_at: returns.placed_at })),
    ),
})

export const days = facts.model({
  name: "days",
  description: "Orders a day.",
  dependsOn: { orders: fctOrders },
  query: ({ orders }) => perDay(orders),
})

export const latest = facts.model({
  name: "latest",
  description: "The time of the latest order, and of the latest by hand.",
  dependsOn: { orders: fctOrders },
  query: ({ orders }) => {
    const newest = from({ orders }).aggregate(({ orders }) => ({ placed_at: max(orders.placed_at) }))
    const written = rawQuery({ newest: "timestamp?" })\`select max(placed_at) as newest from \${orders}\`
    return from({ newest }).crossJoin({ written }).select(({ newest, written }) => ({ at: newest.placed_at, written: written.newest }))
  },
})

export const bare = facts.model({
  name: "bare",
  description: "Without the time, and with it under another name.",
  dependsOn: { orders: fctOrders },
  query: ({ orders }) =>
    from({ orders }).select(({ orders }) => ({ ...omit(orders, "placed_at"), ...rename(orders, { at: "placed_at" }) })),
})

export const seen = facts.model({
  name: "seen",
  description: "Each order, with when it was seen.",
  dependsOn: { orders: fctOrders },
  query: ({ orders }) => from({ orders }).select(({ orders }) => ({ ...orders, seen_at: orders.placed_at })),
})

export const priced = facts.model({
  name: "priced",
  description: "Names that are made of others.",
  dependsOn: { orders: fctOrders },
  query: ({ orders }) =>
    from({ orders }).select(({ orders }) => ({ cost: prefixed("total_", pick(orders, "amount")).total_amount })),
})

export const written = facts.model({
  name: "written",
  description: "Named by SQL.",
  dependsOn: { orders: fctOrders },
  query: ({ orders }) => rawQuery({ newest: "timestamp?" })\`select max(amount)::varchar::timestamp as newest from \${orders}\`,
})
`,
  "src/snapshots/orders.ts": `import { from, snapshot } from "typeline"
import { fctOrders } from "../models/facts.ts"

export const snapOrders = snapshot({
  name: "snap_orders",
  schema: "snapshots",
  description: "The history of orders.",
  uniqueKey: ["order_id"],
  strategy: { kind: "timestamp", updatedAt: "placed_at" },
  dependsOn: { orders: fctOrders },
  query: ({ orders }) => from({ orders }).select(({ orders }) => orders),
})
`,
  "src/tests/orders.ts": `import { expressionIsTrue, notNull, recency, relationships, unique, unitTest } from "typeline"
import { events, fctOrders } from "../models/facts.ts"
import { stgOrders, stgReturns } from "../models/staging.ts"

export const timed = notNull(fctOrders, "placed_at")
export const apart = unique(stgReturns, "order_id", "placed_at")
export const known = relationships(fctOrders, "placed_at", stgOrders, "placed_at", { name: "placed_at_is_known" })
export const fresh = recency(events, "placed_at", "3 days")
export const past = expressionIsTrue(fctOrders, ({ placed_at }) => placed_at.gt("2000-01-01"), { name: "past" })

const orders = [1, 2].map((id) => ({ order_id: id, placed_at: "2024-05-01 00:00:00" as const, amount: 1 }))
export const kept = unitTest(fctOrders, {
  name: "kept",
  dependsOn: { orders: stgOrders },
  given: { orders, this: [{ order_id: 1, placed_at: "2024-04-01", amount: 1 }] },
  expect: [
    { order_id: 1, placed_at: "2024-04-01" },
    { order_id: 1, placed_at: "2024-05-01" },
    { order_id: 2, placed_at: "2024-05-01" },
  ],
})
`,
}

/** Nothing of the machine is in what was printed. */
export const printed = ({ code, out, err }: Outcome): string => `${out}${err}exit code ${code}\n`
