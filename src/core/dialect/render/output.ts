import type { ExpressionNode } from "../../sql/ast.ts"
import { isArray } from "../../sql/type.ts"

/**
 * Whether a warehouse may give the expression a narrower type than the one that was promised: a column `1` would be a
 * 32-bit integer, `0.5` a decimal of two digits. Such an output is cast.
 */
export const isLoose = (node: ExpressionNode): boolean => {
  switch (node.kind) {
    case "literal":
      return (
        node.value !== null &&
        typeof node.value !== "boolean" &&
        node.type !== "varchar" &&
        node.type !== "date" &&
        !isArray(node.type)
      )
    case "arithmetic":
      return isLoose(node.left) && isLoose(node.right)
    case "case":
      return [...node.branches.map(({ then }) => then), ...(node.otherwise ? [node.otherwise] : [])].every(isLoose)
    case "call":
      return node.function === "coalesce" && node.arguments.every(isLoose)
    case "aggregate":
      return (node.function === "min" || node.function === "max") && node.arguments.every(isLoose)
    default:
      return false
  }
}
