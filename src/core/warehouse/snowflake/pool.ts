import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import type * as Scope from "effect/Scope"
import type { WarehouseError } from "../error.ts"
import type { VirtualWarehouse } from "../virtual-warehouse.ts"
import { computesOn } from "./computing.ts"
import type { Connection } from "./connection.ts"

/** Sessions that several users have one after another: to sign in takes longer than most statements. */
export const makePool = Effect.fnUntraced(function* (open: Effect.Effect<Connection, WarehouseError>) {
  const idle: Connection[] = []
  let closed = false
  yield* Effect.addFinalizer(() => {
    closed = true
    return Effect.forEach(idle.splice(0), ({ close }) => close, { concurrency: "unbounded", discard: true })
  })
  const take = (asked: VirtualWarehouse | null) =>
    Effect.suspend(() => {
      // The last one first: its connection to the network is the freshest. But one that computes there already saves a statement.
      const fitting = idle.findLastIndex(({ computing }) => computing.now === computesOn(asked, computing))
      const [connection] = idle.splice(fitting, 1)
      return connection === undefined ? open : Effect.succeed(connection)
    })
  const giveBack = (connection: Connection, exit: Exit.Exit<unknown, unknown>) =>
    Effect.suspend(() => {
      // After a failure there may be temporary tables, and a transaction that nobody has ended.
      if (closed || Exit.isFailure(exit) || !connection.isReusable()) {
        // What ended one session, such as a night without a statement, has likely ended those that lie idle.
        const dropped = connection.isLost() ? [connection, ...idle.splice(0)] : [connection]
        return Effect.forEach(dropped, ({ close }) => close, { concurrency: "unbounded", discard: true })
      }
      idle.push(connection)
      return Effect.void
    })
  return (asked: VirtualWarehouse | null): Effect.Effect<Connection, WarehouseError, Scope.Scope> =>
    Effect.acquireRelease(take(asked), giveBack, { interruptible: true })
})
