import type { ExpressionNode } from "../ast.ts"
import type { Expr, Reads } from "../expression.ts"
import { expressionNode } from "../node.ts"
import { QueryError } from "../query-error.ts"
import { type Any, type Decimal, isArray, type Temporal } from "../type.ts"
import { total } from "./call.ts"

/** What has one exact text on every warehouse. A double and a variant have none. */
export type KeyPart = "boolean" | "integer" | Decimal | "varchar" | Temporal

/**
 * A key of one column for several: MD5 (32 hexadecimal digits) of the parts, each with its type and length before it, so
 * that ("x|y", "z") and ("x", "y|z") differ, and NULL is not ''. The same on every warehouse.
 *
 * @example
 * surrogateKey(tags.user_id, tags.movie_id, tags.tag)
 */
export const surrogateKey = <G extends Reads = Any>(
  ...parts: readonly Expr<KeyPart | null, G>[]
): Expr<"varchar", G> => {
  if (parts.length === 0) throw new QueryError("surrogateKey() takes the columns that make the key.")
  const encoded = parts.map((part) => keyPart(expressionNode(part, "surrogateKey()")))
  const [only] = encoded
  const concatenated: ExpressionNode =
    encoded.length === 1 && only
      ? only
      : { kind: "call", function: "concat", arguments: encoded, options: [], type: "varchar", nullable: false }
  return total("md5", "varchar", [concatenated])
}

const keyPart = (node: ExpressionNode): ExpressionNode => {
  if (node.type === "double" || node.type === "variant" || isArray(node.type))
    throw new QueryError(
      `surrogateKey() of a ${isArray(node.type) ? "list" : node.type}: warehouses write it differently. Cast it to a decimal, an integer or a varchar.`,
    )
  return { kind: "call", function: "keyPart", arguments: [node], options: [], type: "varchar", nullable: false }
}
