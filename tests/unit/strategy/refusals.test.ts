// The words of what the strategies refuse beside keys and times.
import { from, layer, snapshot, source } from "typeline"
import { describe, expect, test } from "vitest"
import type { RelationDeclaration } from "../../../src/core/resource/declaration.ts"
import type { ObservedColumn } from "../../../src/core/strategy/observation.ts"
import type { Step } from "../../../src/core/strategy/step.ts"
import { declarationOf, observed, observedBefore } from "../../golden/states.ts"
import { type Options, planned } from "../../golden/steps.ts"

const events = source("events", {
  schema: "raw",
  columns: { id: "integer", day: "date", at: "timestamp", amount: "decimal(10,2)" },
})
const dev = layer({ schema: "dev" })
const base = { dependsOn: { events }, name: "fact" } as const
type Mode = "fail" | "ignore" | "append_new_columns" | "sync_all_columns"

const failures = (steps: readonly Step[]): readonly string[] =>
  steps.flatMap((step) => (step.kind === "fail" ? [step.message] : []))

describe.each(["duckdb", "snowflake"] as const)("%s", (dialect) => {
  const refused = (declaration: RelationDeclaration, found: ReturnType<typeof observed> | null, options?: Options) =>
    failures(planned(declaration, found, dialect, options))

  describe("changed columns", () => {
    const fact = (onSchemaChange: Mode, fullRefresh = true) =>
      declarationOf(
        dev.incremental({
          ...base,
          onSchemaChange,
          fullRefresh,
          strategy: { kind: "merge", uniqueKey: ["id", "day"] },
          query: ({ events }) => from({ events }).select(({ events }) => events),
        }),
      )
    const amount = (type: ObservedColumn["type"], typeText: string) =>
      observed(
        fact("fail"),
        "table",
        observed(fact("fail"), "table").columns.map((column) =>
          column.name === "amount" ? { name: "amount", type, typeText } : column,
        ),
      )

    test("a new type, where columns are only added", () => {
      expect(refused(fact("append_new_columns"), amount("decimal(6,2)", "DECIMAL(6,2)"))).toEqual([
        `fact: columns have another type than in the table, and append_new_columns only adds columns. With onSchemaChange: "sync_all_columns" a wider type is taken over.
  retyped: amount: decimal(6,2) in the table, decimal(10,2) in the query
Nothing was written. Rebuild the table with --full-refresh --select fact, choose another onSchemaChange, or change the query back.`,
      ])
    })
    test("a type that does not hold what is there", () => {
      expect(refused(fact("sync_all_columns"), amount("decimal(12,2)", "DECIMAL(12,2)"))).toEqual([
        `fact: not every value of the table fits the new type of amount: decimal(12,2) in the table, decimal(10,2) in the query. Cast the column in the query to decimal(12,2), or rebuild the table.
  retyped: amount: decimal(12,2) in the table, decimal(10,2) in the query
Nothing was written. Rebuild the table with --full-refresh --select fact, choose another onSchemaChange, or change the query back.`,
      ])
      expect(refused(fact("sync_all_columns"), amount(null, "HUGEINT"))[0]).toContain(
        "the new type of amount: HUGEINT in the table, decimal(10,2) in the query. Cast the column in the query to HUGEINT,",
      )
    })
    test.each(["ignore", "append_new_columns", "sync_all_columns"] as const)("%s, and the key is new", (mode) => {
      expect(refused(fact(mode), observedBefore(fact(mode), { without: "day" }))[0]).toContain(
        "fact: day tells the rows apart and is not in the table, whose rows would all be taken for others.\n  added: day",
      )
      const neither = observed(
        fact(mode),
        "table",
        observed(fact(mode), "table").columns.filter(({ name }) => name === "at" || name === "amount"),
      )
      expect(refused(fact(mode), neither)[0]).toContain("fact: id, day tell the rows apart and are not in the table")
    })
    test("a table that is not to be rebuilt", () => {
      expect(refused(fact("fail", false), observedBefore(fact("fail"), {}), { fullRefresh: true })).toEqual([
        `fact: the columns of its query are no longer those of the table.
  removed: Old_Column
Nothing was written. Change the query back, or choose another onSchemaChange: its fullRefresh is false.`,
      ])
    })
  })

  describe("a microbatch", () => {
    const batched = (changes: object) =>
      declarationOf(
        dev.incremental({
          ...base,
          // JavaScript has no types that would refuse these.
          strategy: { kind: "microbatch", eventTime: "at", batchSize: "day", begin: "2024-04-29", ...changes } as never,
          query: ({ events }) => from({ events }).select(({ events }) => events),
        }),
      )
    test.each([
      [{ eventTime: "moment" }, 'fact: its eventTime "moment" is no column of its query.'],
      [{ eventTime: "id" }, 'fact: its eventTime "id" is no date or time.'],
      [
        { eventTime: "day", batchSize: "hour" },
        'fact: its eventTime "day" is a date, and dates have no hours. Choose another batchSize.',
      ],
      [{ begin: "2024-02-30" }, 'fact: begin: "2024-02-30" is not a date of the calendar.'],
      [
        { begin: "2024-05-01 5:30" },
        'fact: begin: "2024-05-01 5:30" does not stand for a value of type timestamptz. One is written "2024-05-01 12:30:00".',
      ],
      [{ lookback: -1 }, "fact: lookback: -1 is no whole number of batches from 0."],
      [{ lookback: 0.5 }, "fact: lookback: 0.5 is no whole number of batches from 0."],
      [{ concurrency: 0 }, "fact: concurrency: 0 is no whole number of batches from 1."],
    ])("%j", (changes, message) => {
      const declaration = batched(changes)
      for (const found of [null, observed(declaration, "table")]) expect(refused(declaration, found)).toEqual([message])
    })
    test("all batches, and some", () => {
      const declaration = batched({})
      const some = { eventTime: { start: "2024-04-30T00:00:00.000Z", end: null } }
      expect(refused(declaration, observed(declaration, "table"), { ...some, fullRefresh: true })).toEqual([
        "fact: --full-refresh rebuilds all batches, and --event-time-start and --event-time-end choose some. Leave one out.",
      ])
      expect(refused(declaration, observed(declaration, "table"), some)).toEqual([])
    })
  })

  test("dedupe that does not know which row to keep", () => {
    const message = "fact: dedupe keeps the row of each uniqueKey with the greatest cursor: name both."
    for (const strategy of [
      { kind: "append", cursor: "at", dedupe: true },
      { kind: "merge", uniqueKey: ["id"], dedupe: true },
    ]) {
      const declaration = declarationOf(
        dev.incremental({
          ...base,
          strategy: strategy as never,
          query: ({ events }) => from({ events }).select(({ events }) => events),
        }),
      )
      expect(refused(declaration, null)).toEqual([message])
    }
  })

  describe("a snapshot", () => {
    const history = (maxDeletes: number | `${number}%` | undefined, validToCurrent?: `${number}-${number}-${number}`) =>
      declarationOf(
        snapshot({
          dependsOn: { events },
          name: "history",
          schema: "snapshots",
          uniqueKey: ["id"],
          strategy: { kind: "timestamp", updatedAt: "at" },
          hardDeletes: "new_record",
          ...(maxDeletes === undefined ? {} : { maxDeletes }),
          ...(validToCurrent === undefined ? {} : { validToCurrent }),
          query: ({ events }) => from({ events }).select(({ events }) => events),
        }),
      )
    const collapse = (declaration: RelationDeclaration) => {
      const steps = planned(declaration, observed(declaration, "table"), dialect)
      const found = steps.find(({ purpose }) => purpose === "check how many rows have gone")
      if (found?.kind !== "refuse") throw new Error("Nothing looks at how many rows have gone")
      return found.message([{ gone: 7n, open_versions: 12n }])
    }
    test("that would lose more rows than it may", () => {
      expect(collapse(history(5))).toBe(
        "history: 7 of 12 current rows have gone from its query, and maxDeletes is 5. Nothing was written. If the source is meant to be so, run again with --allow-deletes.",
      )
      expect(collapse(history("10%"))).toContain(
        "7 of 12 current rows have gone from its query, and maxDeletes is 10%.",
      )
    })
    test("whose key is not in its history", () => {
      const declaration = history(undefined)
      expect(refused(declaration, observedBefore(declaration, { without: "id" }))).toEqual([
        "history: id of its unique key is not in its history, whose versions cannot be told apart by it. Give the snapshot another name, or keep the old key.",
      ])
    })
    test("whose end of what is current is no time", () => {
      for (const found of [null, observed(history(undefined), "table")])
        expect(() => planned(history(undefined, "9999-02-30"), found, dialect)).toThrow(
          'history: validToCurrent: "9999-02-30" is not a date of the calendar.',
        )
    })
    test("that has lost a column says so, and goes on", () => {
      const declaration = history(undefined)
      const steps = planned(declaration, observedBefore(declaration, {}), dialect)
      const report = steps.find(({ purpose }) => purpose === "look at the columns")
      expect(report?.kind === "report" && report.message([])).toBe(
        "history: Old_Column is no longer in its query. The history keeps it, NULL in new versions.",
      )
    })
  })
})
