import type { DuckDBConnection } from "@duckdb/node-api"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import * as Semaphore from "effect/Semaphore"
import type { WarehouseError } from "../error.ts"
import { isStreaming } from "../streaming.ts"
import { connectionError, type Instance } from "./instance.ts"
import { statementError } from "./reason.ts"

/** Runs statements of one connection, one after another. */
export interface Connection {
  /** `work` sends the statement; its promise ends when DuckDB is done with it. */
  readonly use: <A>(sql: string, work: (connection: DuckDBConnection) => Promise<A>) => Effect.Effect<A, WarehouseError>
  /** The connection for oneself, until the scope closes: the statements of others are refused. */
  readonly hold: (sql: string) => Effect.Effect<Pick<Connection, "use">, WarehouseError, Scope.Scope>
}

const retryInterruptMillis = 20

/**
 * Interrupts the statement until it has ended. Once is not enough: DuckDB forgets an interruption that comes before
 * the statement has begun, and it begins on another thread.
 */
const stop = async (connection: DuckDBConnection, ended: Promise<void>): Promise<void> => {
  connection.interrupt()
  const again = setInterval(() => connection.interrupt(), retryInterruptMillis)
  await ended
  clearInterval(again)
}

export const openConnection = Effect.fnUntraced(function* (instance: Instance) {
  const turn = yield* Semaphore.make(1)
  let running: Promise<void> | null = null
  const connection = yield* Effect.acquireRelease(
    Effect.tryPromise({
      try: () => instance.database.connect(),
      catch: (cause) => connectionError(cause, instance.path),
    }),
    (connection) =>
      // A fiber of its own may still be waiting for a statement.
      Effect.promise(async () => {
        if (running) await stop(connection, running)
        connection.closeSync()
      }),
  )
  const send: Connection["use"] = <A>(sql: string, work: (connection: DuckDBConnection) => Promise<A>) =>
    Effect.callback<A, WarehouseError>((resume) => {
      const ended = work(connection)
        .then(
          (value) => Effect.succeed(value),
          (cause: unknown) => Effect.fail(statementError(cause, sql)),
        )
        .then((outcome) => {
          running = null
          resume(outcome)
        })
      running = ended
      return Effect.promise(() => stop(connection, ended))
    })
  let isHeld = false
  const free = (sql: string) => Effect.suspend(() => (isHeld ? Effect.fail(isStreaming(sql)) : Effect.void))
  const use: Connection["use"] = (sql, work) => Effect.andThen(free(sql), turn.withPermit(send(sql, work)))
  const taken = Effect.acquireRelease(
    Effect.andThen(
      Effect.interruptible(turn.take(1)),
      Effect.sync(() => {
        isHeld = true
      }),
    ),
    () =>
      Effect.suspend(() => {
        isHeld = false
        return turn.release(1)
      }),
  )
  const hold: Connection["hold"] = (sql) => Effect.as(Effect.andThen(free(sql), taken), { use: send })
  // What a text without an offset means must not depend on where the process runs.
  yield* use("SET TimeZone = 'UTC'", (connection) => connection.run("SET TimeZone = 'UTC'"))
  return { use, hold } satisfies Connection
})
