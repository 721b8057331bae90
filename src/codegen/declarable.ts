import { isName } from "../core/sql/name.ts"
import { isIntegerLike } from "../core/sql/row.ts"
import type { ObservedTableColumn } from "./observed.ts"

/** Columns that a declaration cannot name are of no type of ours, whatever they hold: `typeText` says why. */
export const declarable = (columns: readonly ObservedTableColumn[]): readonly ObservedTableColumn[] => {
  const seen = new Map<string, string>()
  return columns.map((column) => {
    const twin = seen.get(column.name.toLowerCase())
    seen.set(column.name.toLowerCase(), column.name)
    const why =
      twin === undefined
        ? isIntegerLike(column.name)
          ? "a number is no name of a column"
          : isName(column.name)
            ? null
            : "its name has characters that no name may have"
        : `it differs from ${JSON.stringify(twin)} in capitals only`
    return why === null ? column : { ...column, type: null, typeText: `${column.typeText}; ${why}` }
  })
}
