import * as Effect from "effect/Effect"
import type { Dialect } from "../dialect/dialect.ts"
import type { GraphNode } from "../graph/graph.ts"
import { relationOf } from "../plan/plan.ts"
import { readBatchesTable, relationText, selectReadBatches } from "../strategy/microbatch/read-batches.ts"
import type { Observation, ObservedRelation, ReadBatch } from "../strategy/observation.ts"
import { Warehouse } from "../warehouse/warehouse.ts"

/** What stands in the warehouse for each node, by its relation. */
export type Observations = ReadonlyMap<string, Observation>

/** Warehouses compare names without regard to case. */
export const observationOf = (node: GraphNode, observations: Observations): Observation => {
  const relation = relationOf(node)
  return (relation ? observations.get(relationText(relation)) : undefined) ?? { relation: null, batches: [] }
}

/** The relations that stand there. */
export const relationsIn = (observations: Observations): readonly ObservedRelation[] =>
  [...observations.values()].flatMap(({ relation }) => relation ?? [])

/** Looks once at what stands in the schemas of these nodes, and at which batches were read. */
export const observe = Effect.fnUntraced(function* (nodes: readonly GraphNode[], dialect: Dialect) {
  const warehouse = yield* Warehouse
  const declared = nodes.flatMap(({ declaration }) => ("schema" in declaration ? [declaration] : []))
  const microbatches = declared.filter(({ materialization }) => materialization.kind === "microbatch")
  const schemas = new Set(nodes.flatMap((node) => relationOf(node)?.schema ?? []))
  if (schemas.size === 0) return new Map<string, Observation>()
  if (microbatches.length > 0) schemas.add(readBatchesTable.schema)
  const relations = yield* warehouse.relations([...schemas])
  const hasRead = relations.some((relation) => relationText(relation) === relationText(readBatchesTable))
  const batches =
    microbatches.length > 0 && hasRead ? yield* readBatches(selectReadBatches(dialect, microbatches)) : new Map()
  return new Map<string, Observation>(
    relations.map((relation) => {
      const name = relationText(relation)
      return [name, { relation, batches: batches.get(name) ?? [] }]
    }),
  )
})

const readBatches = Effect.fnUntraced(function* (sql: string) {
  const warehouse = yield* Warehouse
  const rows = yield* Effect.scoped(Effect.flatMap(warehouse.session, (session) => session.query(sql)))
  const found = new Map<string, ReadBatch[]>()
  for (const row of rows) {
    const name = String(row.relation)
    const batch = { start: utcText(row.batch_start), end: utcText(row.batch_end), readAt: utcText(row.read_at) }
    found.set(name, [...(found.get(name) ?? []), batch])
  }
  return found
})

/** As JavaScript writes a moment, so that texts compare as moments do. */
const utcText = (value: unknown): string =>
  new Date(String(value).replace(" ", "T").replace(/\+00$/, "Z")).toISOString()
