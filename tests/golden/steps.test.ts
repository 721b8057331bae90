// What each strategy asks for, in each state that it may find, on every dialect.
import { readdirSync } from "node:fs"
import { csv, dataTest, from, layer, notNull, nullable, seed, snapshot, source, sql } from "typeline"
import { describe, expect, test } from "vitest"
import type { RelationDeclaration } from "../../src/core/resource/declaration.ts"
import type { TestObject } from "../../src/core/resource/test.ts"
import type { ObservedRelation } from "../../src/core/strategy/observation.ts"
import { openEngine } from "../engine/duckdb.ts"
import { makeWorld, runOn } from "./run-steps.ts"
import { declarationOf, observed, observedBefore } from "./states.ts"
import { goldenSteps, type Options, planned, stepFiles, stepsFolder } from "./steps.ts"

const events = source("events", {
  schema: "raw",
  columns: {
    id: "integer",
    part: nullable("varchar"),
    at: "timestamptz",
    seen: nullable("timestamp"),
    day: "date",
    amount: nullable("decimal(10,2)"),
  },
  load: csv("events.csv", { delimiter: ";", optional: true }),
})
const dev = layer({ schema: "dev" })
const base = { dependsOn: { events } }

/** A relation in one state: its goldens, and a real DuckDB that takes them. */
const state = (
  name: string,
  declaration: RelationDeclaration,
  found: ObservedRelation | null,
  options: Options = {},
): void => {
  goldenSteps(name, (dialect) => planned(declaration, found, dialect, options))
  test(`${name}: DuckDB takes every statement`, async () => {
    const engine = await openEngine()
    await makeWorld(engine, declaration, found)
    await runOn(engine, planned(declaration, found, "duckdb", options))
    engine.close()
  })
}

/** The states that every relation which a query makes may be found in. */
const inEveryState = (name: string, relation: unknown, options: Options = {}): void => {
  const declaration = declarationOf(relation)
  const changed = observedBefore(declaration, { without: "part", retyped: "amount", foreign: "id" })
  describe(name, () => {
    state(`${name}-absent`, declaration, null, options)
    state(`${name}-found-a-table`, declaration, observed(declaration, "table"), options)
    state(`${name}-found-a-view`, declaration, observed(declaration, "view"), options)
    state(`${name}-full-refresh`, declaration, observed(declaration, "table"), { ...options, fullRefresh: true })
    state(`${name}-other-columns`, declaration, changed, options)
  })
}

