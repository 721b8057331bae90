import type { LiteralNode, RawNode, RawQueryPart, Source } from "./ast.ts"
import type { Expr, Reads } from "./expression.ts"
import { expression } from "./expression-methods.ts"
import { literalNode, refuseNoncharacters } from "./literal.ts"
import { expressionNode, targetOf } from "./node.ts"
import type { Query } from "./query.ts"
import { QueryBuilder } from "./query-builder.ts"
import { QueryError } from "./query-error.ts"
import type { Readable } from "./readable.ts"
import { declaredNames } from "./row.ts"
import { type Columns, columnType, columnTypes, type Known, type Type } from "./type.ts"

/**
 * A raw fragment. The author states its type; `pipeline compile` has the warehouse confirm it. Only expressions and
 * constants can stand in it: a string becomes a quoted literal, never text of the statement.
 *
 * @example
 * sql("varchar")`concat(${users.email}, ${"!"})`
 */
export const sql =
  <const T extends Type>(type: T) =>
  <G extends Reads = never>(
    text: TemplateStringsArray,
    ...parts: readonly (Expr<Type, G> | string | number)[]
  ): Expr<Known<T>, G> =>
    expression(fragment(type, text, parts))

/**
 * A raw fragment that is an aggregate: its parts are values of rows, and it is one value a group.
 *
 * @example
 * sqlAggregate("double")`max(${ratings.rating}) - min(${ratings.rating})`
 */
export const sqlAggregate =
  <const T extends Type>(type: T) =>
  (text: TemplateStringsArray, ...parts: readonly (Expr<Type, "row"> | string | number)[]): Expr<Known<T>, "group"> =>
    expression(fragment(type, text, parts))

/**
 * A raw fragment that is a window function, with its OVER.
 *
 * @example
 * sqlWindow("double")`cume_dist() over (order by ${ratings.rating})`
 */
export const sqlWindow =
  <const T extends Type>(type: T) =>
  <G extends "row" | "group" = never>(
    text: TemplateStringsArray,
    ...parts: readonly (Expr<Type, G> | string | number)[]
  ): Expr<Known<T>, G | "window"> =>
    expression(fragment(type, text, parts))

const fragment = (type: Type, text: TemplateStringsArray, parts: readonly unknown[]): RawNode => ({
  kind: "raw",
  ...fragmentOf({ strings: pieces(text), parts }),
  ...columnType(type),
})

/** Text of the author's that is not yet anything: for `sqlFunction`. */
export interface RawText {
  readonly "~made by rawText": true
}
class RawTextObject {
  readonly strings: readonly string[]
  readonly parts: readonly unknown[]
  constructor(strings: readonly string[], parts: readonly unknown[]) {
    this.strings = strings
    this.parts = parts
  }
}
/**
 * SQL as it is, with expressions and constants in it: a text for one of the warehouses.
 *
 * @example
 * sqlFunction({ args: ["varchar"], returns: "varchar", duckdb: (name) => rawText`lower(${name})` })(users.email)
 */
export const rawText = (
  text: TemplateStringsArray,
  ...parts: readonly (Expr | Readable<Columns> | string | number)[]
): RawText => new RawTextObject(pieces(text), parts) as unknown as RawText

/** The pieces of a text, with what the author put between them. */
export const rawPieces = (text: unknown, place: string): Pick<RawTextObject, "strings" | "parts"> => {
  if (text instanceof RawTextObject) return text
  throw new QueryError(`${place} takes a text: rawText\`soundex(\${name})\`.`)
}
/** The pieces of a text as a fragment: expressions and constants. */
export const fragmentOf = ({ strings, parts }: Pick<RawTextObject, "strings" | "parts">) => ({
  strings,
  parts: parts.map((part) =>
    typeof part === "string" || typeof part === "number" ? constant(part) : expressionNode(part, "sql"),
  ),
})

/**
 * A whole query as text, the way in for an existing .sql file. The author declares its columns; `pipeline compile` has the
 * warehouse confirm them. `${relation}` becomes the name of a relation, or a query in parentheses; other parts are literals.
 *
 * @example
 * rawQuery({ user_id: "integer", total: nullable("decimal(38,2)") })`select user_id, sum(amount) from ${events} group by all`
 */
export const rawQuery =
  <const C extends Columns>(columns: C) =>
  (text: TemplateStringsArray, ...parts: readonly (Readable<Columns> | string | number)[]): Query<Known<C>> => {
    if (Object.keys(columns).length === 0) throw new QueryError("rawQuery() declares no column.")
    declaredNames(Object.keys(columns))
    const node = {
      kind: "rawQuery",
      strings: pieces(text),
      parts: parts.map(queryPart),
      columns: columnTypes(columns),
    } as const
    // What it selects is declared, not inferred: the phantom types come from the author's `columns`.
    return new QueryBuilder(node) as unknown as Query<Known<C>>
  }

// As it was typed: `\d` in a pattern stays `\d`.
const pieces = (text: TemplateStringsArray): readonly string[] => {
  for (const piece of text.raw) refuseNoncharacters(piece)
  return [...text.raw]
}

const constant = (part: string | number): LiteralNode =>
  literalNode(part, typeof part === "string" ? "varchar" : Number.isInteger(part) ? "integer" : "double")

const queryPart = (part: Readable<Columns> | string | number, index: number): RawQueryPart => {
  if (typeof part === "string" || typeof part === "number") return { kind: "literal", literal: constant(part) }
  const source: Source = { alias: `part_${index + 1}`, target: targetOf(part, `part ${index + 1}`) }
  return { kind: "source", source }
}
