// What only Snowflake is told: DuckDB builds the same relations without it.
import { from, layer, snapshot } from "typeline"
import { describe } from "vitest"
import { base, dev } from "./events.ts"
import { inState } from "./in-state.ts"
import { declarationOf, observed, observedBefore } from "./states.ts"
import { goldenSteps } from "./steps.ts"

const { found, state } = inState(goldenSteps("snowflake"))
const described = {
  description: "Each event, once. It's complete.",
  columns: { id: "The key", amount: { description: 'In "euros"\nwith cents' } },
} as const

describe("tables", () => {
  const options = { transient: true, clusterBy: ["part", "day"], copyGrants: true } as const
  const table = dev.model({
    ...base,
    ...described,
    name: "order",
    materialized: "table",
    snowflake: options,
    query: ({ events }) => from({ events }).all(),
  })
  state("table-absent", table, null)
  found("table-found-a-table", table)
  const merged = dev.incremental({
    ...base,
    ...described,
    name: "merged",
    snowflake: options,
    onSchemaChange: "sync_all_columns",
    query: ({ events }) =>
      from({ events }).select(({ events: { id, part, day, amount } }) => ({ id, part, day, amount })),
    strategy: { kind: "merge", uniqueKey: ["id"] },
  })
  state("merge-absent", merged, null)
  const narrow = observedBefore(declarationOf(merged), {}).columns.map((column) =>
    column.name === "amount" ? { name: "amount", type: "decimal(6,2)" as const, typeText: "NUMBER(6,2)" } : column,
  )
  state("merge-that-widens", merged, observed(declarationOf(merged), "table", narrow))
  state(
    "snapshot-absent",
    snapshot({
      ...base,
      ...described,
      name: "history",
      schema: "snapshots",
      uniqueKey: ["id"],
      strategy: { kind: "check", columns: "all" },
      snowflake: { clusterBy: ["id"] },
      query: ({ events }) => from({ events }).select(({ events: { id, amount } }) => ({ id, amount })),
    }),
    null,
  )
})

describe("views", () => {
  const view = dev.model({
    ...base,
    ...described,
    name: "seen",
    snowflake: { secure: true, copyGrants: true },
    query: ({ events }) => from({ events }).select(({ events: { id, amount } }) => ({ id, amount })),
  })
  state("view-absent", view, null)
  state("view-found-a-table", view, observed(declarationOf(view), "table"))
})

describe("dynamic tables", () => {
  const dynamic = layer({ schema: "dev" }).model({
    ...base,
    ...described,
    name: "lively",
    materialized: {
      kind: "dynamic_table",
      targetLag: "10 minutes",
      warehouse: "COMPUTE_WH",
      refreshMode: "incremental",
    },
    snowflake: { clusterBy: ["id"] },
    grants: { select: ["reporter"] },
    query: ({ events }) => from({ events }).select(({ events: { id, amount } }) => ({ id, amount })),
  })
  const declaration = declarationOf(dynamic)
  state("dynamic-table-absent", dynamic, null)
  state("dynamic-table-found-a-table", dynamic, observed(declaration, "table"))
  state("dynamic-table-found-a-view", dynamic, observed(declaration, "view"))
  const followed = layer({ schema: "dev" }).model({
    ...base,
    name: "followed",
    materialized: { kind: "dynamic_table", targetLag: "downstream", warehouse: "compute_wh" },
    query: ({ events }) => from({ events }).all(),
  })
  state("dynamic-table-downstream", followed, null)
})
