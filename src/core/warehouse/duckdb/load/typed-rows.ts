import { duckdb } from "../../../dialect/duckdb.ts"
import type { ColumnTypes } from "../../../sql/type.ts"
import { quoteName, quoteText } from "../quote.ts"

/** A value of a record, in SQL over the record's columns. */
export interface Cell {
  /** Of the declared type; NULL where it does not fit exactly. */
  readonly value: string
  /** Whether there is one. */
  readonly present: string
  /** As it is written, to show. */
  readonly text: string
}
/** The records of a file, and the cells of the declared columns in them. */
export interface TypedRecords {
  readonly records: string
  readonly cells: readonly Cell[]
}

const misfit = "A value of the file does not fit its column."
/** Whether it is the error of `typedRows`. */
export const isMisfit = (message: string): boolean => message.includes(misfit)
export const refuseRecord = `error(${quoteText(misfit)})`

const nowhere: Cell = { value: "NULL", present: "false", text: "NULL" }

/** The records as rows of the table; fails at a value that does not fit its column. */
export const typedRows = (declared: ColumnTypes, { records, cells }: TypedRecords): string => {
  const values = Object.entries(declared).map(([name, { type, nullable }], index) => {
    const { value, present } = cells[index] ?? nowhere
    const otherwise = nullable ? `CASE WHEN ${present} THEN ${refuseRecord} END` : refuseRecord
    return `coalesce(${value}, ${otherwise})::${duckdb.type(type)} AS ${quoteName(name)}`
  })
  return `SELECT ${values.join(", ")} FROM (${records})`
}

/** The first records with values that do not fit: the number from 1, and of each column the text and whether it is wrong. */
export const wrongRecords = (declared: ColumnTypes, { records, cells }: TypedRecords, limit: number): string => {
  const wrong = Object.values(declared).map(({ nullable }, index) => {
    const { value, present } = cells[index] ?? nowhere
    const isWrong = `(${present} AND (${value}) IS NULL)`
    return nullable ? isWrong : `(NOT ${present} OR ${isWrong})`
  })
  const shown = wrong.map(
    (condition, index) => `${cells[index]?.text ?? "NULL"} AS text${index}, ${condition} AS wrong${index}`,
  )
  const numbered = `SELECT row_number() OVER () AS record, * FROM (${records})`
  return `SELECT record, ${shown.join(", ")} FROM (${numbered}) WHERE ${wrong.join(" OR ")} LIMIT ${limit}`
}
