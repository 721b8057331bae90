import { createHash } from "node:crypto"
import { columnTypeText } from "../sql/type.ts"
import type { Load } from "../strategy/step.ts"

/** Changes with what a load declares: its columns, and how the file is read. */
export const columnsFingerprint = (step: Load): string => {
  const declared = Object.entries(step.columns).map(([name, column]) => [name, columnTypeText(column)])
  const { load } = step
  const text = JSON.stringify([load.format, load.format === "csv" ? load.delimiter : null, declared])
  return createHash("sha256").update(text).digest("hex")
}
