import { WarehouseError } from "./error.ts"

/** A session does one thing at a time. To wait for the stream would be to wait for oneself. */
export const isStreaming = (sql: string): WarehouseError =>
  new WarehouseError({
    reason: "Unknown",
    message: "This session is giving a stream of rows. Read that to its end first, or open another session.",
    sql,
  })
