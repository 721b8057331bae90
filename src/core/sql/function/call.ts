import type { CallNode, ExpressionNode, OrderingNode } from "../ast.ts"
import type { Counting, Expr, Grouping, Reads, WithoutOver } from "../expression.ts"
import { expression, windowFunction } from "../expression-methods.ts"
import { expressionNode } from "../node.ts"
import type { Null, Type, Value } from "../type.ts"
import type { AggregateName, FunctionName, WindowFunctionName } from "./name.ts"

// Each function states its result once, as a value: the compiler reads the type from it.

type Options = readonly (string | number)[]
interface Returned {
  readonly type: Value
  readonly nullable: boolean
}

/** What several arguments are together. */
export type TypesOf<A extends readonly Expr[]> = A[number]["~type"]
export type ReadsOf<A extends readonly Expr[]> = A[number]["~reads"]

export const callNode = (
  name: FunctionName,
  nodes: readonly ExpressionNode[],
  { type, nullable }: Returned,
  options: Options = [],
): CallNode => ({ kind: "call", function: name, arguments: nodes, options, type, nullable })

/** A function that is NULL where its argument is. */
export const strict = <const R extends Value, T extends Type, G extends Reads>(
  name: FunctionName,
  returns: R,
  argument: Expr<T, G>,
  options: Options = [],
): Expr<R | Null<T>, G> => {
  const node = expressionNode(argument, `${name}()`)
  return expression(callNode(name, [node], { type: returns, nullable: node.nullable }, options))
}

/** A function that is NULL where one of its arguments is. */
export const strictOf = <const R extends Value, const A extends readonly Expr[]>(
  name: FunctionName,
  returns: R,
  given: A,
  options: Options = [],
): Expr<R | Null<TypesOf<A>>, ReadsOf<A>> => {
  const nodes = given.map((argument) => expressionNode(argument, `${name}()`))
  const nullable = nodes.some((node) => node.nullable)
  return expression(callNode(name, nodes, { type: returns, nullable }, options))
}

/** A function that may be NULL whatever its arguments are. */
export const orNull = <const R extends Value, const A extends readonly Expr[]>(
  name: FunctionName,
  returns: R,
  given: A,
  options: Options = [],
): Expr<R | null, ReadsOf<A>> => {
  const nodes = given.map((argument) => expressionNode(argument, `${name}()`))
  return expression(callNode(name, nodes, { type: returns, nullable: true }, options))
}

/** A function that gives back the type of its argument. */
export const preserving = <T extends Type, G extends Reads>(
  name: FunctionName,
  argument: Expr<T, G>,
  options: Options = [],
): Expr<T, G> => {
  const node = expressionNode(argument, `${name}()`)
  return expression(callNode(name, [node], node, options))
}

/** A function that is never NULL. */
export const total = <const R extends Value, G extends Reads>(
  name: FunctionName,
  returns: R,
  nodes: readonly ExpressionNode[],
  options: Options = [],
): Expr<R, G> => expression(callNode(name, nodes, { type: returns, nullable: false }, options))

interface AggregateOptions {
  readonly options?: Options
  readonly orderBy?: readonly OrderingNode[]
  readonly distinct?: boolean
}
export const aggregate = <T extends Type, G extends Reads>(
  name: AggregateName,
  { type, nullable }: Returned,
  nodes: readonly ExpressionNode[],
  { options = [], orderBy = [], distinct = false }: AggregateOptions = {},
): Expr<T, Grouping<G>> =>
  expression({
    kind: "aggregate",
    function: name,
    arguments: nodes,
    options,
    filter: null,
    orderBy,
    distinct,
    type,
    nullable,
  })

/** An aggregate that has a value without any row: `hasValueOfNoRows` says the same of its node. */
export const counting = <T extends Type, G extends Reads>(
  name: AggregateName,
  returned: Returned,
  nodes: readonly ExpressionNode[],
  options: AggregateOptions = {},
): Expr<T, Counting<G>> => aggregate(name, returned, nodes, options) as Expr<T, Counting<G>>

export const ranking = <T extends Type, G extends Reads>(
  name: WindowFunctionName,
  { type, nullable }: Returned,
  nodes: readonly ExpressionNode[] = [],
  options: Options = [],
  ignoreNulls = false,
): WithoutOver<T, G> =>
  windowFunction({ kind: "windowFunction", function: name, arguments: nodes, options, ignoreNulls, type, nullable })
