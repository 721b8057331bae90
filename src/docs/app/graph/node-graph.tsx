import type { NodeIndex, SiteIndex } from "../../site.ts"
import { Problem } from "../problem.tsx"
import { ColumnLineage } from "./column-lineage.tsx"
import { Neighbourhood } from "./neighbourhood.tsx"
import { useLineage } from "./use-lineage.ts"

export interface NodeGraphProps {
  readonly index: SiteIndex
  readonly node: NodeIndex
  /** A place in the node's columns: shows where that column comes from and goes to. */
  readonly column: number | null
}

/** What a node reads and who reads it; or the same of one of its columns. */
export const NodeGraph = ({ index, node, column }: NodeGraphProps) => {
  const lineage = useLineage()
  if (lineage === null) return <p class="graph-note">Loading the graph …</p>
  if (lineage instanceof Error) return <Problem error={lineage} />
  return column === null ? (
    <Neighbourhood key={node} index={index} lineage={lineage} node={node} />
  ) : (
    <ColumnLineage index={index} lineage={lineage} node={node} column={column} />
  )
}
