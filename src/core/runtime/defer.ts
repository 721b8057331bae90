import * as Effect from "effect/Effect"
import type { Dialect } from "../dialect/dialect.ts"
import type { LocateRelation, RelationPlace } from "../dialect/render/rendering.ts"
import type { Graph, GraphNode } from "../graph/graph.ts"
import { isRunnable } from "../plan/plan.ts"
import { type Declaration, RelationObject } from "../resource/declaration.ts"
import { relationText } from "../strategy/microbatch/read-batches.ts"
import { WarehouseError } from "../warehouse/error.ts"
import { Warehouse } from "../warehouse/warehouse.ts"

/** Where the relations of another target are. */
export interface Deferral {
  /** The other target, as people call it. */
  readonly target: string
  /** By id: what is there, and where. */
  readonly relations: ReadonlyMap<string, RelationPlace>
  /** Reads them there even where they stand in this target too. */
  readonly favorState: boolean
  /** The database's file, under the name that the relations give it; null where it is no file. */
  readonly file: { readonly path: string; readonly name: string } | null
}

export interface Deferred {
  readonly locate: LocateRelation
  /** By id, of nodes that cannot be: why. */
  readonly refusals: ReadonlyMap<string, string>
}
const nothing: Deferred = { locate: () => null, refusals: new Map() }

/** Finds out which relations are read from the other target, and makes them readable as long as the run lasts. */
export const defer = Effect.fn("defer")(function* (
  deferral: Deferral | null,
  graph: Graph,
  nodes: readonly GraphNode[],
  dialect: Dialect,
  builtBefore: ReadonlySet<string> = new Set(),
) {
  if (!deferral) return nothing
  const reads = new Map(nodes.map((node) => [node.id, relationsRead(graph, node)]))
  const built = new Set([...nodes.map(({ id }) => id), ...builtBefore])
  const outside = new Set([...reads.values()].flatMap((read) => [...read]).filter((id) => !built.has(id)))
  const known = [...outside].filter((id) => deferral.relations.has(id))
  const missing = deferral.favorState ? known : yield* absent(graph, known)
  if (missing.length === 0) return nothing
  if (deferral.file) yield* attach(deferral, deferral.file, dialect)
  const elsewhere = new Map(missing.flatMap((id) => [[id, deferral.relations.get(id)]] as const))
  return {
    locate: (relation) =>
      relation instanceof RelationObject
        ? (elsewhere.get(`${relation.declaration.kind}.${relation.declaration.name}`) ?? null)
        : null,
    refusals: deferral.file ? viewsOf(nodes, reads, elsewhere, deferral.target) : new Map(),
  } satisfies Deferred
})

/** The relations that a node reads, through ephemeral models. */
const relationsRead = ({ dag, nodes }: Graph, { id }: GraphNode): ReadonlySet<string> => {
  const found = new Set<string>()
  const passed = new Set([id])
  for (const through of passed)
    for (const parent of dag.parents.get(through) ?? [])
      (isInlined(nodes.get(parent)?.declaration) ? passed : found).add(parent)
  return found
}
const isInlined = (declaration: Declaration | undefined): boolean =>
  declaration !== undefined && "materialization" in declaration && declaration.materialization.kind === "ephemeral"

/** Those that this target does not have. */
const absent = Effect.fnUntraced(function* (graph: Graph, ids: readonly string[]) {
  const declared = ids.flatMap((id) => {
    const declaration = graph.nodes.get(id)?.declaration
    return declaration && "schema" in declaration ? [{ id, declaration }] : []
  })
  if (declared.length === 0) return []
  const warehouse = yield* Warehouse
  const there = yield* warehouse.relations([...new Set(declared.map(({ declaration }) => declaration.schema))])
  const names = new Set(there.map(relationText))
  return declared.flatMap(({ id, declaration }) => (names.has(relationText(declaration)) ? [] : [id]))
})

const attach = Effect.fnUntraced(function* (
  { target }: Deferral,
  { path, name }: { readonly path: string; readonly name: string },
  { attach }: Dialect,
) {
  if (!attach) return
  const warehouse = yield* Warehouse
  const session = yield* warehouse.session
  yield* Effect.acquireRelease(
    session.execute(attach.open(path, name)).pipe(Effect.mapError((error) => unreadable(error, target, path))),
    // It goes with the connection in any case.
    () => Effect.ignore(session.execute(attach.close(name))),
  )
})

const unreadable = ({ reason, message, sql, cause }: WarehouseError, target: string, path: string): WarehouseError =>
  new WarehouseError({
    reason: /lock/i.test(message) ? "Conflict" : reason,
    final: true,
    ...(sql === undefined ? {} : { sql }),
    cause,
    message: /lock/i.test(message)
      ? `Another process has ${path} open, the database of target ${target}, and it cannot be read meanwhile. Nothing was done. Try again when that process is done.`
      : `The database of target ${target}, ${path}, cannot be read: ${message}`,
  })

/** A view is read long after the run, when the other file is attached no more. */
const viewsOf = (
  nodes: readonly GraphNode[],
  reads: ReadonlyMap<string, ReadonlySet<string>>,
  elsewhere: ReadonlyMap<string, unknown>,
  target: string,
): ReadonlyMap<string, string> =>
  new Map(
    nodes.flatMap(({ id, declaration }) => {
      if (!isRunnable(declaration) || !isView(declaration)) return []
      const other = [...(reads.get(id) ?? [])].filter((read) => elsewhere.has(read))
      if (other.length === 0) return []
      const names = other.map((read) => read.replace(/^\w+\./, "")).join(", ")
      return [
        [
          id,
          `A view is read after the run as well, and then the file of target ${target}, where ${names} would come from, is no longer attached. Make ${declaration.name} a table, or build what it reads here: --select +${declaration.name}.`,
        ] as const,
      ]
    }),
  )
const isView = (declaration: Declaration): boolean =>
  "materialization" in declaration && declaration.materialization.kind === "view"
