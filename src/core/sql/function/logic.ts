import type { ExpressionNode } from "../ast.ts"
import { conditionNodes } from "../condition.ts"
import type { Expr, Predicate, Reads } from "../expression.ts"
import { expression } from "../expression-methods.ts"
import { literalNode } from "../literal.ts"
import { expressionNode, isExpression } from "../node.ts"
import { notNode, operand } from "../operators.ts"
import { QueryError } from "../query-error.ts"
import type { Any, Js, Null, Type } from "../type.ts"
import { literalType } from "./literal.ts"

const junction = (kind: "and" | "or", conditions: readonly unknown[]): ExpressionNode => {
  const nodes = conditionNodes(conditions, `${kind}()`)
  const [first, ...rest] = nodes
  // What holds of nothing at all: and() is TRUE, or() is FALSE.
  if (!first) return literalNode(kind === "and", "boolean")
  if (rest.length === 0) return first
  return { kind, conditions: nodes, type: "boolean", nullable: nodes.some(({ nullable }) => nullable) }
}

/**
 * All of the conditions: FALSE if one is, else NULL if one is. A list of conditions means the same; of none at all: TRUE.
 *
 * @example
 * and(ratings.rating.gte(4), movies.year.gt(2000))
 */
export const and = <T extends "boolean" | null = Any, G extends Reads = Any>(
  ...conditions: readonly Expr<T, G>[]
): Expr<T, G> => expression(junction("and", conditions))

/**
 * Any of the conditions: TRUE if one is, else NULL if one is. Of none at all: FALSE.
 *
 * @example
 * or(users.city.isNull(), users.city.eq(""))
 */
export const or = <T extends "boolean" | null = Any, G extends Reads = Any>(
  ...conditions: readonly Expr<T, G>[]
): Expr<T, G> => expression(junction("or", conditions))

/**
 * The opposite; NULL stays NULL.
 *
 * @example
 * not(users.city.eq("Bern"))
 */
export const not = <T extends "boolean" | null = Any, G extends Reads = Any>(condition: Expr<T, G>): Expr<T, G> =>
  expression(notNode(expressionNode(condition, "not()")))

// The first value says what type the others must have; of `any`, after a mistake, nothing is known.
type TypeOf<V> = unknown extends V
  ? Any
  : V extends Expr<infer T, infer _>
    ? T
    : V extends string
      ? "varchar"
      : V extends boolean
        ? "boolean"
        : `${V & number}` extends `${bigint}`
          ? "integer"
          : "double"
type ReadsIn<V> = unknown extends V ? Any : V extends Expr<infer _, infer G> ? G : never

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
 * CASE WHEN … THEN …: the value of the first condition that holds. All values have the type of the first one. NULL where no
 * condition holds and `end()` stands for `otherwise(…)`.
 *
 * @example
 * when(ratings.rating.gte(4), "good").when(ratings.rating.gte(2), "fair").otherwise("bad")
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
