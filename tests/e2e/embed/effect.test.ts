// The same as Effects: streams, interruption, the warehouse by itself.
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Stream from "effect/Stream"
import { afterAll, beforeAll, expect, it } from "vitest"
import { duckdb, duckdbLayer, Warehouse } from "../../../src/core/duckdb.ts"
import { Pipeline, type RunEvent } from "../../../src/core/pipeline.ts"
import { afterSlow, customers, ordersHaveIds, rawOrders, type Shop, shop, slow } from "./shop.ts"

let place: Shop
beforeAll(() => {
  place = shop()
})
afterAll(() => place.remove())

const run = <A, E>(program: Effect.Effect<A, E, Pipeline>) =>
  Effect.runPromise(
    Effect.provide(
      program,
      Pipeline.layer({
        project: place.values([rawOrders, customers, ordersHaveIds, slow, afterSlow]),
        target: duckdb({ path: "effects.duckdb" }),
      }),
    ),
  )
const isSlow = (event: RunEvent) => event.kind === "node-started" && event.node.name === "slow"

it("streams the events of a run; whoever stops reading stops the run", async () => {
  const kinds = await run(
    Effect.gen(function* () {
      const { build, events } = yield* Pipeline
      const read = yield* Stream.runCollect(Stream.takeUntil(events("build"), isSlow))
      // The lease was given back: the target is free.
      const { counts } = yield* build({ select: ["customers"] })
      expect(counts.error).toBe(0)
      const whole = yield* Stream.runCollect(events("run", { select: ["customers"] }))
      expect(whole.at(-1)).toMatchObject({ kind: "run-finished", interrupted: false })
      return read.map(({ kind }) => kind)
    }),
  )
  expect([kinds[0], kinds.at(-1)]).toEqual(["run-started", "node-started"])
})

it("cancels on the warehouse where its fiber is interrupted, and tells what was left undone", async () => {
  const events: RunEvent[] = []
  await run(
    Effect.gen(function* () {
      const { build } = yield* Pipeline
      const reached = yield* Deferred.make<void>()
      const fiber = yield* Effect.forkChild(
        build({}, (event) =>
          Effect.suspend(() => {
            events.push(event)
            return isSlow(event) ? Effect.asVoid(Deferred.succeed(reached, undefined)) : Effect.void
          }),
        ),
      )
      yield* Deferred.await(reached)
      yield* Fiber.interrupt(fiber)
    }),
  )
  expect(events.at(-1)).toMatchObject({ interrupted: true, undone: ["slow", "after_slow"] })
})

it("fails with the reason in the error channel", async () => {
  const reason = await run(
    Effect.gen(function* () {
      const { build } = yield* Pipeline
      return yield* build({ select: ["nobody"] }).pipe(
        Effect.as("none"),
        Effect.catchTags({
          ProjectError: ({ reason }) => Effect.succeed(reason),
          WarehouseError: ({ reason }) => Effect.succeed(reason),
        }),
      )
    }),
  )
  expect(reason).toBe("Selection")
})

it("gives the warehouse alone to a program with SQL of its own", async () => {
  const program = Effect.gen(function* () {
    const session = yield* Effect.flatMap(Warehouse, (warehouse) => warehouse.session)
    yield* session.execute("create table t as select 1 as n")
    return yield* session.query("select n from t")
  }).pipe(Effect.scoped, Effect.provide(duckdbLayer({ path: ":memory:" })))
  expect(await Effect.runPromise(program)).toEqual([{ n: 1 }])
})
