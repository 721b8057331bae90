import type { RunEvent } from "../../core/runtime/event.ts"
import type { FreshnessEvent } from "../../core/runtime/freshness-event.ts"
import type { Output } from "../terminal.ts"
import type { LogEvent } from "./log-schema.ts"

/** One object a line, as docs/schemas/log-event.json describes them. */
export const jsonLog =
  ({ write }: Pick<Output, "write">) =>
  (event: RunEvent | FreshnessEvent): void => {
    const line: LogEvent = { version: 1, time: new Date().toISOString(), ...told(event) }
    write(`${JSON.stringify(line, exactly)}\n`)
  }

/** What was sent to the warehouse stands in target/run, and would make the lines long. */
const told = (event: RunEvent | FreshnessEvent) => {
  if (event.kind !== "node-finished") return event
  const { work: _work, ...rest } = event
  return rest
}

/** JSON readers take numbers for doubles. */
const exactly = (_key: string, value: unknown): unknown => (typeof value === "bigint" ? String(value) : value)
