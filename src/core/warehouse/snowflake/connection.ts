import * as Effect from "effect/Effect"
import * as Semaphore from "effect/Semaphore"
import * as Stream from "effect/Stream"
import type * as Snowflake from "snowflake-sdk"
import type { WarehouseError } from "../error.ts"
import { isStreaming } from "../streaming.ts"
import type { Computing } from "./computing.ts"
import type { Driver } from "./driver.ts"
import { signInName } from "./names.ts"
import { type Pulse, usualPulse } from "./pulse.ts"
import { connectionError, endsSession, type SignIn, statementError } from "./reason.ts"
import { connectionOptions, type SnowflakeSettings } from "./settings.ts"
import { type Answer, runStatement, type SendOptions, type StreamedRow, streamRows } from "./statement.ts"
import { within } from "./within.ts"

/** One session of Snowflake: its statements run one after another. */
export interface Connection {
  readonly send: (sql: string, options?: SendOptions) => Effect.Effect<Answer, WarehouseError>
  /** The rows of a query as they come. Until the stream ends, other statements are refused. */
  readonly stream: (sql: string, options?: SendOptions) => Stream.Stream<StreamedRow, WarehouseError>
  readonly computing: Computing
  /** Whether another one may have it: it has been lost, or holds what only its last user knows of. */
  readonly isReusable: () => boolean
  /** Whether there is no talking to Snowflake in it any more: others that are as old may be gone as well. */
  readonly isLost: () => boolean
  readonly spoil: () => void
  readonly close: Effect.Effect<void>
}

/** How long Snowflake is given to close, and to answer. */
const closeMillis = 5_000
const connectMillis = 60_000
const signInMillis = 300_000

/** White space, and comments of every kind. */
const blank = String.raw`(?:\s|--[^\n]*\n|//[^\n]*\n|/\*(?:(?!\*/)[\s\S])*\*/)`
/** What a statement leaves behind in its session, so that the next user would find it there: settings, a transaction, temporary objects. */
const leavesTraces = new RegExp(
  [
    "alter session",
    "use",
    "set",
    "unset",
    "begin",
    "start transaction",
    // Whatever they run may do any of these.
    "execute immediate",
    "call",
    // Those of a run have its id in their names, and it drops them.
    `create (or replace )?((local|global) )?(temp|temporary|volatile)\\b(?! table "?typeline_)`,
  ]
    .map((words) => `^${blank}*${words.replaceAll(" ", `${blank}+`)}\\b`)
    .join("|"),
  "i",
)

/**
 * A session in UTC, with its arrays as JSON, whose names are told apart by case as the dialect writes them. What is left
 * running where the process was killed is ended by Snowflake.
 */
const settingUp = `alter session set
  timezone = 'UTC',
  autocommit = true,
  quoted_identifiers_ignore_case = false,
  strict_json_output = true,
  abort_detached_query = true`

/** An interrupted sign-in is not waited for: the session that comes of it is closed when it comes. */
const signIn = (driver: Driver, settings: SnowflakeSettings): Effect.Effect<Snowflake.Connection, WarehouseError> => {
  const { account, username, role, accessUrl, authentication } = settings
  const who: SignIn = { account, username, role, host: accessUrl ?? `${account}.snowflakecomputing.com` }
  const millis = authentication.kind === "external-browser" ? signInMillis : connectMillis
  return Effect.callback<Snowflake.Connection, WarehouseError>((resume) => {
    let isOver = false
    const end = (outcome: Effect.Effect<Snowflake.Connection, WarehouseError>) => {
      clearTimeout(timer)
      isOver = true
      resume(outcome)
    }
    const fail = (cause: unknown) => end(Effect.fail(connectionError(cause, who)))
    const timer = setTimeout(() => fail(new Error(`there was no answer for ${millis / 1000} seconds.`)), millis)
    const done = (error: unknown, connection: Snowflake.Connection) => {
      if (error) fail(error)
      else if (isOver) void destroy(connection)
      else end(Effect.succeed(connection))
    }
    try {
      const connection = driver.createConnection(connectionOptions(settings))
      connection.connectAsync(done).catch((error: unknown) => done(error, connection))
    } catch (error) {
      fail(error)
    }
    return Effect.sync(() => {
      clearTimeout(timer)
      isOver = true
    })
  })
}

const destroy = (connection: Snowflake.Connection): Promise<void> =>
  within((done) => {
    try {
      connection.destroy(done)
    } catch {
      done()
    }
    return () => {}
  }, closeMillis)

/** Opens a session, which whoever asked for it has to close. */
export const openConnection = Effect.fn("Snowflake.connect")(function* (
  driver: Driver,
  settings: SnowflakeSettings,
  pulse: Pulse = usualPulse,
) {
  const connection = yield* signIn(driver, settings)
  const turn = yield* Semaphore.make(1)
  let spoilt = false

  /** Why there is no talking to Snowflake any more. It was tried for a minute: nobody waits for that twice. */
  let lost: WarehouseError | null = null
  const toError = (sql: string) => (raw: unknown) => {
    const error = statementError(raw, sql, settings.warehouse)
    if (error.reason === "Connection") spoilt = true
    if (endsSession(raw)) lost = error
    return error
  }
  const ready = (sql: string) =>
    Effect.suspend(() => {
      if (streaming) return Effect.fail(isStreaming(sql))
      return lost === null ? Effect.void : Effect.fail(lost)
    })
  const sendNow = (sql: string, options: SendOptions) =>
    Effect.suspend(() => {
      if (leavesTraces.test(sql) && options.isTracked !== true) spoilt = true
      const onUnended = () => {
        spoilt = true
      }
      return runStatement({ connection, sql, options, toError: toError(sql), pulse, onUnended })
    })
  const send: Connection["send"] = (sql, options = {}) =>
    Effect.andThen(ready(sql), turn.withPermit(Effect.andThen(ready(sql), sendNow(sql, options))))

  let streaming = false
  const hold = Effect.acquireRelease(
    Effect.andThen(
      Effect.interruptible(turn.take(1)),
      Effect.sync(() => {
        streaming = true
      }),
    ),
    () =>
      Effect.suspend(() => {
        streaming = false
        return turn.release(1)
      }),
  )
  const stream: Connection["stream"] = (sql, options = {}) =>
    Stream.unwrap(
      Effect.gen(function* () {
        yield* ready(sql)
        yield* hold
        const { statement } = yield* sendNow(sql, { ...options, streams: true })
        return Stream.catch(streamRows(statement, toError(sql)), (error) => {
          spoilt = true
          return Stream.fail(error)
        })
      }),
    )
  const own = settings.warehouse === null ? null : signInName(settings.warehouse)
  const opened: Connection = {
    send,
    stream,
    computing: { now: own, own },
    isReusable: () => !spoilt && connection.isUp(),
    isLost: () => lost !== null,
    spoil: () => {
      spoilt = true
    },
    close: Effect.promise(() => destroy(connection)),
  }
  yield* send(settingUp, { isTracked: true }).pipe(Effect.onError(() => opened.close))
  return opened
})
