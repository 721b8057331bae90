import type { ExpressionNode, QueryNode } from "./ast.ts"
import { expressionsBelow, queriesWithin } from "./walk.ts"

/** What an author wrote for some warehouses only. */
export interface PartialText {
  readonly node: ExpressionNode | QueryNode
  /** In a message. */
  readonly message: string
}

export const missingText = (what: string, dialects: readonly string[], dialect: string): string =>
  `${what} has no text for ${dialect}. It has one for ${dialects.join(", ")}.`

/** The texts that one warehouse lacks, in a query or in those that it is made of there. */
export const missingTexts = (query: QueryNode, dialect: string): readonly PartialText[] => [
  ...[...queriesWithin(query, dialect)].flatMap((node) =>
    node.kind === "rawQuery" && !node.text && !node.texts[dialect]
      ? [{ node, message: missingText("A query of per()", Object.keys(node.texts), dialect) }]
      : [],
  ),
  ...expressionsBelow(query, dialect).flatMap((node) =>
    node.kind === "perDialect" && !node.texts[dialect]
      ? [{ node, message: missingText("A function of sqlFunction()", Object.keys(node.texts), dialect) }]
      : [],
  ),
]
