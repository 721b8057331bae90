import type { ExpressionNode } from "../ast.ts"
import type { Expr, Grouping, Reads, WithoutOver } from "../expression.ts"
import { expression, windowFunction } from "../expression-methods.ts"
import { expressionNode } from "../node.ts"
import type { Null, Type, Value } from "../type.ts"
import type { AggregateName, FunctionName, WindowFunctionName } from "./name.ts"

// Each function below states its result once, as a value: the compiler reads the type from it.

type Options = readonly (string | number)[]

/** A function that is NULL where its argument is. */
export const strict = <const R extends Value, T extends Type, G extends Reads>(
  name: FunctionName,
  returns: R,
  argument: Expr<T, G>,
  options: Options = [],
): Expr<R | Null<T>, G> => {
  const node = expressionNode(argument, `${name}()`)
  return expression({
    kind: "call",
    function: name,
    arguments: [node],
    options,
    type: returns,
    nullable: node.nullable,
  })
}

/** A function that gives back the type of its argument. */
export const preserving = <T extends Type, G extends Reads>(
  name: FunctionName,
  argument: Expr<T, G>,
  options: Options = [],
): Expr<T, G> => {
  const node = expressionNode(argument, `${name}()`)
  return expression({
    kind: "call",
    function: name,
    arguments: [node],
    options,
    type: node.type,
    nullable: node.nullable,
  })
}

/** A function that is never NULL. */
export const total = <const R extends Value, G extends Reads>(
  name: FunctionName,
  returns: R,
  nodes: readonly ExpressionNode[],
): Expr<R, G> =>
  expression({ kind: "call", function: name, arguments: nodes, options: [], type: returns, nullable: false })

export const aggregate = <T extends Type, G extends Reads>(
  name: AggregateName,
  returns: { readonly type: Value; readonly nullable: boolean },
  nodes: readonly ExpressionNode[],
): Expr<T, Grouping<G>> =>
  expression({
    kind: "aggregate",
    function: name,
    arguments: nodes,
    type: returns.type,
    nullable: returns.nullable,
  })

export const ranking = <T extends Type, G extends Reads>(
  name: WindowFunctionName,
  returns: { readonly type: Value; readonly nullable: boolean },
  nodes: readonly ExpressionNode[] = [],
  options: Options = [],
): WithoutOver<T, G> =>
  windowFunction({
    kind: "windowFunction",
    function: name,
    arguments: nodes,
    options,
    type: returns.type,
    nullable: returns.nullable,
  })
