import type { ExpressionNode } from "./ast.ts"
import { childExpressions } from "./walk.ts"

// What is said here of nodes, `GroupOrEmpty` says to the compiler.

/** Aggregates that have a value without any row: 0, or an empty array. */
const ofNoRows: ReadonlySet<string> = new Set(["approxCountDistinct", "arrayAgg", "count", "countDistinct", "countIf"])
export const hasValueOfNoRows = (aggregate: string): boolean => ofNoRows.has(aggregate)

/** Whether an expression over everything may be NULL because there is no row at all. */
export const isNullOfNoRows = (node: ExpressionNode): boolean => {
  switch (node.kind) {
    case "aggregate":
      return !hasValueOfNoRows(node.function)
    case "assertNotNull":
      return false
    case "over":
      // Beside groups an aggregate over a window is one of aggregates; the types do not tell of which.
      return node.of.kind === "aggregate" || childExpressions(node).some(isNullOfNoRows)
    case "raw":
      return node.aggregate || node.parts.some(isNullOfNoRows)
    case "call": {
      const last = node.arguments.at(-1)
      return node.function === "coalesce" && last ? isNullOfNoRows(last) : node.arguments.some(isNullOfNoRows)
    }
    default:
      return childExpressions(node).some(isNullOfNoRows)
  }
}