inEveryState(
  "view",
  dev.model({ ...base, name: "a view", query: ({ events }) => from({ events }).select(({ events }) => events) }),
)
inEveryState(
  "table",
  dev.model({
    ...base,
    name: "order",
    materialized: "table",
    query: ({ events }) => from({ events }).select(({ events }) => events),
  }),
)
inEveryState(
  "append",
  dev.incremental({
    ...base,
    name: "appended",
    strategy: { kind: "append", cursor: "at" },
    query: ({ events }) => from({ events }).select(({ events }) => events),
  }),
)
inEveryState(
  "append-with-key",
  dev.incremental({
    ...base,
    name: "appended",
    strategy: { kind: "append", cursor: "day", uniqueKey: ["id", "day"], lookback: "3 days" },
    query: ({ events }) => from({ events }).select(({ events }) => events),
  }),
)
inEveryState(
  "merge",
  dev.incremental({
    ...base,
    name: "Merged",
    strategy: { kind: "merge", cursor: "at", uniqueKey: ["id"], lookback: "2 months" },
    query: ({ events }) => from({ events }).select(({ events }) => events),
  }),
)
const merged = (name: string, relation: unknown) => {
  const declaration = declarationOf(relation)
  state(name, declaration, observed(declaration, "table"))
}
describe("merge, other declarations", () => {
  merged(
    "merge-without-cursor",
    dev.incremental({
      ...base,
      name: "merged",
      strategy: { kind: "merge", uniqueKey: ["id", "day"] },
      query: ({ events }) => from({ events }).select(({ events: { id, day, amount } }) => ({ id, day, amount })),
    }),
  )
  merged(
    "merge-of-keys-alone",
    dev.incremental({
      ...base,
      name: "merged",
      strategy: { kind: "merge", uniqueKey: ["id", "day"], cursor: "day" },
      query: ({ events }) => from({ events }).select(({ events: { id, day } }) => ({ id, day })),
    }),
  )
  merged(
    "merge-with-nullable-cursor",
    dev.incremental({
      ...base,
      name: "merged",
      strategy: { kind: "merge", uniqueKey: ["id"], cursor: "seen", lookback: "1 hour" },
      query: ({ events }) => from({ events }).select(({ events: { id, seen } }) => ({ id, seen })),
    }),
  )
  merged(
    "merge-with-a-number-as-cursor",
    dev.incremental({
      ...base,
      name: "merged",
      strategy: { kind: "merge", uniqueKey: ["id"], cursor: "id", lookback: 100 },
      query: ({ events }) => from({ events }).select(({ events: { id, amount } }) => ({ id, amount })),
    }),
  )
  merged(
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
})

const history = (hardDeletes: "ignore" | "invalidate") =>
  snapshot({
    ...base,
    name: "history",
    schema: "snapshots",
    uniqueKey: ["id", "day"],
    strategy: { kind: "timestamp", updatedAt: "at" },
    hardDeletes,
    query: ({ events }) => from({ events }).select(({ events }) => events),
  })
inEveryState("snapshot", history("ignore"))
inEveryState("snapshot-invalidate", history("invalidate"))
describe("snapshot, other cases", () => {
  const declaration = declarationOf(history("invalidate"))
  state("snapshot-invalidate-forced", declaration, observed(declaration, "table"), { allowEmpty: true })
  state("snapshot-with-a-new-column", declaration, observedBefore(declaration, { without: "amount" }))
  state(
    "snapshot-found-another-table",
    declaration,
    observed(declaration, "table", [{ name: "ID", type: "integer", typeText: "BIGINT" }]),
  )
})

const files = (name: string, declaration: RelationDeclaration) =>
  describe(name, () => {
    goldenSteps(`${name}-absent`, (dialect) => planned(declaration, null, dialect))
    goldenSteps(`${name}-forced`, (dialect) =>
      planned(declaration, observed(declaration, "table"), dialect, { force: true }),
    )
    goldenSteps(`${name}-full-refresh`, (dialect) => planned(declaration, null, dialect, { fullRefresh: true }))
  })
files("load", declarationOf(events))
const placed = declarationOf(seed("days", { file: "days.csv", columns: { day: "date" } }))
files("seed", { ...placed, location: { file: "/project/src/seeds/days.ts", line: 1 } })

describe("no work of its own", () => {
  const eph = dev.model({
    ...base,
    name: "eph",
    materialized: "ephemeral",
    query: ({ events }) => from({ events }).select(({ events }) => events),
  })
  goldenSteps("ephemeral", (dialect) => planned(declarationOf(eph), null, dialect))
  const external = source("elsewhere", { schema: "raw", columns: { id: "integer" } })
  goldenSteps("external", (dialect) => planned(declarationOf(external), null, dialect))
})

describe("tests of data", () => {
  const test = (object: unknown) => (object as TestObject).declaration
  goldenSteps("test-not-null", (dialect) => planned(test(notNull(events, "id", "day")), null, dialect))
  const custom = dataTest("custom", {
    ...base,
    severity: "warn",
    query: ({ events }) =>
      from({ events })
        .where(
          ({ events }) => sql("boolean")`${events.part} = 'two
  lines'`,
        )
        .select(({ events }) => ({ id: events.id })),
  })
  goldenSteps("test-of-ones-own", (dialect) => planned(test(custom), null, dialect))
})

test("no file is left of a golden that is gone", () => {
  expect(readdirSync(stepsFolder).filter((file) => !stepFiles.has(file))).toEqual([])
})
