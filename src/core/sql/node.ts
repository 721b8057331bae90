// Expressions and queries carry their nodes under symbols: an author's completions do not show them.
import type { ExpressionNode, QueryNode, Source } from "./ast.ts"
import { QueryError } from "./query-error.ts"

const expression = Symbol.for("typeline.expression")
const query = Symbol.for("typeline.query")
const readable = Symbol.for("typeline.readable")
const rows = Symbol.for("typeline.rows")

export interface HasExpression {
  readonly [expression]: ExpressionNode
}
export interface HasQuery {
  readonly [query]: QueryNode
}
/** What a name in `from({ name })` reads, before it has the name. */
export interface HasTarget {
  readonly [readable]: Source["target"]
}
/** FROM without a select: `exists` asks only whether it has rows. */
export interface HasRows {
  readonly [rows]: QueryNode
}
export { expression as expressionKey, query as queryKey, readable as readableKey, rows as rowsKey }

export const isObject = (value: unknown): value is object => typeof value === "object" && value !== null

export const isExpression = (value: unknown): value is HasExpression => isObject(value) && expression in value
export const isQuery = (value: unknown): value is HasQuery => isObject(value) && query in value

export const expressionNode = (value: unknown, place: string): ExpressionNode => {
  if (isExpression(value)) return value[expression]
  throw new QueryError(`${place} takes an expression (a column, a function, a literal), and got ${shown(value)}.`)
}
export const queryNode = (value: unknown, place: string): QueryNode => {
  if (isQuery(value)) return value[query]
  throw new QueryError(
    `${place} takes a query, and got ${shown(value)}.${isFrom(value) ? ` ${itsEnd}` : " Is select() missing at its end?"}`,
  )
}
/** A query, or a FROM without a select. */
export const rowsNode = (value: unknown, place: string): QueryNode =>
  isFrom(value) ? (value as HasRows)[rows] : queryNode(value, place)
export const targetOf = (value: unknown, alias: string): Source["target"] => {
  if (isQuery(value)) return { kind: "query", query: value[query] }
  if (isObject(value) && readable in value) return (value as HasTarget)[readable]
  throw new QueryError(
    `"${alias}" cannot be read: it is ${shown(value)}. ${
      isFrom(value)
        ? itsEnd
        : isResource(value)
          ? `A query reads what it is given: name it in dependsOn, and write query: ({ ${alias} }) => ….`
          : "A query reads what its model names in dependsOn, or another query."
    }`,
  )
}

const isFrom = (value: unknown): boolean => isObject(value) && rows in value
const itsEnd = "End it with select(…), all() or aggregate(…)."
/** A source or a model as its file exports it. */
const isResource = (value: unknown): value is { readonly kind: string; readonly name: string } =>
  isObject(value) && "kind" in value && "name" in value && "columns" in value

const shown = (value: unknown): string =>
  !isObject(value)
    ? String(value)
    : isFrom(value)
      ? "a from() without its end"
      : isResource(value)
        ? `the ${value.kind} "${value.name}" itself`
        : "an object of another kind"
