import { snowflake } from "../../../dialect/snowflake.ts"
import type { ColumnTypes } from "../../../sql/type.ts"
import { isJson } from "./cell.ts"

/** The text of each value, as `typedCell` gives it. */
export type Row = readonly (string | null)[]

/** Of one statement; Snowflake takes 16,384 rows and a megabyte. */
const mostRows = 4096
const mostCharacters = 500_000

const literal = (value: string | null): string => (value === null ? "null" : snowflake.text(value))

/** INSERT statements: the text of each value, which takes the type of its column. */
export const insertions = (table: string, columns: ColumnTypes, rows: readonly Row[]): readonly string[] => {
  const declared = Object.entries(columns)
  const names = declared.map(([name]) => snowflake.identifier(name)).join(", ")
  const hasJson = declared.some(([, { type }]) => isJson(type))
  const values = rows.map((row) =>
    hasJson
      ? `select ${declared
          .map(([, { type }], index) => {
            const text = literal(row[index] ?? null)
            return `cast(${isJson(type) && row[index] !== null ? `parse_json(${text})` : text} as ${snowflake.type(type)})`
          })
          .join(", ")}`
      : `(${row.map(literal).join(", ")})`,
  )
  const statements: string[] = []
  for (let from = 0, to = 0; from < values.length; from = to) {
    let length = 0
    while (
      to < values.length &&
      to - from < mostRows &&
      (to === from || length + (values[to]?.length ?? 0) < mostCharacters)
    )
      length += values[to++]?.length ?? 0
    const some = values.slice(from, to)
    statements.push(
      `insert into ${table} (${names})\n${hasJson ? some.join("\nunion all\n") : `values\n${some.join(",\n")}`}`,
    )
  }
  return statements
}
