import * as Effect from "effect/Effect"
import { nullable, type Value } from "../../../sql/type.ts"
import { valueType } from "../column-type.ts"
import { matchHeader } from "../load/csv-header.ts"
import type { LocatedFile } from "../load/located-file.ts"
import { parquetValue } from "../load/parquet-cell.ts"
import { columnsOf, reasonOf } from "../load/parquet-load.ts"
import { isReadingError, literalPath } from "../load/readable-file.ts"
import { quoteName, quoteText } from "../quote.ts"
import { type Candidates, judgeFile } from "./judge.ts"
import { type Reading, unreadable } from "./reading.ts"

const list = /\[\d*\]$/
const whole = /^U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)$/

/** The types that a type of a file may be declared as, the better first. */
export const parquetTypes = (source: string): readonly Value[] => {
  if (list.test(source)) {
    const elements = parquetTypes(source.replace(list, ""))
    return [
      ...elements.map((array): Value => ({ array })),
      ...elements.map((array): Value => ({ array: nullable(array) })),
      "variant",
    ]
  }
  if (whole.test(source)) return ["integer", "decimal(38,0)", "double"]
  const own = valueType(source)
  const others: readonly Value[] = ["timestamp", "varchar", "variant"]
  return [...(own === null ? [] : [own]), ...others.filter((type) => type !== own)].filter(
    (type) => parquetValue(type, source, "x") !== null,
  )
}

/** The columns of a Parquet file. */
export const parquetColumns = Effect.fnUntraced(function* (reading: Reading, { path, address }: LocatedFile) {
  const from = `read_parquet(${quoteText(literalPath(path))}, hive_partitioning = false)`
  const columns = yield* columnsOf(reading.query, from).pipe(
    Effect.mapError((error) =>
      isReadingError(error)
        ? unreadable(address, "Parquet", [{ line: 0, unit: "file", problem: reasonOf(error) }])
        : error,
    ),
  )
  const header = matchHeader(
    columns.map(({ name }) => name),
    {},
    "file",
  )
  if (typeof header === "string")
    return yield* unreadable(address, "Parquet", [{ line: 0, unit: "file", problem: header }])
  const sources = new Map(columns.map((column) => [column.name.trim().toLowerCase(), column]))
  return {
    names: columns.map(({ name }) => name.trim()).filter((name) => name !== ""),
    sourceOf: (name: string) => sources.get(name.toLowerCase())?.type ?? "",
    judge: (asked: readonly Candidates[]) =>
      judgeFile(reading.query, asked, (some) => ({
        records: `SELECT * FROM ${from}`,
        columns: some.map(({ name, types }) => {
          const { name: column, type: source } = sources.get(name.toLowerCase()) ?? { name, type: "" }
          const value = quoteName(column)
          return {
            present: `${value} IS NOT NULL`,
            fits: types.map((type) => {
              const found = parquetValue(type, source, value)
              return found === null ? null : `(${found}) IS NOT NULL`
            }),
          }
        }),
      })),
  }
})
