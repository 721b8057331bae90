// What a microbatch model asks for, and the lease that every run holds, on every dialect.
import { from } from "typeline"
import { describe, test } from "vitest"
import { dialects } from "../../src/core/dialect/registry.ts"
import {
  createLease,
  insertLease,
  readLease,
  releaseLease,
  renewLease,
  takeLease,
} from "../../src/core/strategy/lease.ts"
import { createReadBatches, selectReadBatches } from "../../src/core/strategy/microbatch/read-batches.ts"
import { execute } from "../../src/core/strategy/statement.ts"
import { openEngine } from "../engine/duckdb.ts"
import { base, dev } from "./events.ts"
import { inState } from "./in-state.ts"
import { runOn } from "./run-steps.ts"
import { declarationOf, observedBefore } from "./states.ts"
import { goldenSteps } from "./steps.ts"

const goldens = goldenSteps("microbatch")
const { everyState, found, state } = inState(goldens)
const common = { kind: "microbatch", batchSize: "day", begin: "2024-04-30" } as const

// The run begins on 2024-05-01.
everyState(
  "microbatch",
  dev.incremental({
    ...base,
    name: "batched",
    strategy: { ...common, eventTime: "at", concurrency: 3 },
    query: ({ events }) => from({ events }).select(({ events }) => events),
  }),
)
describe("other declarations", () => {
  const byDay = dev.incremental({
    ...base,
    name: "Batched",
    strategy: { ...common, eventTime: "day", begin: "2024-04-27", lookback: 2 },
    onSchemaChange: "append_new_columns",
    query: ({ events }) => from({ events }).select(({ events: { id, day } }) => ({ id, day })),
  })
  const read = (day: number, readAt: string) => ({
    start: new Date(Date.UTC(2024, 3, day)).toISOString(),
    end: new Date(Date.UTC(2024, 3, day + 1)).toISOString(),
    readAt,
  })
  // The first is settled, the second was read too early, the third never.
  found("microbatch-some-of-which-were-read", byDay, {}, [
    read(27, "2024-04-30T00:00:00.000Z"),
    read(28, "2024-04-30T23:59:59.999Z"),
    read(30, "2024-04-30T12:00:00.000Z"),
  ])
  found(
    "microbatch-of-a-range",
    byDay,
    { eventTime: { start: "2024-04-28T00:00:00.000Z", end: "2024-04-30T00:00:00.000Z" } },
    [read(28, "2024-05-01T00:00:00.000Z")],
  )
  state("microbatch-with-a-new-column", byDay, observedBefore(declarationOf(byDay), { without: "id" }), {
    eventTime: { start: "2024-04-30T00:00:00.000Z", end: null },
  })
  found(
    "microbatch-of-months",
    dev.incremental({
      ...base,
      name: "batched",
      strategy: { ...common, eventTime: "at", batchSize: "month", begin: "2024-03-15 12:00:00" },
      query: ({ events }) => from({ events }).select(({ events: { id, at } }) => ({ id, at })),
    }),
  )
})

describe("what is kept in the warehouse", () => {
  const holder = { runId: "run1", process: "0001", description: "process 1 on host" }
  const lease = (dialect: (typeof dialects)[keyof typeof dialects]) => [
    execute("make the table of leases", createLease(dialect)),
    execute("put its row there, where it is lost", insertLease(dialect)),
    execute("take the lease", takeLease(dialect, holder)),
    execute("look who has it", readLease(dialect)),
    execute("renew it", renewLease(dialect, holder)),
    execute("give it back", releaseLease(dialect, holder)),
  ]
  const batches = (dialect: (typeof dialects)[keyof typeof dialects]) => [
    execute("make the table of batches", createReadBatches(dialect)),
    execute("look which were read", selectReadBatches(dialect, [{ schema: "dev", name: "Batched" }])),
  ]
  for (const [name, steps] of [
    ["lease", lease],
    ["read-batches", batches],
  ] as const) {
    goldens.golden(name, (dialect) => steps(dialects[dialect]))
    test(`${name}: DuckDB takes every statement`, async () => {
      const engine = await openEngine()
      await engine.run("create schema typeline")
      await runOn(engine, steps(dialects.duckdb))
      engine.close()
    })
  }
})

goldens.noOthers()
