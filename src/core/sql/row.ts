import type { FlattenTarget, OutputColumn, Source } from "./ast.ts"
import type { Expr, Reads } from "./expression.ts"
import { rowExpression } from "./expression-methods.ts"
import { isName } from "./name.ts"
import { expressionKey, isExpression } from "./node.ts"
import { QueryError } from "./query-error.ts"
import { type ColumnType, type ColumnTypes, columnType, isArray, type Type } from "./type.ts"

export type ExpressionRow = { readonly [column: string]: Expr<Type, Reads> }

/** The columns that a source offers, before any join makes them nullable. */
export const sourceColumns = ({ target }: Source): ColumnTypes => {
  switch (target.kind) {
    case "relation":
      return target.relation.columnTypes
    case "query":
      return target.query.columns
    case "self":
      return target.self.columns
    case "flatten":
      return elementColumns(target)
  }
}

const elementColumns = ({ of, input, fields, outer }: FlattenTarget): ColumnTypes => {
  const column = ({ type, nullable }: ColumnType): ColumnType => ({ type, nullable: nullable || outer })
  const index = { type: "integer", nullable: outer } as const
  switch (of) {
    case "array":
      return isArray(input.type) ? { value: column(columnType(input.type.array)), index } : {}
    case "jsonArray": {
      // A field may be missing.
      const read = Object.entries(fields).map(([name, { type }]) => [name, { type, nullable: true }])
      return { ...Object.fromEntries(read), index }
    }
    case "jsonObject":
      return { key: { type: "varchar", nullable: outer }, value: { type: "variant", nullable: true } }
  }
}

/** A row as the callbacks see it: one expression a column, so that it spreads like any object. */
export const columnRow = (source: Source, columns: ColumnTypes): ExpressionRow =>
  Object.fromEntries(
    Object.entries(columns).map(([name, { type, nullable }]) => [
      name,
      rowExpression({ kind: "column", source, name, type, nullable }),
    ]),
  )

/** What a callback returned as named columns. */
export const outputColumns = (shape: unknown, place: string): readonly OutputColumn[] => {
  if (typeof shape !== "object" || shape === null || isExpression(shape))
    throw new QueryError(`${place} takes an object of columns: ({ ratings }) => ({ rating: ratings.rating }).`)
  const outputs = Object.entries(shape).map(([name, value]) => {
    if (!isExpression(value))
      throw new QueryError(
        value === undefined
          ? `The column "${name}" in ${place} is undefined: what was read has no column of that name. The compiler (tsc) names the nearest.`
          : `The column "${name}" in ${place} is no expression. A constant is written lit("…"), or literal("date", "2024-05-01").`,
      )
    return { name: columnName(name), value: value[expressionKey] }
  })
  if (outputs.length === 0) throw new QueryError(`${place} names no column.`)
  refuseTwins(outputs.map(({ name }) => name))
  return outputs
}

/** The names that a declaration gives its columns. */
export const declaredNames = (names: readonly string[]): void => {
  for (const name of names) columnName(name)
  refuseTwins(names)
}

/** DuckDB would rename one of the two without a word. */
const refuseTwins = (names: readonly string[]): void => {
  const seen = new Map<string, string>()
  for (const name of names) {
    const other = seen.get(name.toLowerCase())
    if (other !== undefined)
      throw new QueryError(
        `The columns "${other}" and "${name}" differ in capitals only: warehouses take them for one. Rename one of them.`,
      )
    seen.set(name.toLowerCase(), name)
  }
}

/** JavaScript puts names that look like integers first, whatever the author wrote: their order would be lost. */
export const isIntegerLike = (name: string): boolean => /^(0|[1-9]\d*)$/.test(name)

export const columnName = (name: string): string => {
  if (isIntegerLike(name))
    throw new QueryError(
      `The column name "${name}" looks like an integer, and JavaScript moves such names to the front. Give it a letter: "y${name}".`,
    )
  if (!isName(name)) throw new QueryError(`${JSON.stringify(name)} is not a column name.`)
  return name
}
