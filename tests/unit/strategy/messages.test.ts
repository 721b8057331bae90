// The words of steps that stop a node, or warn.

import { from, layer, snapshot, source } from "typeline"
import { describe, expect, test } from "vitest"
import type { Step } from "../../../src/core/strategy/step.ts"
import { declarationOf, observed, observedBefore } from "../../golden/states.ts"
import { planned } from "../../golden/steps.ts"

const events = source("events", { schema: "raw", columns: { id: "integer", Part: "varchar", at: "timestamp" } })
const dev = layer({ schema: "dev" })
const fact = declarationOf(
  dev.incremental({
    name: "fact",
    dependsOn: { events },
    strategy: { kind: "merge", uniqueKey: ["id", "Part"], cursor: "at" },
    query: ({ events }) => from({ events }).select(({ events }) => events),
  }),
)
const history = declarationOf(
  snapshot({
    name: "history",
    schema: "snapshots",
    dependsOn: { events },
    uniqueKey: ["id"],
    strategy: { kind: "timestamp", updatedAt: "at" },
    hardDeletes: "invalidate",
    query: ({ events }) => from({ events }).select(({ events }) => events),
  }),
)

const all = (steps: readonly Step[]): readonly Step[] =>
  steps.flatMap((step): readonly Step[] => (step.kind === "transaction" ? [step, ...step.steps] : [step]))
const named = (steps: readonly Step[], purpose: string): Step => {
  const found = all(steps).find((step) => step.purpose === purpose)
  if (!found) throw new Error(`No step "${purpose}" among ${all(steps).map((step) => step.purpose)}`)
  return found
}
const message = (step: Step, rows: readonly { readonly [column: string]: unknown }[] = []): string => {
  switch (step.kind) {
    case "fail":
      return step.message
    case "refuse":
    case "report":
      return step.message(rows)
    default:
      throw new Error(`${step.kind} has no message`)
  }
}

describe.each(["duckdb", "snowflake"] as const)("%s", (dialect) => {
  test.each([
    ["on a first build", null],
    ["on a later run", observed(fact, "table")],
  ])("duplicate keys %s", (_, found) => {
    const step = named(planned(fact, found, dialect), "check the unique key")
    const rows = [
      { id: 1n, Part: "a", number_of_rows: 2n, number_of_keys: 7n },
      { id: null, Part: null, number_of_rows: 3n, number_of_keys: 7n },
    ]
    expect(message(step, rows)).toBe(
      `fact: the unique key (id, Part) is not unique in the new rows: 7 keys stand in several rows. Nothing was written.
  (id = 1, Part = a) in 2 rows
  (id = NULL, Part = NULL) in 3 rows
Remove the duplicates in the query, or add the column that tells the rows apart to the key.`,
    )
    expect(message(step, [{ id: 1n, Part: "a", number_of_rows: 2n, number_of_keys: 1n }])).toContain(
      "is not unique in the new rows: one key stands in several rows.",
    )
  })

  test("changed columns", () => {
    const found = observedBefore(fact, { without: "Part", foreign: "id" })
    expect(planned(fact, found, dialect).map((step) => message(step))).toEqual([
      `fact: the columns of its query are no longer those of the table.
  added: Part
  removed: Old_Column
  retyped: id: HUGEINT in the table, integer in the query
Nothing was written. Rebuild the table with --full-refresh --select fact, choose another onSchemaChange, or change the query back.`,
    ])
    const renamed = observed(fact, "table", [
      { name: "ID", type: "integer", typeText: "BIGINT" },
      { name: "part", type: "varchar", typeText: "VARCHAR" },
      { name: "AT", type: "timestamp", typeText: "TIMESTAMP" },
    ])
    // Capitals are no change.
    expect(planned(fact, renamed, dialect).length).toBeGreaterThan(1)
  })

  test("a lookback without a key", () => {
    const declaration = declarationOf(
      dev.incremental({
        name: "log",
        dependsOn: { events },
        strategy: { kind: "append", cursor: "at", lookback: "3 days" },
        query: ({ events }) => from({ events }).select(({ events }) => events),
      }),
    )
    for (const found of [null, observed(declaration, "table")])
      expect(planned(declaration, found, dialect).map((step) => message(step))).toEqual([
        "log: a lookback reads rows again that are loaded, and without a uniqueKey they would be loaded twice. Name a uniqueKey, or remove the lookback.",
      ])
  })

  test("a source that is empty", () => {
    const step = named(planned(history, observed(history, "table"), dialect), "check how many rows have gone")
    expect(message(step, [{ gone: 12n, open_versions: 12n, number_of_rows: 0n }])).toBe(
      "history: its query returns no row, and 12 rows are current in the history: all of them would be closed. Nothing was written. If the source is meant to be so, run again with --allow-deletes.",
    )
    expect(message(step, [{ gone: 12n, open_versions: 12n, number_of_rows: 3n }])).toBe(
      "history: none of the 12 rows that are current in the history is in its query any more: all of them would be closed. Nothing was written. If the source is meant to be so, run again with --allow-deletes.",
    )
    const forced = planned(history, observed(history, "table"), dialect, { allowDeletes: true })
    expect(() => named(forced, "check how many rows have gone")).toThrow("No step")
  })

  test("times that are missing or run backwards", () => {
    const step = named(planned(history, observed(history, "table"), dialect), "look at the times")
    const column = dialect === "duckdb" ? '"at"' : "at"
    expect(message(step, [{ missing: 1n, earlier: 0n }])).toBe(
      `history: one row without ${column}: not taken for changes.`,
    )
    expect(message(step, [{ missing: 0n, earlier: 3n }])).toBe(
      `history: 3 rows with an earlier ${column} than in the current version: not taken for changes.`,
    )
    expect(message(step, [{ missing: 2n, earlier: 1n }])).toBe(
      `history: 2 rows without ${column}, one row with an earlier ${column} than in the current version: not taken for changes.`,
    )
  })

  test("a history that cannot be continued", () => {
    const view = planned(history, observed(history, "view"), dialect)
    expect(view.map((step) => message(step))).toEqual([
      "history: a view stands where its history would be written. Drop or rename it, or give the snapshot another name.",
    ])
    const retyped = planned(history, observedBefore(history, { retyped: "at" }), dialect)
    expect(retyped.map((step) => message(step))).toEqual([
      `history: columns have another type than in its history:
  at: varchar in the table, timestamp in the query
Cast them to the old type: a history takes over a wider type only.`,
    ])
    const other = observed(history, "table", [{ name: "ID", type: "integer", typeText: "BIGINT" }])
    expect(planned(history, other, dialect).map((step) => message(step))).toEqual([
      "history: the table that is there has no valid_from, valid_to, scd_id: it is not a history of this snapshot. Drop or rename it, or give the snapshot another name.",
    ])
  })
})

test("where DDL commits by itself, it stands outside of transactions, and before what others see", () => {
  const states = [null, observed(fact, "table"), observed(fact, "view"), observedBefore(history, { without: "Part" })]
  for (const declaration of [fact, history])
    for (const found of states)
      for (const step of planned(declaration, found, "snowflake"))
        if (step.kind === "transaction")
          for (const inner of step.steps) expect(inner.sql).toMatch(/^(?:merge|insert|update|delete|select)\b/)
})
