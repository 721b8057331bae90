// The real driver, quiet: no log file, no looking for cloud metadata.
import type { Connection, ConnectionOptions, RowStatement } from "snowflake-sdk"
import type { Emulator } from "./start.ts"

process.env.SNOWFLAKE_DISABLE_PLATFORM_DETECTION = "true"
const { default: driver } = await import("snowflake-sdk")
driver.configure({ logLevel: "OFF", logFilePath: "STDOUT", additionalLogToConsole: false })

export interface Ran {
  readonly rows: readonly { readonly [column: string]: unknown }[]
  readonly statement: RowStatement
}
export interface Driven {
  readonly connection: Connection
  readonly run: (
    sql: string,
    options?: { readonly binds?: readonly unknown[]; readonly describeOnly?: boolean; readonly parameters?: object },
  ) => Promise<Ran>
  readonly close: () => Promise<void>
}

export const connect = async (emulator: Emulator, options: Partial<ConnectionOptions> = {}): Promise<Driven> => {
  const connection = driver.createConnection({
    account: emulator.account,
    username: emulator.username,
    password: emulator.password,
    accessUrl: emulator.url,
    database: "ANALYTICS",
    schema: "DEV",
    warehouse: "COMPUTE_WH",
    ...options,
  })
  await new Promise<void>((ready, fail) => connection.connect((error) => (error ? fail(error) : ready())))
  return {
    connection,
    run: (sqlText, { binds, ...more } = {}) =>
      new Promise((ready, fail) =>
        connection.execute({
          sqlText,
          ...(binds === undefined ? {} : { binds: binds as never }),
          ...more,
          complete: (error, statement, rows) => (error ? fail(error) : ready({ rows: rows ?? [], statement })),
        }),
      ),
    close: () => new Promise((done, fail) => connection.destroy((error) => (error ? fail(error) : done()))),
  }
}
