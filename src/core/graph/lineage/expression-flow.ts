import type { ExpressionNode, QueryNode, Source } from "../../sql/ast.ts"
import { childExpressions, subqueryOf } from "../../sql/walk.ts"
import { computed, type Flow, type Leaf, merged, noFlow } from "./flow.ts"

/** What the columns of a query are made of, and which columns decide what rows it has. */
export interface QueryFlow {
  readonly columns: ReadonlyMap<string, Flow>
  readonly conditions: ReadonlySet<Leaf>
}
interface Reach {
  readonly column: (source: Source, name: string) => Flow
  readonly query: (query: QueryNode) => QueryFlow
  readonly dialect: string | undefined
}

/** Reads expressions, each once: authors use one in several columns, and in what is made of these. */
export const expressionFlows = ({ column, query, dialect }: Reach): ((node: ExpressionNode) => Flow) => {
  const known = new Map<ExpressionNode, Flow>()
  const flowOf = (node: ExpressionNode): Flow => {
    const before = known.get(node)
    if (before) return before
    const flow = read(node)
    known.set(node, flow)
    return flow
  }
  const read = (node: ExpressionNode): Flow => {
    if (node.kind === "column") return column(node.source, node.name)
    if (node.kind === "assertNotNull") return flowOf(node.value)
    const parts = node.kind === "perDialect" ? textParts(node.texts, dialect) : childExpressions(node)
    const inner = subqueryOf(node)
    return computed([...parts.map(flowOf), ...(inner ? [influence(query(inner), node)] : [])])
  }
  return flowOf
}

/** An author may have written nothing for this warehouse: what was written for the others says most. */
const textParts = (
  texts: { readonly [dialect: string]: { readonly parts: readonly ExpressionNode[] } },
  dialect: string | undefined,
): readonly ExpressionNode[] => {
  const own = dialect !== undefined && Object.hasOwn(texts, dialect) ? texts[dialect] : undefined
  return own ? own.parts : Object.values(texts).flatMap(({ parts }) => parts)
}

/** What a query within an expression does to its value: by its rows, and but for `exists` by what is in them. */
const influence = ({ columns, conditions }: QueryFlow, { kind }: ExpressionNode): Flow =>
  computed([kind === "exists" ? noFlow : merged([...columns.values()]), conditions])
