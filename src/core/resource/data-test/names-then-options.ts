import { QueryError } from "../../sql/query-error.ts"
import type { Columns } from "../../sql/type.ts"
import type { ColumnName } from "../column-info.ts"
import type { Said } from "./made-test.ts"
import type { DataTestOptions } from "./options.ts"

// Not a union of two tuples, nor overloads: of those the compiler says for a misspelt column that an element is missing.
// That the options stand last is checked when the query is built.
/** One name or more, and options after them. */
export type NamesThenOptions<C extends Columns> = [C] extends [unknown] // as in ColumnName
  ? readonly [ColumnName<C>, ...(ColumnName<C> | DataTestOptions<C>)[]]
  : never

/** The last of them may be options. */
export const columnsAndOptions = (
  given: readonly unknown[],
): { names: readonly string[]; options: Said["options"] } => {
  const last = given.at(-1)
  const withOptions = given.length > 1 && typeof last !== "string"
  return {
    names: (withOptions ? given.slice(0, -1) : given) as readonly string[],
    options: withOptions ? ((last ?? {}) as Said["options"]) : {},
  }
}

/** The names, which may have come without the compiler's check. */
export const columnNames = (names: readonly string[]): readonly string[] => {
  if (names.length === 0) throw new QueryError("it names no column.")
  if (names.some((name) => typeof name !== "string"))
    throw new QueryError(
      'it takes names of columns, and options after the last of them: "user_id", { severity: "warn" }.',
    )
  return names
}
