import type { RawNode } from "./ast.ts"
import type { Expr, KnownReads, ReadsIn, TypeIn } from "./expression.ts"
import { expression, rowExpression } from "./expression-methods.ts"
import { castNode, operand } from "./operators.ts"
import { QueryError } from "./query-error.ts"
import { fragmentOf, type RawText, rawPieces } from "./raw.ts"
import type { Checked, Meant, Spelling } from "./spelling.ts"
import {
  checkedType,
  columnType,
  type Js,
  type Known,
  type Like,
  type Null,
  type Type,
  typeText,
  type Value,
} from "./type.ts"

/** The arguments as the texts see them. */
type Given<A extends readonly Value[]> = { readonly [I in keyof A]: Expr<A[I]> }

/** What an author's function takes and returns, and its text for each warehouse. */
export interface SqlFunctionSpec<A extends readonly Value[], R extends Spelling> {
  readonly args: A
  /** What it returns for arguments that are not NULL. */
  readonly returns: Checked<R>
  readonly duckdb?: (...args: Given<A>) => RawText
  readonly snowflake?: (...args: Given<A>) => RawText
}

/**
 * A function of the author's, with a text for each warehouse. NULL where one of the arguments is, and where `returns` says so.
 * A warehouse without a text refuses it.
 *
 * @example
 * sqlFunction({
 *   args: ["double", "double"],
 *   returns: "double",
 *   snowflake: (x, y) => rawText`haversine(0, 0, ${x}, ${y})`,
 *   duckdb: (x, y) => rawText`sqrt(${x} * ${x} + ${y} * ${y})`,
 * })(ratings.rating, orders.amount)
 */
export const sqlFunction = <const A extends readonly Value[], const R extends Spelling>(
  spec: SqlFunctionSpec<A, R>,
): (<const E extends { readonly [I in keyof A]: Expr<Like<A[I]> | null> | Js<A[I]> }>(
  ...args: E
) => Expr<Known<Meant<R>> | Null<TypeIn<E[number]>>, KnownReads<ReadsIn<E[number]>>>) => {
  const types = spec.args.map((type) => checkedType(type))
  const returns = columnType(spec.returns as Type)
  return (...given) => {
    const args: readonly unknown[] = given
    if (args.length !== types.length)
      throw new QueryError(
        `A function of ${types.length} arguments (${types.map(typeText).join(", ")}) is called with ${args.length}.`,
      )
    const nodes = types.map((type, index) => {
      const node = operand(args[index], { kind: "literal", value: null, type, nullable: true })
      // Numbers take the type that was declared: the text counts on it.
      return typeText(node.type) === typeText(type) ? node : castNode(node, type)
    })
    const expressions = nodes.map((node) => rowExpression(node)) as unknown as Given<A>
    const texts: { [dialect: string]: Pick<RawNode, "strings" | "parts"> } = {}
    for (const dialect of ["duckdb", "snowflake"] as const) {
      const made = spec[dialect]?.(...expressions)
      if (made) texts[dialect] = fragmentOf(rawPieces(made, `${dialect}: (…) =>`))
    }
    const nullable = returns.nullable || nodes.some((node) => node.nullable)
    return expression({ kind: "perDialect", texts, type: returns.type, nullable })
  }
}
