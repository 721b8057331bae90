import * as Effect from "effect/Effect"
import type { FileLoad } from "../../../resource/file-load.ts"
import type { Load } from "../../../strategy/step.ts"
import { joinedWarnings } from "../../duckdb/load/fault-report.ts"
import type { WarehouseError } from "../../error.ts"
import type { Session } from "../../warehouse.ts"
import type { Content } from "./content.ts"
import { copyFiles, explainMisfit, misfit } from "./copy-files.ts"
import { stagedCsv } from "./staged-csv.ts"
import { filesOf, fingerprintOf } from "./staged-files.ts"
import type { StagedFormat } from "./staged-format.ts"
import { stagedJsonLines } from "./staged-json.ts"
import { stagedParquet } from "./staged-parquet.ts"

const formatOf = (load: FileLoad): StagedFormat => {
  switch (load.format) {
    case "csv":
      return stagedCsv(load)
    case "json-lines":
      return stagedJsonLines
    case "parquet":
      return stagedParquet
  }
}

/** The files of an external stage; what they were looked for by where there is none. */
export const stagedContent = Effect.fnUntraced(function* (
  session: Session,
  step: Load,
): Effect.fn.Return<Content | string, WarehouseError> {
  const file = `${step.location}/${step.load.file}`
  const files = yield* filesOf(session, step)
  if (files.length === 0) return file
  const format = formatOf(step.load)
  const open = Effect.gen(function* () {
    if (step.load.format !== "csv") yield* session.execute(format.createReading)
    const readable = yield* Effect.mapError(format.inspect(session, step, files), (error) =>
      // A refusal of ours has no SQL, and says it all.
      error.sql === undefined ? error : misfit(step, error),
    )
    const warnings = readable.flatMap(({ warning }) => (warning === null ? [] : [warning]))
    const fill = (table: string) => copyFiles(session, step, format, readable, table)
    const explain = (error: WarehouseError) => explainMisfit(session, step, format, readable, error)
    return { fill, explain, ...(warnings.length === 0 ? {} : { warning: joinedWarnings(warnings) }) }
  })
  return { file, fingerprint: fingerprintOf(files), open }
})
