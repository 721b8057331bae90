import type { SampleRow } from "../../core/strategy/step.ts"
import type { Screen } from "../terminal.ts"
import { jsonText } from "./json.ts"
import { sampleTable } from "./sample-table.ts"

/** What an operation returns: a text as it is, rows as a table, anything else as JSON; nothing where it returns nothing. */
export const resultText = (result: unknown, asJson: boolean, { width }: Pick<Screen, "width">): string => {
  if (asJson) return `${jsonText(result)}\n`
  if (result === undefined || result === null) return ""
  if (typeof result === "string") return result.endsWith("\n") ? result : `${result}\n`
  if (!isRows(result)) return `${jsonText(result)}\n`
  return sampleTable(result, width ?? Number.POSITIVE_INFINITY, result.length)
    .map((line) => `${line}\n`)
    .join("")
}

const isRows = (value: unknown): value is readonly SampleRow[] =>
  Array.isArray(value) && value.every((row) => typeof row === "object" && row !== null && !Array.isArray(row))
