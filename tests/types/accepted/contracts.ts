// Contracts at the producer: what readers count on, stated where the columns are made.
import { from, snapshot, sum } from "typeline"
import { contract } from "./contract.ts"
import { events, gold } from "./relations.ts"

export const totals = gold.model({
  name: "contract_totals",
  dependsOn: { events },
  contract: { user_id: "integer", total: "decimal(38,2)?", tags: { array: "varchar" } },
  columns: { total: "What was paid", user_id: { unique: true } },
  query: ({ events }) =>
    from({ events })
      .groupBy(({ events }) => ({ user_id: events.user_id, tags: events.tags }))
      .select(({ events }, keys) => ({ ...keys, total: sum(events.amount) })),
})
contract<{
  readonly user_id: "integer"
  readonly total: "decimal(38,2)" | null
  readonly tags: { readonly array: "varchar" }
}>()(totals, true)

export const readsContract = gold.model({
  name: "reads_contract",
  dependsOn: { totals },
  query: ({ totals }) => from({ totals }).select(({ totals }) => ({ twice: totals.total.times(2) })),
})
contract<{ twice: "decimal(38,2)" | null }>()(readsContract, true)

export const contractIncremental = gold.incremental({
  name: "contract_incremental",
  dependsOn: { events },
  contract: { id: "integer", happened_at: "timestamp" },
  strategy: { kind: "merge", uniqueKey: ["id"], cursor: "happened_at" },
  query: ({ events }) => from({ events }).select(({ events }) => ({ id: events.id, happened_at: events.happened_at })),
})
contract<{ readonly id: "integer"; readonly happened_at: "timestamp" }>()(contractIncremental, true)

export const contractHistory = snapshot({
  name: "contract_history",
  schema: "snapshots",
  dependsOn: { events },
  contract: { id: "integer", happened_at: "timestamp" },
  uniqueKey: ["id"],
  strategy: { kind: "timestamp", updatedAt: "happened_at" },
  query: ({ events }) => from({ events }).select(({ events }) => ({ id: events.id, happened_at: events.happened_at })),
})
const { columns } = contractHistory
void ((): { "~type": "timestamp" | null }[] => [columns.valid_from, columns.valid_to, columns.happened_at])
