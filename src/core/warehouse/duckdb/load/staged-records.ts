import * as Effect from "effect/Effect"
import type { ColumnTypes } from "../../../sql/type.ts"
import type { Connection } from "../connection.ts"
import type { Instance } from "../instance.ts"
import { cellText, nullTexts } from "./csv-cell.ts"
import type { CsvSource } from "./csv-query.ts"
import type { CsvRecord } from "./csv-record.ts"

// Temporary, so of this connection alone.
const table = "typeline_records"
const field = (index: number) => `f${index}`

/** What `stage` has put there, as text: `text0`, `text1`, … */
export const stagedRecords = (declared: ColumnTypes): string => {
  const texts = Object.keys(declared).map((_, index) => `${cellText(field(index))} AS text${index}`)
  return `SELECT ${texts.join(", ")} FROM temp.${table}`
}

/** Hands records to DuckDB, in place of those before. */
export const stage = (
  { connection, instance }: { readonly connection: Connection; readonly instance: Instance },
  { declared, columns }: CsvSource,
  records: readonly CsvRecord[],
) => {
  const { DuckDBDataChunk, VARCHAR } = instance.duckdb
  const positions = Object.keys(declared).map((name) => columns.positions.get(name) ?? -1)
  const fields = positions.map((_, index) => `${field(index)} VARCHAR`)
  const create = `CREATE OR REPLACE TEMP TABLE ${table} (${fields.join(", ")})`
  return connection.use(create, async (connection) => {
    await connection.run(create)
    const appender = await connection.createAppender(table, null, "temp")
    const chunkSize = 2048
    for (let from = 0; from < records.length; from += chunkSize) {
      const chunk = DuckDBDataChunk.create(positions.map(() => VARCHAR))
      const some = records.slice(from, from + chunkSize)
      chunk.setColumns(
        positions.map((position) =>
          some.map(({ fields }) => {
            const text = fields[position] ?? ""
            return nullTexts.includes(text) ? null : text
          }),
        ),
      )
      appender.appendDataChunk(chunk)
    }
    appender.closeSync()
  })
}

export const dropStage = (connection: Connection) => {
  const drop = `DROP TABLE IF EXISTS temp.${table}`
  return Effect.asVoid(connection.use(drop, (connection) => connection.run(drop)))
}
