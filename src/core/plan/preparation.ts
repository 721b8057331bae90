import type { Dialect } from "../dialect/dialect.ts"
import type { GraphNode } from "../graph/graph.ts"
import { createReadBatches, readBatchesTable, relationText } from "../strategy/microbatch/read-batches.ts"
import type { ObservedRelation } from "../strategy/observation.ts"
import { sweep } from "../strategy/statement.ts"
import { schemasWritten } from "./plan.ts"

/** What is done before the nodes: what they are written to is made where it is missing, and what a killed run has left goes. */
export const preparation = (
  nodes: readonly GraphNode[],
  there: readonly ObservedRelation[],
  dialect: Dialect,
): readonly string[] => {
  // Nothing is sent for a schema that holds something.
  const schemas = new Set(there.map(({ schema }) => schema))
  const missing = schemasWritten(nodes).filter((schema) => !schemas.has(schema))
  const hasBatches = there.some((relation) => relationText(relation) === relationText(readBatchesTable))
  return [
    ...missing.map((schema) => `create schema if not exists ${dialect.identifier(schema)}`),
    ...(nodes.some(isMicrobatch) && !hasBatches ? [createReadBatches(dialect)] : []),
    ...sweep(dialect, there),
  ]
}

const isMicrobatch = ({ declaration }: GraphNode): boolean =>
  "materialization" in declaration && declaration.materialization.kind === "microbatch"
