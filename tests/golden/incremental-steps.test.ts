// What the strategies with a cursor ask for, in each state that a run may find, on every dialect.
import { from, max, source } from "typeline"
import { describe } from "vitest"
import { base, dev } from "./events.ts"
import { inState } from "./in-state.ts"
import { declarationOf, observedBefore } from "./states.ts"
import { goldenSteps } from "./steps.ts"

const goldens = goldenSteps("incremental")
const { everyState, found, state } = inState(goldens)

everyState(
  "append",
  dev.incremental({
    ...base,
    name: "appended",
    strategy: { kind: "append", cursor: "at" },
    query: ({ events }) => from({ events }).select(({ events }) => events),
  }),
)
everyState(
  "merge",
  dev.incremental({
    ...base,
    name: "Merged",
    strategy: { kind: "merge", cursor: "at", uniqueKey: ["id"], lookback: "2 months" },
    query: ({ events }) => from({ events }).select(({ events }) => events),
  }),
)
everyState(
  "delete-insert",
  dev.incremental({
    ...base,
    name: "delete",
    strategy: { kind: "delete+insert", cursor: "at", uniqueKey: ["id", "day"], dedupe: true },
    query: ({ events }) => from({ events }).select(({ events }) => events),
  }),
)
everyState(
  "insert-overwrite",
  dev.incremental({
    ...base,
    name: "partitioned",
    strategy: { kind: "insert_overwrite", cursor: "at", partitionBy: ["day", "id"] },
    query: ({ events }) => from({ events }).select(({ events }) => events),
  }),
)

