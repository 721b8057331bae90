import type { ExpressionNode } from "../../sql/ast.ts"
import { decimalDigits, isArray, isNumeric, type Value } from "../../sql/type.ts"

/**
 * Whether a warehouse may give the expression another type than the one that was promised: a column `1` would be a 32-bit
 * integer, `0.5` a decimal of two digits. Such an output is cast.
 */
export const isLoose = (node: ExpressionNode): boolean => {
  switch (node.kind) {
    case "literal":
      return node.value !== null && (isNumeric(node.type) || isArray(node.type))
    case "case":
      return oneIsLoose(node.type, [
        ...node.branches.map(({ then }) => then),
        ...(node.otherwise ? [node.otherwise] : []),
      ])
    case "call":
      return node.function === "coalesce"
        ? oneIsLoose(node.type, node.arguments)
        : // The dialects cast a rounded decimal.
          node.function === "round" && decimalDigits(node.type) === null && node.arguments.every(isLoose)
    case "aggregate":
      // The dialects cast a sum of integers.
      return ["max", "min", ...(node.type === "integer" ? [] : ["sum"])].includes(node.function)
        ? node.arguments.every(isLoose)
        : false
    case "windowFunction":
      return node.arguments.length > 0 && node.arguments.every(isLoose)
    case "over":
      return isLoose(node.of)
    default:
      return false
  }
}

/** The type of several values in one place: beside a double everything is one, but a decimal takes on the digits of a constant. */
const oneIsLoose = (type: Value, values: readonly ExpressionNode[]): boolean =>
  decimalDigits(type) ? values.some(isLoose) : values.every(isLoose)
