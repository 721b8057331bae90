import type { LiteralNode, RawNode, RawQueryNode, RawQueryPart, Source } from "./ast.ts"
import type { Expr, Reads } from "./expression.ts"
import { expression } from "./expression-methods.ts"
import { literalNode, refuseNoncharacters } from "./literal.ts"
import { expressionKey, expressionNode, isExpression, targetOf } from "./node.ts"
import type { Query } from "./query.ts"
import { QueryBuilder } from "./query-builder.ts"
import { QueryError } from "./query-error.ts"
import type { Readable } from "./readable.ts"
import { declaredNames } from "./row.ts"
import type { Checked, CheckedColumns, Meant, MeantColumns, SpelledColumns, Spelling } from "./spelling.ts"
import { type Columns, columnType, columnTypes, type Known, type Type } from "./type.ts"

/**
 * A raw fragment. The author states its type; `pipeline compile` has the warehouse confirm it. Only expressions and
 * constants can stand in it: a string becomes a quoted literal, never text of the statement.
 *
 * @example
 * sql("varchar")`concat(${users.email}, ${"!"})`
 */
export const sql =
  <const T extends Spelling>(type: Checked<T>) =>
  <G extends Reads = never>(
    text: TemplateStringsArray,
    ...parts: readonly (Expr<Type, G> | string | number)[]
  ): Expr<Known<Meant<T>>, G> =>
    expression(fragment(type, text, parts))

/**
 * A raw fragment that is an aggregate: its parts are values of rows, and it is one value a group.
 *
 * @example
 * sqlAggregate("double")`max(${ratings.rating}) - min(${ratings.rating})`
 */
export const sqlAggregate =
  <const T extends Spelling>(type: Checked<T>) =>
  (
    text: TemplateStringsArray,
    ...parts: readonly (Expr<Type, "row"> | string | number)[]
  ): Expr<Known<Meant<T>>, "group"> =>
    expression({ ...fragment(type, text, parts), aggregate: true })

/**
 * A raw fragment that is a window function, with its OVER.
 *
 * @example
 * sqlWindow("double")`cume_dist() over (order by ${ratings.rating})`
 */
export const sqlWindow =
  <const T extends Spelling>(type: Checked<T>) =>
  <G extends "row" | "group" = never>(
    text: TemplateStringsArray,
    ...parts: readonly (Expr<Type, G> | string | number)[]
  ): Expr<Known<Meant<T>>, G | "window"> =>
    expression(fragment(type, text, parts))

const fragment = (type: Spelling, text: TemplateStringsArray, parts: readonly unknown[]): RawNode => ({
  kind: "raw",
  aggregate: false,
  ...fragmentOf({ strings: pieces(text), parts }),
  // The compiler has checked it where it was written.
  ...columnType(type as Type),
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

/** A query whose text is still to be written: one for every warehouse, or with `per` one for each. */
export interface RawQuery<C extends Columns> {
  (text: TemplateStringsArray, ...parts: readonly (Readable<Columns> | Expr<Type, never> | string | number)[]): Query<C>
  /** The same query in the words of each warehouse. One without a text refuses it, before anything runs. */
  per(texts: { readonly duckdb?: RawText; readonly snowflake?: RawText }): Query<C>
}

/**
 * A whole query as text. The author declares its columns; `pipeline compile` has the warehouse confirm them. `${relation}`
 * becomes the name of a relation, or a query in parentheses; other parts are constants and variables. Where warehouses need different words:
 * `rawQuery(columns).per({ snowflake: rawText`…`, duckdb: rawText`…` })`. A text that stays in its file: `sqlFile`.
 *
 * @example
 * rawQuery({ user_id: "integer", total: "decimal(38,2)?" })`
 *   select user_id, sum(amount) as total
 *   from ${orders}
 *   group by all`
 */
export const rawQuery = <const C extends SpelledColumns>(columns: CheckedColumns<C>): RawQuery<MeantColumns<C>> =>
  Object.assign(
    (text: TemplateStringsArray, ...parts: readonly unknown[]) =>
      rawQueryOf("rawQuery()", columns, { strings: pieces(text), parts }),
    {
      per: (texts: { readonly [dialect: string]: unknown }) => {
        // A warehouse may be named with nothing: { snowflake: undefined }.
        const given = Object.entries(texts).filter(([, text]) => text !== undefined)
        if (given.length === 0)
          throw new QueryError("per() names no warehouse: rawQuery(columns).per({ snowflake: rawText`…` }).")
        const read = given.map(([dialect, text]) => [dialect, rawPieces(text, `per({ ${dialect} })`)])
        return rawQueryOf("rawQuery()", columns, Object.fromEntries(read))
      },
    },
  )

/** Pieces of a text, with what stands between them. */
export type WrittenText = Pick<RawTextObject, "strings" | "parts">
/** A query of the author's words: one text, or one for each warehouse. */
export const rawQueryOf = <C extends SpelledColumns>(
  place: string,
  columns: CheckedColumns<C>,
  written: WrittenText | { readonly [dialect: string]: WrittenText },
): Query<MeantColumns<C>> => {
  if (Object.keys(columns).length === 0) throw new QueryError(`${place} declares no column.`)
  declaredNames(Object.keys(columns))
  const queryText = ({ strings, parts }: WrittenText) => ({ strings, parts: parts.map(queryPart) })
  const one = isOneText(written) ? queryText(written) : null
  const texts = isOneText(written)
    ? {}
    : Object.fromEntries(Object.entries(written).map(([dialect, text]) => [dialect, queryText(text)]))
  const node = { kind: "rawQuery", text: one, texts, columns: columnTypes(columns as Columns) } as const
  // What it selects is declared, not inferred: the phantom types come from the author's `columns`.
  return new QueryBuilder(node) as unknown as Query<MeantColumns<C>>
}
const isOneText = (written: object): written is WrittenText => "strings" in written

// As it was typed: `\d` in a pattern stays `\d`.
const pieces = (text: TemplateStringsArray): readonly string[] => {
  for (const piece of text.raw) refuseNoncharacters(piece)
  return [...text.raw]
}

const constant = (part: string | number): LiteralNode =>
  literalNode(part, typeof part === "string" ? "varchar" : Number.isInteger(part) ? "integer" : "double")

const queryPart = (part: unknown, index: number): RawQueryPart => {
  if (typeof part === "string" || typeof part === "number") return { kind: "literal", literal: constant(part) }
  const node = isExpression(part) ? part[expressionKey] : null
  if (node?.kind === "literal" || node?.kind === "variable") return { kind: "literal", literal: node }
  const source: Source = { alias: `part_${index + 1}`, target: targetOf(part, `part ${index + 1}`) }
  return { kind: "source", source }
}

/** A statement of the author's own that returns no relation. */
export const statementNode = ({ strings, parts }: WrittenText): RawQueryNode => ({
  kind: "rawQuery",
  text: { strings, parts: parts.map(queryPart) },
  texts: {},
  columns: {},
})