describe("other declarations", () => {
  found(
    "append-with-key",
    dev.incremental({
      ...base,
      name: "appended",
      strategy: { kind: "append", cursor: "day", uniqueKey: ["id", "day"], lookback: "3 days" },
      query: ({ events }) => from({ events }).select(({ events }) => events),
    }),
  )
  found(
    "merge-without-cursor",
    dev.incremental({
      ...base,
      name: "merged",
      strategy: { kind: "merge", uniqueKey: ["id", "day"] },
      query: ({ events }) => from({ events }).select(({ events: { id, day, amount } }) => ({ id, day, amount })),
    }),
  )
  found(
    "merge-of-keys-alone",
    dev.incremental({
      ...base,
      name: "merged",
      strategy: { kind: "merge", uniqueKey: ["id", "day"], cursor: "day" },
      query: ({ events }) => from({ events }).select(({ events: { id, day } }) => ({ id, day })),
    }),
  )
  found(
    "merge-with-nullable-cursor",
    dev.incremental({
      ...base,
      name: "merged",
      strategy: { kind: "merge", uniqueKey: ["id"], cursor: "seen", lookback: "1 hour" },
      query: ({ events }) => from({ events }).select(({ events: { id, seen } }) => ({ id, seen })),
    }),
  )
  found(
    "merge-with-a-number-as-cursor",
    dev.incremental({
      ...base,
      name: "merged",
      strategy: { kind: "merge", uniqueKey: ["id"], cursor: "id", lookback: 100 },
      query: ({ events }) => from({ events }).select(({ events: { id, amount } }) => ({ id, amount })),
    }),
  )
  found(
    "merge-with-since-in-the-query",
    dev.incremental({
      ...base,
      name: "merged",
      strategy: { kind: "merge", uniqueKey: ["id"], cursor: "at" },
      query: ({ events }, { since }) => {
        const recent = from({ events })
          .where(({ events }) => [since(events.at), events.amount.isNotNull()])
          .select(({ events: { id, at } }) => ({ id, at }))
        return from({ recent }).select(({ recent }) => recent)
      },
    }),
  )
  const deleting = dev.incremental({
    ...base,
    name: "merged",
    query: ({ events }) =>
      from({ events }).select(({ events: { id, at, part, amount } }) => ({ id, at, part, amount })),
    strategy: {
      kind: "merge",
      uniqueKey: ["id"],
      cursor: "at",
      dedupe: true,
      updateColumns: ["amount", "at"],
      deleteWhen: (row) => [row.part.eq("gone"), row.amount.isNull()],
    },
  })
  state("merge-that-deletes-absent", deleting, null)
  found("merge-that-deletes-found-a-table", deleting)
  found(
    "merge-that-keeps-columns",
    dev.incremental({
      ...base,
      name: "merged",
      strategy: { kind: "merge", uniqueKey: ["id"], excludeColumns: ["at"] },
      query: ({ events }) => from({ events }).select(({ events: { id, at, amount } }) => ({ id, at, amount })),
    }),
  )
  found(
    "insert-overwrite-without-cursor",
    dev.incremental({
      ...base,
      name: "partitioned",
      strategy: { kind: "insert_overwrite", partitionBy: ["part"] },
      query: ({ events }) => from({ events }).select(({ events: { id, part } }) => ({ id, part })),
    }),
  )
  found(
    "insert-overwrite-by-its-cursor",
    dev.incremental({
      ...base,
      name: "partitioned",
      strategy: { kind: "insert_overwrite", partitionBy: ["day"], cursor: "day", lookback: "2 days" },
      query: ({ events }) => from({ events }).select(({ events: { id, day } }) => ({ id, day })),
    }),
  )
  // Read twice where that costs what the filter leaves, once where all of it would be counted twice.
  found(
    "insert-overwrite-through-a-view",
    dev.incremental({
      dependsOn: {
        events: dev.model({
          ...base,
          name: "seen",
          query: ({ events }) => from({ events }).select(({ events }) => events),
        }),
      },
      name: "partitioned",
      strategy: { kind: "insert_overwrite", partitionBy: ["day"], cursor: "at" },
      query: ({ events }) => from({ events }).select(({ events: { id, at, day } }) => ({ id, at, day })),
    }),
  )
  found(
    "insert-overwrite-of-an-external-source",
    dev.incremental({
      dependsOn: { events: source("events", { schema: "raw", columns: { at: "timestamptz", day: "date" } }) },
      name: "partitioned",
      strategy: { kind: "insert_overwrite", partitionBy: ["day"], cursor: "at" },
      query: ({ events }) => from({ events }).select(({ events }) => events),
    }),
  )
  found(
    "insert-overwrite-of-groups",
    dev.incremental({
      ...base,
      name: "partitioned",
      strategy: { kind: "insert_overwrite", partitionBy: ["day"], cursor: "at" },
      query: ({ events }) =>
        from({ events })
          .groupBy(({ events: { day } }) => ({ day }))
          .select(({ events }, { day }) => ({ day, at: max(events.at) })),
    }),
  )
  found(
    "protected-from-a-full-refresh",
    dev.incremental({
      ...base,
      name: "appended",
      strategy: { kind: "append", cursor: "at" },
      fullRefresh: false,
      query: ({ events }) => from({ events }).select(({ events: { id, at } }) => ({ id, at })),
    }),
    { fullRefresh: true },
  )
})

describe("other columns than the table's", () => {
  const merged = (onSchemaChange: "ignore" | "append_new_columns" | "sync_all_columns") =>
    dev.incremental({
      ...base,
      name: "merged",
      strategy: { kind: "merge", uniqueKey: ["id"], cursor: "at" },
      onSchemaChange,
      query: ({ events }) =>
        from({ events }).select(({ events: { id, at, part, amount } }) => ({ id, at, part, amount })),
    })
  const before = observedBefore(declarationOf(merged("ignore")), { without: "part" })
  const retyped = observedBefore(declarationOf(merged("ignore")), { without: "part", retyped: "amount" })
  const narrower = {
    ...before,
    columns: before.columns.map((column) =>
      column.name === "amount" ? ({ ...column, type: "decimal(8,2)", typeText: "DECIMAL(8,2)" } as const) : column,
    ),
  }
  state("ignore", merged("ignore"), retyped)
  state("append-new-columns", merged("append_new_columns"), before)
  state("append-new-columns-of-another-type", merged("append_new_columns"), retyped)
  state("sync-all-columns", merged("sync_all_columns"), before)
  state("sync-all-columns-to-narrower-ones", merged("sync_all_columns"), retyped)
  state("sync-all-columns-that-are-narrower", merged("sync_all_columns"), narrower)
})

goldens.noOthers()
