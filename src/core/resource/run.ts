import type { Expr } from "../sql/expression.ts"
import { expression } from "../sql/expression-methods.ts"
import { expressionNode } from "../sql/node.ts"
import type { Cursor } from "../sql/type.ts"

/** What a query of an incremental model can ask of the run. */
export interface Run {
  /** TRUE on a full run; else the rows beyond what is loaded. */
  since(column: Expr<Cursor, "row">): Expr<"boolean", "row">
}

export const run: Run = {
  since: (column) =>
    expression({ kind: "since", column: expressionNode(column, "since()"), type: "boolean", nullable: false }),
}
