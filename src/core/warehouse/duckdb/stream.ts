import type { DuckDBValue } from "@duckdb/node-api"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import { WarehouseError } from "../error.ts"
import type { Connection } from "./connection.ts"

type Row = Record<string, DuckDBValue>

const endedEarly = (sql: string): WarehouseError =>
  new WarehouseError({
    reason: "Unknown",
    message: "DuckDB stopped in the middle of the rows, and does not say why. Run the query again.",
    sql,
  })

/** The same failure as of a whole answer, without the line of the statement that only stood before it. */
const asOf = (sql: string, error: WarehouseError): WarehouseError =>
  new WarehouseError({
    reason: error.reason,
    message: error.message.replace(/\s*\nLINE \d+:.*$/s, ""),
    sql,
    ...(error.cause === undefined ? {} : { cause: error.cause }),
  })

/**
 * The rows of a query, chunk by chunk.
 *
 * Of a failure between two chunks the driver says nothing: the rows seem to be over. But DuckDB knows, for it has aborted the
 * transaction, so there is one. What the failure was, the query tells when it is run once more, without its rows.
 */
export const streamRows = (connection: Connection, isTransacting: () => boolean, sql: string) =>
  Stream.unwrap(
    Effect.gen(function* () {
      const { use } = yield* connection.hold(sql)
      const send = (statement: string) => use(statement, (connection) => connection.run(statement))
      const isOurs = !isTransacting()
      // Either statement also closes a result that was not read to its end.
      yield* Effect.addFinalizer(() => Effect.ignore(send(isOurs ? "ROLLBACK" : "SELECT 1")))
      if (isOurs) yield* send("BEGIN TRANSACTION")
      const chunks = yield* use(sql, async (connection) => (await connection.stream(sql)).yieldRowObjects())

      const failure = isOurs
        ? Effect.andThen(send("ROLLBACK"), send(`EXPLAIN ANALYZE ${sql}`)).pipe(
            Effect.matchEffect({
              onFailure: (error) => Effect.fail(asOf(sql, error)),
              onSuccess: () => Effect.fail(endedEarly(sql)),
            }),
          )
        : Effect.fail(endedEarly(sql))
      const finished = Effect.matchEffect(send("SELECT 1"), {
        onFailure: () => failure,
        onSuccess: () => (isOurs ? send("COMMIT") : Effect.void),
      })
      const page = Effect.gen(function* () {
        const { done, value } = yield* use(sql, () => chunks.next())
        if (!done) return [value as readonly Row[], Option.some(undefined)] as const
        yield* finished
        return [[] as readonly Row[], Option.none<undefined>()] as const
      })
      return Stream.paginate(undefined, () => page)
    }),
  )
