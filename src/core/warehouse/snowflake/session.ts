import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Stream from "effect/Stream"
import type { ObservedColumn } from "../../strategy/observation.ts"
import { WarehouseError } from "../error.ts"
import type { Label } from "../label.ts"
import type { Session, WarehouseRow } from "../warehouse.ts"
import { typeWords, valueType } from "./column-type.ts"
import type { Connection } from "./connection.ts"
import { type LoadHistory, loadInto } from "./load/load.ts"
import { ownName } from "./names.ts"
import type { Answer, SendOptions } from "./statement.ts"
import { plainValue, resultType } from "./value.ts"

const nested =
  "This session is in a transaction already, and a transaction cannot begin within another. End that one first."
const refused = (message: string, sql: string): WarehouseError =>
  new WarehouseError({ reason: "Unknown", message, sql })

const columnsOf = ({ statement }: Pick<Answer, "statement">) =>
  (statement.getColumns() ?? []).map((column) => ({ name: ownName(column.getName()), type: resultType(column) }))

const rowReader =
  (columns: ReturnType<typeof columnsOf>) =>
  (values: readonly unknown[]): WarehouseRow =>
    Object.fromEntries(columns.map(({ name, type }, index) => [name, plainValue(values[index], type)]))
const rowsOf = (answer: Answer): readonly WarehouseRow[] => answer.rows.map(rowReader(columnsOf(answer)))

/** DML says how many rows it wrote, and nothing else does: not even CREATE TABLE AS. */
const rowsWritten = ({ statement }: Answer): number | null => {
  const rows = statement.getNumUpdatedRows()
  return rows === undefined || rows < 0 ? null : rows
}

/** Stands beside each statement in Snowflake's history, at most 2,000 characters. */
export const queryTag = (project: string, label: Label | null): string =>
  JSON.stringify({ project, run: label?.run ?? null, node: label?.node ?? null }).slice(0, 2000)

/** A session of a connection that is its own for as long as it is used. */
export const makeSession = (connection: Connection, tag: string, history: LoadHistory): Session => {
  let transacting = false
  let hasFailed = false
  let lastQueryId: string | null = null
  const noteFailure = Effect.sync(() => {
    hasFailed = true
  })
  const send = (sql: string, options?: SendOptions): Effect.Effect<Answer, WarehouseError> =>
    connection.send(sql, { ...options, queryTag: tag }).pipe(
      Effect.tap(({ statement }) =>
        Effect.sync(() => {
          lastQueryId = statement.getQueryId()
        }),
      ),
      Effect.onError(() => noteFailure),
    )
  const execute = (sql: string) => Effect.map(send(sql), rowsWritten)
  const query = (sql: string) => Effect.map(send(sql), rowsOf)
  const stream: Session["stream"] = (sql) =>
    Stream.suspend(() => {
      let read: ((values: readonly unknown[]) => WarehouseRow) | undefined
      return connection.stream(sql, { queryTag: tag }).pipe(
        Stream.map(({ statement, values }) => {
          read ??= rowReader(columnsOf({ statement }))
          return read(values)
        }),
        Stream.onError(() => noteFailure),
      )
    })
  const describe = (sql: string) =>
    Effect.map(send(sql, { describeOnly: true }), (answer) =>
      columnsOf(answer).map(
        ({ name, type }): ObservedColumn => ({ name, type: valueType(type), typeText: typeWords(type) }),
      ),
    )

  /** Snowflake would commit what the other statements of the transaction wrote. */
  const commit = Effect.suspend(() =>
    hasFailed
      ? Effect.fail(
          refused(
            "Nothing of the transaction was written: one of its statements failed, and the failure was passed over.",
            "commit",
          ),
        )
      : send("commit"),
  )
  const transaction = <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E | WarehouseError, R> =>
    Effect.uninterruptibleMask((restore) =>
      Effect.gen(function* () {
        if (transacting) return yield* refused(nested, "begin transaction")
        transacting = true
        hasFailed = false
        const exit = yield* send("begin transaction", { isTracked: true }).pipe(
          Effect.andThen(restore(effect)),
          Effect.flatMap((value) => Effect.as(commit, value)),
          Effect.exit,
        )
        // A session that cannot roll back ends, and its transaction with it.
        if (Exit.isFailure(exit)) yield* Effect.catch(send("rollback"), () => Effect.sync(connection.spoil))
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
    lastQueryId: () => lastQueryId,
    load: (step) => (transacting ? Effect.fail(refused(nested, "begin transaction")) : loadInto(own, history, step)),
  }
  // The file formats of a load are made anew, or are the same for everybody.
  const own: Session = { ...session, execute: (sql) => Effect.map(send(sql, { isTracked: true }), rowsWritten) }
  return session
}
