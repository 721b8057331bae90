// A check of several sources against a warehouse that is made up: how many at once, what is tried again, what is not.
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { source } from "typeline"
import { expect, it } from "vitest"
import { buildGraph } from "../../../src/core/graph/graph.ts"
import { declarationsIn } from "../../../src/core/resource/project.ts"
import { checkFreshness, withFreshness } from "../../../src/core/runtime/freshness.ts"
import { WarehouseError } from "../../../src/core/warehouse/error.ts"
import { type Session, Warehouse, type WarehouseRow } from "../../../src/core/warehouse/warehouse.ts"
import { standingAt } from "../../engine/clock.ts"

const sources = Array.from({ length: 6 }, (_, index) =>
  source(`s${index}`, {
    schema: "raw",
    columns: { at: "timestamp" },
    freshness: { loadedAt: "at", warnAfter: "1 day" },
  }),
)
type Query = () => Effect.Effect<readonly WarehouseRow[], WarehouseError>

const check = (query: Query, threads = 4, resources: readonly unknown[] = sources) => {
  const { graph } = buildGraph(declarationsIn([{ file: "test", exports: { resources } }]))
  const unused = () => Effect.die("The check reads, and does nothing else.")
  const none = { execute: unused, describe: unused, transaction: unused, load: unused }
  const session: Session = { query, stream: () => Stream.die("The check asks once."), ...none }
  const warehouse = Warehouse.of({
    session: Effect.succeed(session),
    relations: () => Effect.succeed([]),
    rowCounts: () => Effect.succeed([]),
    schemas: Effect.succeed([]),
    tables: () => Effect.succeed([]),
  })
  const checking = checkFreshness(
    { sources: withFreshness(graph.order), dialect: "duckdb", target: "test", threads },
    () => Effect.void,
  ).pipe(Effect.provideService(Warehouse, warehouse))
  return Effect.runPromise(standingAt("2024-05-01T12:00:00Z", async () => {})(checking))
}
const row = { max_loaded_at: "2024-05-01 11:00:00", row_count: 3n }

it.each([1, 2, 4])("with %d threads, so many sources are read at once; each with one query", async (threads) => {
  let [running, most, queries] = [0, 0, 0]
  const { results } = await check(
    () =>
      Effect.promise(async () => {
        queries++
        most = Math.max(most, ++running)
        for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate)
        running--
        return [row]
      }),
    threads,
  )
  expect([most, queries]).toEqual([threads, sources.length])
  expect(results.map(({ node, ageSeconds }) => [node.name, ageSeconds])).toEqual(
    sources.map(({ name }) => [name, 3600]),
  )
})

it("tries again what may pass, and tells what does not", async () => {
  let attempts = 0
  const failing =
    (reason: WarehouseError["reason"], times: number): Query =>
    () =>
      Effect.suspend(() =>
        attempts++ < times
          ? Effect.fail(new WarehouseError({ reason, message: "The line is dead." }))
          : Effect.succeed([row]),
      )
  const [only] = sources
  const passing = await check(failing("Connection", 2), 1, [only])
  expect([passing.counts.pass, attempts]).toEqual([1, 3])
  attempts = 0
  const lost = await check(failing("Connection", 99), 1, [only])
  expect([lost.results[0]?.message, attempts]).toEqual(["The line is dead.", 4])
  attempts = 0
  const refused = await check(failing("Permission", 99), 1, [only])
  expect([refused.results[0]?.status, attempts]).toEqual(["error", 1])
})

it("a fault of its own is told as one, and the other sources are read", async () => {
  let calls = 0
  const { counts, results } = await check(
    () => (calls++ === 0 ? Effect.die(new Error("boom")) : Effect.succeed([row])),
    1,
  )
  expect(counts).toEqual({ pass: 5, warn: 0, error: 1, total: 6 })
  expect(results[0]?.message).toMatch(/^This is a fault of Typeline itself:\n.*boom/)
})
