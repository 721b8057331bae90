// The rows that incremental models read: in the test, in the warehouse, and as the model has written them.
import { nullable, source } from "typeline"
import type { Builder } from "../builder.ts"

export const hour = 3_600_000
export const day = 24 * hour
/** What hours are counted from, and when the first run begins. */
export const epoch = Date.UTC(2024, 0, 10)

export interface Event {
  readonly id: number
  readonly part: string | null
  /** Hours since `epoch`; in a date, whole days of them. */
  readonly at: number | null
  readonly value: string | null
  readonly op: string | null
  readonly bucket: string | null
}
export type CursorType = "timestamp" | "timestamptz" | "date" | "integer"

/** What is drawn, as the compiler sees it. */
export type Declared = {
  readonly id: "integer"
  readonly part: "varchar"
  readonly at: "timestamp"
  readonly value: "varchar" | null
  readonly op: "varchar" | null
  readonly bucket: "varchar"
}
export const events = (cursor: CursorType, mayBeNull = false) =>
  source("events", {
    schema: "raw",
    columns: {
      id: "integer",
      // Raw SQL may promise what it does not keep: there are NULLs in the key and among the partitions.
      part: "varchar",
      at: (mayBeNull ? nullable(cursor) : cursor) as "timestamp",
      value: nullable("varchar"),
      op: nullable("varchar"),
      bucket: "varchar",
    } satisfies Declared,
  })

const text = (value: string | null): string => (value === null ? "null" : `'${value}'`)
const moment = (at: number | null, type: CursorType): string => {
  if (at === null || type === "integer") return String(at)
  const iso = new Date(epoch + at * hour).toISOString()
  return type === "date" ? `date '${iso.slice(0, 10)}'` : `${type} '${iso.replace("Z", "+00")}'`
}

/** What the source holds now. */
export const stand = async (builder: Builder, rows: readonly Event[], type: CursorType): Promise<void> => {
  const values = rows.map(
    ({ id, part, at, value, op, bucket }) =>
      `(${[id, text(part), moment(at, type), text(value), text(op), text(bucket)].join(", ")})`,
  )
  await builder.execute(
    `create or replace table raw.events (id bigint, part varchar, "at" ${type === "integer" ? "bigint" : type}, value varchar, op varchar, bucket varchar)`,
    ...(values.length > 0 ? [`insert into raw.events values ${values.join(", ")}`] : []),
  )
}

/** What the model has written. */
export const written = async (builder: Builder): Promise<readonly Event[]> =>
  (await builder.query("from built.loaded")).map((row) => ({
    id: Number(row.id),
    part: row.part as string | null,
    at: row.at === null ? null : typeof row.at === "string" ? (millis(row.at) - epoch) / hour : Number(row.at),
    value: row.value as string | null,
    op: row.op as string | null,
    bucket: row.bucket as string | null,
  }))
const millis = (text: string): number =>
  Date.parse(text.length > 10 ? `${text.replace("+00", "").replace(" ", "T")}Z` : text)

/** Two tables are equal if these are. */
export const sorted = (rows: readonly Event[]): readonly string[] =>
  rows.map(({ id, part, at, value, op, bucket }) => JSON.stringify([id, part, at, value, op, bucket])).toSorted()
