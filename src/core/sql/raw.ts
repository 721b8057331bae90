import type { LiteralNode, RawQueryPart, Source } from "./ast.ts"
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
 * sql("integer")`date_diff('day', ${row.updated_at}, ${row.seen_at})`
 */
export const sql =
  <const T extends Type>(type: T) =>
  <G extends Reads = never>(
    text: TemplateStringsArray,
    ...parts: readonly (Expr<Type, G> | string | number)[]
  ): Expr<Known<T>, G> => {
    const nodes = parts.map((part) =>
      typeof part === "string" || typeof part === "number" ? constant(part) : expressionNode(part, "sql"),
    )
    return expression({ kind: "raw", strings: pieces(text), parts: nodes, ...columnType(type) })
  }

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
