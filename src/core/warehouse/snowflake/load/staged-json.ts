import * as Effect from "effect/Effect"
import { snowflake } from "../../../dialect/snowflake.ts"
import { stateSchema } from "../../../strategy/state.ts"
import type { Load } from "../../../strategy/step.ts"
import { faultyFile } from "../../duckdb/load/fault-report.ts"
import { keysWarning, matchKeys } from "../../duckdb/load/json-keys.ts"
import type { Session } from "../../warehouse.ts"
import { tableText } from "./loaded-table.ts"
import { jsonCell } from "./staged-cell.ts"
import { fileNamed, relationsOf, type StagedFile } from "./staged-files.ts"
import type { ReadableFile, StagedFormat } from "./staged-format.ts"

const reading = `${snowflake.identifier(stateSchema)}.json_line`

/** The keys of all lines of each file: a key that no line has cannot be told by less. */
const readKeys = Effect.fnUntraced(function* (session: Session, { location }: Load, files: readonly StagedFile[]) {
  const found = new Map<StagedFile, string[]>(files.map((file) => [file, []]))
  for (const { from, isOfThem, files: some } of relationsOf(location, files, reading)) {
    const rows = yield* session.query(`select distinct lines.file as file, entry.key as key
from (select metadata$filename as file, $1 as object from ${from} where ${isOfThem}) as lines,
  lateral flatten(input => lines.object, mode => 'OBJECT') as entry
order by file, key`)
    for (const row of rows) {
      const file = fileNamed(some, row.file)
      if (file !== null) found.get(file)?.push(String(row.key))
    }
  }
  return found
})

const noObject = "(not nvl(is_object($1), false))"

/** One JSON object a line. */
export const stagedJsonLines: StagedFormat = {
  options: ["type = json"],
  reading,
  createReading: `create temporary file format if not exists ${reading} type = json`,
  headerRecords: 0,
  inspect: Effect.fnUntraced(function* (session, step, files) {
    const found = yield* readKeys(session, step, files)
    const all: ReadableFile[] = []
    for (const file of files) {
      const keys = found.get(file) ?? []
      // Without a key, what the lines are is said first, and by COPY.
      const none = { of: new Map<string, string>(), extra: [], absent: [] }
      const matched = keys.length === 0 ? none : matchKeys(keys, step.columns)
      if (typeof matched === "string")
        return yield* faultyFile(file.address, tableText(step), [{ line: 0, unit: "file", problem: matched }])
      const names = Object.keys(step.columns).map((name) => matched.of.get(name) ?? name)
      all.push({
        file,
        shape: JSON.stringify(names),
        cells: Object.values(step.columns).map(({ type }, index) =>
          jsonCell(type, `get($1, ${snowflake.text(names[index] ?? "")})`, index === 0 ? noObject : "false"),
        ),
        fault: { wrong: noObject, problem: "this is JSON, but not an object: each line is one, { … }" },
        warning: keysWarning(matched, file.address, tableText(step)),
      })
    }
    return all
  }),
}
