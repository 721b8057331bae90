import type { ExpressionNode } from "../ast.ts"
import type { Expr, KnownReads, Reads, ReadsIn, TypeIn } from "../expression.ts"
import { expression } from "../expression-methods.ts"
import { literalNode, refuseNoncharacters } from "../literal.ts"
import { expressionNode, isExpression } from "../node.ts"
import { castNode } from "../operators.ts"
import { QueryError } from "../query-error.ts"
import { type Any, aType, type Null, type Text } from "../type.ts"
import { callNode, total } from "./call.ts"

type Part = Expr<"varchar" | "integer" | "date" | null> | string

/**
 * Concatenation as it is written. Integers are written in digits, dates as 2024-05-01. NULL where one of the parts is.
 *
 * @example
 * text`${movies.title} (${movies.year})`
 */
export const text = <const P extends readonly Part[]>(
  strings: TemplateStringsArray,
  ...parts: P
): Expr<"varchar" | Null<TypeIn<P[number]>>, KnownReads<ReadsIn<P[number]>>> => {
  const nodes = strings.flatMap((piece, index) => [
    ...(piece === "" ? [] : [literalNode(piece, "varchar")]),
    ...(index < parts.length ? [partNode(parts[index])] : []),
  ])
  const [first = literalNode("", "varchar"), ...rest] = nodes
  if (rest.length === 0) return expression(first)
  return expression(callNode("concat", nodes, { type: "varchar", nullable: nodes.some(({ nullable }) => nullable) }))
}

const partNode = (part: unknown): ExpressionNode => {
  if (!isExpression(part)) return literalNode(part, "varchar")
  const node = expressionNode(part, "text`…`")
  if (node.type === "varchar") return node
  if (node.type !== "integer" && node.type !== "date")
    throw new QueryError(
      `A part of text\`…\` is ${aType(node.type)}: warehouses write it differently. ${node.type === "timestamp" || node.type === "timestamptz" ? "Use formatDate(…)." : 'Cast it to a type with one exact text first: "integer", "varchar".'}`,
    )
  return castNode(node, "varchar")
}

/**
 * The texts that are not NULL, with a separator between them. Never NULL: '' where all of them are.
 *
 * @example
 * concatWs(", ", users.city, users.country)
 */
export const concatWs = <G extends Reads = Any>(
  separator: string,
  ...parts: readonly (Expr<Text, G> | string)[]
): Expr<"varchar", G> => {
  refuseNoncharacters(separator)
  if (parts.length === 0) throw new QueryError("concatWs() takes the texts to join.")
  const nodes = parts.map((part) =>
    typeof part === "string" ? literalNode(part, "varchar") : expressionNode(part, "concatWs()"),
  )
  return total("concatWs", "varchar", nodes, [separator])
}
