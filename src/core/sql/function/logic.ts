import type { ExpressionNode } from "../ast.ts"
import type { Expr, Predicate, Reads } from "../expression.ts"
import { expression, operand } from "../expression-methods.ts"
import { literalNode } from "../literal.ts"
import { expressionNode, isExpression, queryNode, rowsNode } from "../node.ts"
import type { From, OneRow, Query } from "../query.ts"
import { QueryError } from "../query-error.ts"
import { conditionNodes } from "../row.ts"
import { type Any, type Columns, checkedType, type Js, type Known, type Null, type Type, type Value } from "../type.ts"

/** A constant of the type that is named. */
export const literal = <const T extends Value>(type: T, value: Js<T>): Expr<Known<T>, never> =>
  expression(literalNode(value, type))

/** NULL of a type. */
export const nullOf = <const T extends Value>(type: T): Expr<Known<T> | null, never> =>
  expression({ kind: "literal", value: null, type: checkedType(type), nullable: true })

const junction = (kind: "and" | "or", conditions: readonly unknown[]): ExpressionNode => {
  const nodes = conditionNodes(conditions, `${kind}()`)
  const [first, ...rest] = nodes
  // What holds of nothing at all: and() is TRUE, or() is FALSE.
  if (!first) return literalNode(kind === "and", "boolean")
  if (rest.length === 0) return first
  return { kind, conditions: nodes, type: "boolean", nullable: nodes.some(({ nullable }) => nullable) }
}

/** All of the conditions. A list of conditions means the same. */
export const and = <T extends "boolean" | null = Any, G extends Reads = Any>(
  ...conditions: readonly Expr<T, G>[]
): Expr<T, G> => expression(junction("and", conditions))

/** Any of the conditions. */
export const or = <T extends "boolean" | null = Any, G extends Reads = Any>(
  ...conditions: readonly Expr<T, G>[]
): Expr<T, G> => expression(junction("or", conditions))

/** The opposite; NULL stays NULL. */
export const not = <T extends "boolean" | null = Any, G extends Reads = Any>(condition: Expr<T, G>): Expr<T, G> => {
  const node = expressionNode(condition, "not()")
  return expression({ kind: "not", condition: node, type: "boolean", nullable: node.nullable })
}

/** `value`, or where it is NULL the other. */
export const coalesce = <
  T extends Type = Any,
  G extends Reads = Any,
  U extends NonNullable<T> | null = never,
  H extends Reads = never,
>(
  value: Expr<T, G>,
  otherwise: Expr<U, H> | Js<T>,
): Expr<NonNullable<T> | Null<NoInfer<U>>, G | NoInfer<H>> => {
  const node = expressionNode(value, "coalesce()")
  const other = operand(otherwise, node)
  return expression({
    kind: "call",
    function: "coalesce",
    arguments: [node, other],
    options: [],
    type: node.type,
    nullable: other.nullable,
  })
}

// The first value says what type the others must have.
type TypeOf<V> =
  V extends Expr<infer T, infer _>
    ? T
    : V extends string
      ? "varchar"
      : V extends boolean
        ? "boolean"
        : `${V & number}` extends `${bigint}`
          ? "integer"
          : "double"
type ReadsIn<V> = V extends Expr<infer _, infer G> ? G : never

/** CASE, branch by branch. */
export interface WithoutEnd<T extends Type, G extends Reads> {
  when<H extends Reads = Any, U extends NonNullable<T> | null = never, I extends Reads = never>(
    condition: Predicate<H>,
    value: Expr<U, I> | Js<T>,
  ): WithoutEnd<T | Null<NoInfer<U>>, G | H | NoInfer<I>>
  otherwise<U extends NonNullable<T> | null = never, I extends Reads = never>(
    value: Expr<U, I> | Js<T>,
  ): Expr<T | Null<NoInfer<U>>, G | NoInfer<I>>
  /** Without ELSE: NULL where no condition holds. */
  end(): Expr<T | null, G>
}

/**
 * CASE WHEN … THEN …
 *
 * @example
 * when(dates.release_date.isNull(), "unknown").otherwise("known")
 */
export const when = <H extends Reads = Any, const V extends Expr | string | number | boolean = Any>(
  condition: Predicate<H>,
  value: V,
): WithoutEnd<TypeOf<V>, H | ReadsIn<V>> => {
  const first = isExpression(value) ? expressionNode(value, "when()") : literalNode(value, literalType(value))
  // The branches' types are `Case`'s business; here they are nodes.
  return new CaseBuilder([{ when: oneCondition(condition), then: first }]) as unknown as WithoutEnd<
    TypeOf<V>,
    H | ReadsIn<V>
  >
}

const literalType = (value: unknown): Value =>
  typeof value === "string"
    ? "varchar"
    : typeof value === "boolean"
      ? "boolean"
      : Number.isInteger(value)
        ? "integer"
        : "double"

const oneCondition = (condition: unknown): ExpressionNode => {
  const [node, ...more] = conditionNodes(condition, "when()")
  if (!node || more.length > 0) throw new QueryError("when() takes one condition: and(…) joins several.")
  return node
}

type Branches = readonly { readonly when: ExpressionNode; readonly then: ExpressionNode }[]
class CaseBuilder {
  private readonly branches: Branches
  constructor(branches: Branches) {
    this.branches = branches
  }
  when(condition: unknown, value: unknown) {
    return new CaseBuilder([...this.branches, { when: oneCondition(condition), then: operand(value, this.first()) }])
  }
  otherwise(value: unknown) {
    return this.built(operand(value, this.first()))
  }
  end() {
    return this.built(null)
  }
  private first(): ExpressionNode {
    const [first] = this.branches
    if (!first) throw new QueryError("A CASE has no branch.")
    return first.then
  }
  private built(otherwise: ExpressionNode | null) {
    const nullable = otherwise === null || otherwise.nullable || this.branches.some(({ then }) => then.nullable)
    return expression({ kind: "case", branches: this.branches, otherwise, type: this.first().type, nullable })
  }
}

/** Whether a query has a row. Rows of the query around it are in reach: that makes it correlated. */
// biome-ignore lint/suspicious/noExplicitAny: which columns the query has does not matter
export const exists = (query: From<any> | Query<any>): Expr<"boolean", "row"> =>
  expression({ kind: "exists", query: rowsNode(query, "exists()"), type: "boolean", nullable: false })

/** The value of a subquery of one column and at most one row; NULL where it has none. */
export const scalar = <C extends Columns>(query: OneRow<C>): Expr<C[keyof C] | null, never> => {
  const node = queryNode(query, "scalar()")
  const [first, ...more] = Object.entries(node.columns)
  if (!first || more.length > 0)
    throw new QueryError(
      `scalar() takes a query of one column, and this one has ${Object.keys(node.columns).join(", ")}.`,
    )
  return expression({ kind: "scalar", query: node, type: first[1].type, nullable: true })
}
