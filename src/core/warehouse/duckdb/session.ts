import type { DuckDBMaterializedResult, DuckDBValue } from "@duckdb/node-api"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Schedule from "effect/Schedule"
import * as Stream from "effect/Stream"
import type { ObservedColumn } from "../../strategy/observation.ts"
import { WarehouseError } from "../error.ts"
import type { Session, WarehouseRow } from "../warehouse.ts"
import { valueType } from "./column-type.ts"
import { openConnection } from "./connection.ts"
import type { Instance } from "./instance.ts"
import { loadFile } from "./load/load.ts"
import { errorText } from "./reason.ts"
import { streamRows } from "./stream.ts"
import { plainValue, typeWords } from "./value.ts"

const createsSchema = /^\s*create\s+schema\s+if\s+not\s+exists\b/i
/** Another session's transaction has made the same schema and is not over. */
const whileItIsMade = {
  schedule: Schedule.spaced("20 millis"),
  times: 500,
  while: (error: WarehouseError) => error.isRetryable,
}

const nested =
  "This session is in a transaction already, and a transaction cannot begin within another. End that one first."
const refused = (message: string, sql: string): WarehouseError =>
  new WarehouseError({ reason: "Unknown", message, sql })

export const openSession = Effect.fnUntraced(function* (instance: Instance) {
  const { duckdb } = instance
  const connection = yield* openConnection(instance)
  let transacting = false

  const rowsWritten = async (result: DuckDBMaterializedResult): Promise<number | null> => {
    if (result.returnType === duckdb.ResultReturnType.CHANGED_ROWS) return result.rowsChanged
    const { statementType } = result
    if (statementType === duckdb.StatementType.CREATE && result.rowCount === 1) {
      const [row] = await result.getRows()
      return Number(row?.[0])
    }
    const { INSERT, UPDATE, DELETE, MERGE_INTO } = duckdb.StatementType
    const returns = [INSERT, UPDATE, DELETE, MERGE_INTO].some((type) => type === statementType)
    return returns ? result.rowCount : null
  }
  const send = (sql: string) => connection.use(sql, async (connection) => rowsWritten(await connection.run(sql)))
  const execute = (sql: string): Effect.Effect<number | null, WarehouseError> =>
    createsSchema.test(sql) && !transacting
      ? instance.making.withPermit(Effect.retry(send(sql), whileItIsMade))
      : send(sql)

  const plainRow = (row: Record<string, DuckDBValue>): WarehouseRow =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plainValue(duckdb, value)]))
  const query = (sql: string): Effect.Effect<readonly WarehouseRow[], WarehouseError> =>
    connection.use(sql, async (connection) => (await (await connection.run(sql)).getRowObjects()).map(plainRow))
  const stream: Session["stream"] = (sql) =>
    Stream.map(
      streamRows(connection, () => transacting, sql),
      plainRow,
    )

  const describe = (sql: string): Effect.Effect<readonly ObservedColumn[], WarehouseError> =>
    connection.use(sql, async (connection) => {
      const statement = await connection.prepare(sql)
      try {
        return Array.from({ length: statement.columnCount }, (_, index): ObservedColumn => {
          const typeText = typeWords(duckdb, statement.columnType(index))
          return { name: statement.columnName(index), type: valueType(typeText), typeText }
        })
      } finally {
        statement.destroySync()
      }
    })

  /** DuckDB takes COMMIT for a transaction that a failed statement has aborted, and commits nothing. */
  const commit = send("SELECT 1").pipe(
    Effect.catch((error) =>
      Effect.fail(
        refused(
          "Nothing of the transaction was written: one of its statements failed, and the failure was passed over. " +
            `DuckDB says: ${errorText(error.cause)}`,
          "COMMIT",
        ),
      ),
    ),
    Effect.andThen(send("COMMIT")),
  )
  const transaction = <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E | WarehouseError, R> =>
    Effect.uninterruptibleMask((restore) =>
      Effect.gen(function* () {
        if (transacting) {
          return yield* refused(nested, "BEGIN TRANSACTION")
        }
        transacting = true
        const exit = yield* send("BEGIN TRANSACTION").pipe(
          Effect.andThen(restore(effect)),
          Effect.flatMap((value) => Effect.as(commit, value)),
          Effect.exit,
        )
        // Fails where there is nothing left to roll back.
        if (Exit.isFailure(exit)) yield* Effect.ignore(send("ROLLBACK"))
        transacting = false
        return yield* exit
      }),
    )
  const session: Session = {
    execute,
    query,
    stream,
    describe,
    transaction,
    load: (step) =>
      transacting
        ? Effect.fail(refused(nested, "BEGIN TRANSACTION"))
        : loadFile({ session, connection, instance }, step),
  }
  return session
})
