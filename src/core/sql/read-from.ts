import type { ExpressionNode, Source } from "./ast.ts"
import { expressionsWithin, subqueryOf } from "./walk.ts"

/**
 * What a condition on the rows of one source is on those of another one with the same columns. Null where it looks beyond
 * a row, or holds the author's own text: that may look at anything.
 */
export const readFrom = (condition: ExpressionNode, source: Source): ExpressionNode | null =>
  expressionsWithin(condition).every(isOfOneRow) ? moved(condition, source) : null

const beyond: ReadonlySet<ExpressionNode["kind"]> = new Set([
  "aggregate",
  "windowFunction",
  "over",
  "since",
  "raw",
  "perDialect",
])
const isOfOneRow = (node: ExpressionNode): boolean => !beyond.has(node.kind) && subqueryOf(node) === null

const moved = (node: ExpressionNode, source: Source): ExpressionNode => {
  const all = (nodes: readonly ExpressionNode[]) => nodes.map((inner) => moved(inner, source))
  switch (node.kind) {
    case "column":
      return { ...node, source }
    case "call":
      return { ...node, arguments: all(node.arguments) }
    case "comparison":
    case "arithmetic":
      return { ...node, left: moved(node.left, source), right: moved(node.right, source) }
    case "and":
    case "or":
      return { ...node, conditions: all(node.conditions) }
    case "not":
      return { ...node, condition: moved(node.condition, source) }
    case "isNull":
    case "assertNotNull":
    case "cast":
      return { ...node, value: moved(node.value, source) }
    case "in":
      return {
        ...node,
        value: moved(node.value, source),
        among: Array.isArray(node.among) ? all(node.among) : node.among,
      }
    case "case":
      return {
        ...node,
        branches: node.branches.map(({ when, then }) => ({ when: moved(when, source), then: moved(then, source) })),
        otherwise: node.otherwise && moved(node.otherwise, source),
      }
    default:
      return node
  }
}
