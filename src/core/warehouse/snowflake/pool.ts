import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import type * as Scope from "effect/Scope"
import type { WarehouseError } from "../error.ts"
import type { VirtualWarehouse } from "../virtual-warehouse.ts"
import { computesOn } from "./computing.ts"
import type { Connection } from "./connection.ts"

export interface Pool {
  /** A session until the scope closes, which computes there already where there is one. */
  readonly take: (asked: VirtualWarehouse | null) => Effect.Effect<Connection, WarehouseError, Scope.Scope>
  /** Begins to open sessions until there are so many, and does not wait for them. */
  readonly openAhead: (sessions: number) => Effect.Effect<void>
}

/** Sessions that several users have one after another: to sign in takes longer than most statements. */
export const makePool = Effect.fnUntraced(function* (
  openOne: Effect.Effect<Connection, WarehouseError>,
): Effect.fn.Return<Pool, never, Scope.Scope> {
  const scope = yield* Effect.scope
  const idle: Connection[] = []
  /** On their way. */
  const coming: Fiber.Fiber<Connection, WarehouseError>[] = []
  /** Those that are there, and those on their way. */
  let sessions = 0
  let closed = false
  const open = Effect.suspend(() => {
    sessions++
    return Effect.onError(openOne, () => Effect.sync(() => sessions--))
  })
  const drop = (connections: readonly Connection[]) => {
    sessions -= connections.length
    return Effect.forEach(connections, ({ close }) => close, { concurrency: "unbounded", discard: true })
  }
  const joined = (fiber: Fiber.Fiber<Connection, WarehouseError>) => {
    const exit = fiber.pollUnsafe()
    // What has failed before anybody waited for it is tried again.
    if (exit && Exit.isFailure(exit)) return open
    return Effect.onInterrupt(Fiber.join(fiber), () => Effect.sync(() => coming.push(fiber)))
  }
  yield* Effect.addFinalizer(() => {
    closed = true
    const opened = Effect.map(Effect.forEach(coming.splice(0), Fiber.await), (exits) =>
      exits.flatMap((exit) => (Exit.isSuccess(exit) ? [exit.value] : [])),
    )
    return Effect.flatMap(opened, (others) => drop([...idle.splice(0), ...others]))
  })
  const taken = (asked: VirtualWarehouse | null) =>
    Effect.suspend(() => {
      // The last one first: its connection to the network is the freshest. But one that computes there already saves a statement.
      const fitting = idle.findLastIndex(({ computing }) => computing.now === computesOn(asked, computing))
      const [connection] = idle.splice(fitting, 1)
      if (connection !== undefined) return Effect.succeed(connection)
      const next = coming.shift()
      return next === undefined ? open : joined(next)
    })
  const giveBack = (connection: Connection, exit: Exit.Exit<unknown, unknown>) =>
    Effect.suspend(() => {
      // After a failure there may be temporary tables, and a transaction that nobody has ended.
      if (closed || Exit.isFailure(exit) || !connection.isReusable())
        // What ended one session, such as a night without a statement, has likely ended those that lie idle.
        return drop(connection.isLost() ? [connection, ...idle.splice(0)] : [connection])
      idle.push(connection)
      return Effect.void
    })
  return {
    take: (asked) => Effect.acquireRelease(taken(asked), giveBack, { interruptible: true }),
    openAhead: Effect.fnUntraced(function* (wanted) {
      for (let missing = wanted - sessions; missing > 0; missing--) coming.push(yield* Effect.forkIn(open, scope))
    }),
  }
})
