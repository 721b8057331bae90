import * as Effect from "effect/Effect"
import * as Semaphore from "effect/Semaphore"
import type * as Snowflake from "snowflake-sdk"
import type { WarehouseError } from "../error.ts"
import type { Driver } from "./driver.ts"
import { connectionError, type SignIn, statementError } from "./reason.ts"
import { connectionOptions, type SnowflakeSettings } from "./settings.ts"

/** What Snowflake answers to a statement. */
export interface Answer {
  readonly statement: Snowflake.RowStatement
  /** Values in the order of the columns. */
  readonly rows: readonly (readonly unknown[])[]
}
export interface SendOptions {
  /** Only asks for the columns; nothing is run. */
  readonly describeOnly?: boolean
  /** Stands beside the statement in Snowflake's history. */
  readonly queryTag?: string
}

/** One session of Snowflake: its statements run one after another. */
export interface Connection {
  readonly send: (sql: string, options?: SendOptions) => Effect.Effect<Answer, WarehouseError>
  /** Whether another one may have it: it has been lost, or holds what only its last user knows of. */
  readonly isReusable: () => boolean
  readonly spoil: () => void
  readonly close: Effect.Effect<void>
}

/** How long Snowflake is given to end what was cancelled, and to close. */
const cancelMillis = 10_000
const cancelAgainMillis = 500
const closeMillis = 5_000
const connectMillis = 90_000
const signInMillis = 300_000

/** What a statement leaves behind in its session, so that the next user would find it there. */
const leavesTraces = /^\s*(alter\s+session|use|set|unset)\b/i

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

/** Waits for what calls `done`, but no longer than this; what `work` gives is called when that is over. */
const within = (work: (done: () => void) => () => void, millis: number): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      resolve()
    }
    const timer = setTimeout(() => {
      stop()
      resolve()
    }, millis)
    const stop = work(end)
  })

type WhenDone = (error: unknown, statement: Snowflake.RowStatement, rows: Answer["rows"]) => void

/** Sends a statement; what the driver throws is a failure like others. */
const execute = (
  connection: Snowflake.Connection,
  sql: string,
  { describeOnly = false, queryTag }: SendOptions,
  whenDone: WhenDone,
): Snowflake.RowStatement | null => {
  try {
    // Without PUT and GET, every statement has rows.
    return connection.execute({
      sqlText: sql,
      ...(describeOnly ? { describeOnly } : {}),
      ...(queryTag === undefined ? {} : { parameters: { QUERY_TAG: queryTag } }),
      complete: (error, statement, rows = []) => whenDone(error, statement as Snowflake.RowStatement, rows),
    }) as Snowflake.RowStatement
  } catch (error) {
    whenDone(error, undefined as never, [])
    return null
  }
}

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
export const openConnection = Effect.fn("Snowflake.connect")(function* (driver: Driver, settings: SnowflakeSettings) {
  const connection = yield* signIn(driver, settings)
  const turn = yield* Semaphore.make(1)
  let spoilt = false

  /** Why there is no talking to Snowflake any more. The driver has tried for a minute: nobody waits for that twice. */
  let lost: WarehouseError | null = null
  const failed = (error: WarehouseError) => {
    if (error.reason === "Connection") {
      lost = error
      spoilt = true
    }
    return Effect.fail(error)
  }
  const send: Connection["send"] = (sql, options = {}) =>
    turn.withPermit(Effect.suspend(() => (lost === null ? sendNow(sql, options) : Effect.fail(lost))))
  const sendNow = (sql: string, options: SendOptions) =>
    Effect.callback<Answer, WarehouseError>((resume) => {
      if (leavesTraces.test(sql) && sql !== settingUp) spoilt = true
      let isRunning = true
      let whenEnded = () => {}
      const end = (outcome: Effect.Effect<Answer, WarehouseError>) => {
        isRunning = false
        resume(outcome)
        whenEnded()
      }
      const statement = execute(connection, sql, options, (error, statement, rows) =>
        end(error ? failed(statementError(error, sql)) : Effect.succeed({ statement, rows })),
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
        // It has not ended in time: nobody knows what the session does now.
        if (isRunning) spoilt = true
      })
    })
  const opened: Connection = {
    send,
    isReusable: () => !spoilt && connection.isUp(),
    spoil: () => {
      spoilt = true
    },
    close: Effect.promise(() => destroy(connection)),
  }
  yield* send(settingUp).pipe(Effect.onError(() => opened.close))
  return opened
})
