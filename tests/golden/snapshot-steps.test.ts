// What snapshots ask for, in each state that a run may find, on every dialect.
import { coalesce, from, snapshot, timestamp } from "typeline"
import { describe } from "vitest"
import type { HardDeletes } from "../../src/core/resource/materialization.ts"
import { base } from "./events.ts"
import { inState } from "./in-state.ts"
import { declarationOf, observed, observedBefore } from "./states.ts"
import { goldenSteps } from "./steps.ts"

const goldens = goldenSteps("snapshot")
const { everyState, found, state } = inState(goldens)

const common = { ...base, name: "history", schema: "snapshots", uniqueKey: ["id", "day"] } as const
const byTime = (hardDeletes: HardDeletes) =>
  snapshot({
    ...common,
    strategy: { kind: "timestamp", updatedAt: "at" },
    hardDeletes,
    query: ({ events }) => from({ events }).select(({ events }) => events),
  })
const byCheck = (hardDeletes: HardDeletes) =>
  snapshot({
    ...common,
    strategy: { kind: "check", columns: "all" },
    hardDeletes,
    query: ({ events }) => from({ events }).select(({ events }) => events),
  })

everyState("by-time", byTime("ignore"))
everyState("by-check", byCheck("new_record"))

describe("other declarations", () => {
  found("by-time-invalidate", byTime("invalidate"))
  found("by-time-invalidate-forced", byTime("invalidate"), { allowDeletes: true })
  found("by-time-new-record", byTime("new_record"))
  found("by-check-invalidate", byCheck("invalidate"))
  found(
    "by-check-of-some-columns",
    snapshot({
      ...common,
      strategy: { kind: "check", columns: ["amount", "part"] },
      dedupe: true,
      query: ({ events }) => from({ events }).select(({ events }) => events),
    }),
  )
  const named = snapshot({
    ...common,
    strategy: { kind: "timestamp", updatedAt: "seen" },
    hardDeletes: "new_record",
    validToCurrent: "9999-12-31",
    maxDeletes: "12.5%",
    dedupe: true,
    columnNames: { validFrom: "From", validTo: "To", scdId: "version", isDeleted: "gone", updatedAt: "told" },
    query: ({ events }) =>
      from({ events }).select(({ events: { id, day, seen } }) => ({
        id,
        day,
        seen: coalesce(seen, timestamp("2000-01-01")),
      })),
  })
  state("with-every-option-absent", named, null)
  found("with-every-option-found-a-table", named)
})

describe("a history that was begun by another declaration", () => {
  const declaration = declarationOf(byTime("new_record"))
  state(
    "with-a-new-column",
    byTime("invalidate"),
    observedBefore(declarationOf(byTime("invalidate")), { without: "amount" }),
  )
  state("with-a-new-time", byTime("ignore"), observedBefore(declarationOf(byTime("ignore")), { without: "at" }))
  state("without-deletion-records-before", byTime("new_record"), observedBefore(declaration, { without: "is_deleted" }))
  state("with-deletion-records-before", byTime("invalidate"), observed(declaration, "table"))
  const before = observed(declarationOf(byCheck("ignore")), "table")
  state("that-widens", byCheck("ignore"), {
    ...before,
    columns: before.columns.map((column) =>
      column.name === "amount" ? ({ ...column, type: "decimal(8,2)", typeText: "DECIMAL(8,2)" } as const) : column,
    ),
  })
  state(
    "that-is-another-table",
    byTime("ignore"),
    observed(declaration, "table", [{ name: "ID", type: "integer", typeText: "BIGINT" }]),
  )
})

goldens.noOthers()
