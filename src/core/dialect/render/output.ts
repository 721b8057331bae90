import type { CallNode, ExpressionNode } from "../../sql/ast.ts"
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
      return callIsLoose(node)
    case "aggregate":
      // The dialects cast a sum of integers.
      return ofTheirType.has(node.function) || (node.function === "sum" && node.type !== "integer")
        ? node.arguments.slice(0, 1).every(isLoose)
        : false
    case "windowFunction":
      return node.arguments.length > 0 && node.arguments.every(isLoose)
    case "over":
      return isLoose(node.of)
    case "assertNotNull":
      return isLoose(node.value)
    default:
      return false
  }
}

/** Aggregates that give back the type of their (first) argument. */
const ofTheirType: ReadonlySet<string> = new Set(["anyValue", "arrayAgg", "max", "maxBy", "min", "minBy"])

const callIsLoose = ({ function: name, arguments: given, type }: CallNode): boolean => {
  switch (name) {
    case "coalesce":
    case "greatest":
    case "least":
      return oneIsLoose(type, given)
    case "round":
      // The dialects cast a rounded decimal.
      return decimalDigits(type) === null && given.every(isLoose)
    case "abs":
    case "ceil":
    case "divInt":
    case "element":
    case "floor":
    case "mod":
    case "negate":
      return given.every(isLoose)
    case "nullIf":
      return given.slice(0, 1).every(isLoose)
    default:
      return false
  }
}

/** The type of several values in one place: beside a double everything is one, but a decimal takes on the digits of a constant. */
const oneIsLoose = (type: Value, values: readonly ExpressionNode[]): boolean =>
  decimalDigits(type) ? values.some(isLoose) : values.every(isLoose)
