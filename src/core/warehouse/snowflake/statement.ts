import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import type * as Snowflake from "snowflake-sdk"
import type { WarehouseError } from "../error.ts"
import { type Pulse, watch } from "./pulse.ts"
import { within } from "./within.ts"

/** What Snowflake answers to a statement. */
export interface Answer {
  readonly statement: Snowflake.RowStatement
  /** Values in the order of the columns. */
  readonly rows: readonly (readonly unknown[])[]
}
/** A row of a stream, with the statement that knows its columns. */
export interface StreamedRow {
  readonly statement: Snowflake.RowStatement
  readonly values: readonly unknown[]
}
export interface SendOptions {
  /** Only asks for the columns; nothing is run. */
  readonly describeOnly?: boolean
  /** Stands beside the statement in Snowflake's history. */
  readonly queryTag?: string
  /** The answer comes without its rows: they are read as a stream. */
  readonly streams?: boolean
  /** What it leaves behind in the session is known to who sends it, so that another user may have the session. */
  readonly isTracked?: boolean
}

/** How long Snowflake is given to end what was cancelled. */
const cancelMillis = 10_000
const cancelAgainMillis = 500

const unanswered = () => Object.assign(new Error("it does not answer any more."), { name: "NetworkError" })

type WhenDone = (error: unknown, statement: Snowflake.RowStatement, rows: Answer["rows"]) => void

/** Sends a statement; what the driver throws is a failure like others. */
const execute = (
  connection: Snowflake.Connection,
  sql: string,
  { describeOnly = false, queryTag, streams = false }: SendOptions,
  whenDone: WhenDone,
): Snowflake.RowStatement | null => {
  try {
    // Without PUT and GET, every statement has rows.
    return connection.execute({
      sqlText: sql,
      ...(describeOnly ? { describeOnly } : {}),
      ...(streams ? { streamResult: true } : {}),
      ...(queryTag === undefined ? {} : { parameters: { QUERY_TAG: queryTag } }),
      complete: (error, statement, rows = []) => whenDone(error, statement as Snowflake.RowStatement, rows),
    }) as Snowflake.RowStatement
  } catch (error) {
    whenDone(error, undefined as never, [])
    return null
  }
}

export interface Running {
  readonly connection: Snowflake.Connection
  readonly sql: string
  readonly options: SendOptions
  readonly toError: (raw: unknown) => WarehouseError
  readonly pulse: Pulse
  /** Called where an interrupted statement has not ended in time. */
  readonly onUnended: () => void
}

/** Runs one statement. An interruption cancels it where it runs. */
export const runStatement = ({
  connection,
  sql,
  options,
  toError,
  pulse,
  onUnended,
}: Running): Effect.Effect<Answer, WarehouseError> =>
  Effect.callback<Answer, WarehouseError>((resume) => {
    let isRunning = true
    let whenEnded = () => {}
    const end = (outcome: Effect.Effect<Answer, WarehouseError>) => {
      if (!isRunning) return
      isRunning = false
      stopWatching()
      resume(outcome)
      whenEnded()
    }
    const stopWatching = watch(connection, pulse, () => end(Effect.fail(toError(unanswered()))))
    const statement = execute(connection, sql, options, (error, statement, rows) =>
      end(error ? Effect.fail(toError(error)) : Effect.succeed({ statement, rows })),
    )
    const cancelled = (done: () => void) => {
      // A cancellation that overtakes its statement finds nothing to cancel.
      const again = setInterval(() => statement?.cancel(), cancelAgainMillis)
      whenEnded = () => {
        clearInterval(again)
        done()
      }
      if (isRunning) statement?.cancel()
      else whenEnded()
      return () => clearInterval(again)
    }
    return Effect.promise(async () => {
      await within(cancelled, cancelMillis)
      stopWatching()
      // Nobody knows what the session does now.
      if (isRunning) onUnended()
    })
  })

const rowsAtOnce = 1000

const pieces = async function* (
  statement: Snowflake.RowStatement,
  rows: AsyncIterable<readonly unknown[]>,
): AsyncGenerator<readonly StreamedRow[], void> {
  let piece: StreamedRow[] = []
  for await (const values of rows) {
    piece.push({ statement, values })
    if (piece.length === rowsAtOnce) {
      yield piece
      piece = []
    }
  }
  if (piece.length > 0) yield piece
}

/** The rows of a statement that was sent with `streams`. The driver fetches a part of the result when the one before it was read. */
export const streamRows = (
  statement: Snowflake.RowStatement,
  toError: Running["toError"],
): Stream.Stream<StreamedRow, WarehouseError> => {
  const iterable = {
    [Symbol.asyncIterator]: () => {
      const rows = statement.streamRows()
      const generator = pieces(statement, rows)
      return {
        next: () => generator.next(),
        // A part that is on its way is not waited for.
        return: () => {
          rows.destroy()
          return generator.return()
        },
      }
    },
  }
  return Stream.flatMap(Stream.fromAsyncIterable(iterable, toError), (piece) => Stream.fromArray(piece))
}
