// What is new of a node: against what stands in the warehouse, and against what an earlier run knew of it.
import type { Dialect } from "../dialect/dialect.ts"
import type { GraphNode } from "../graph/graph.ts"
import { type ColumnTypes, typeText } from "../sql/type.ts"
import type { ObservedRelation } from "../strategy/observation.ts"
import { schemaChange } from "../strategy/schema-change.ts"

/**
 * `new`: nothing stands there, or of a test: no earlier run knew it. `load`: its rows come from files. `existing`: it is there with
 * its columns, and no earlier run is known that could tell whether its query has changed.
 */
export type ChangeStatus = "new" | "changed" | "unchanged" | "load" | "existing"

export interface ColumnChange {
  readonly column: string
  readonly change: "added" | "removed" | "retyped"
  /** The type before; null of an added column. */
  readonly from: string | null
  /** The type from now on; null of a removed column. */
  readonly to: string | null
}
export interface NodeChange {
  readonly status: ChangeStatus
  /** What has changed since an earlier run: "body", "config", "relation", "contract", "descriptions". */
  readonly aspects: readonly string[]
  /** Against the relation that stands in the warehouse. */
  readonly columns: readonly ColumnChange[]
  /** Against the earlier run, where the relation in the warehouse does not say the same. */
  readonly contract: readonly ColumnChange[]
}
/** What an earlier run knew of a node. */
export interface EarlierNode {
  readonly checksums: object
  /** Column → its type, in the words of the warehouse. */
  readonly columns: { readonly [column: string]: string }
}

export interface Compared {
  readonly node: GraphNode
  readonly dialect: Dialect
  readonly observed: ObservedRelation | null
  /** Null where no earlier run is known. */
  readonly earlier: { readonly node: EarlierNode | null; readonly checksums: object } | null
}

export const nodeChange = ({ node, dialect, observed, earlier }: Compared): NodeChange => {
  const { declaration } = node
  const isRelation = "columnTypes" in declaration && declaration.materialization.kind !== "ephemeral"
  const aspects = earlier?.node ? changedAspects(earlier.node.checksums, earlier.checksums) : []
  const columns = isRelation && observed ? warehouseChanges(dialect, declaration.columnTypes(), observed) : []
  const told = new Set(columns.map(changeKey))
  const contract =
    "columnTypes" in declaration && earlier?.node && aspects.includes("contract")
      ? contractChanges(dialect, earlier.node.columns, declaration.columnTypes()).filter(
          (change) => !told.has(changeKey(change)),
        )
      : []
  const status = (): ChangeStatus => {
    if ("materialization" in declaration && /^(load|seed)$/.test(declaration.materialization.kind)) return "load"
    if (isRelation ? observed === null : earlier !== null && earlier.node === null) return "new"
    if (aspects.length > 0 || columns.length > 0) return "changed"
    return earlier?.node ? "unchanged" : "existing"
  }
  return { status: status(), aspects, columns, contract }
}

const changedAspects = (before: object, now: object): readonly string[] => {
  const known = new Map<string, unknown>(Object.entries(before))
  return Object.entries(now).flatMap(([aspect, text]) => (known.get(aspect) === text ? [] : [aspect]))
}

const warehouseChanges = (dialect: Dialect, wanted: ColumnTypes, observed: ObservedRelation) => {
  const { added, removed, retyped } = schemaChange(dialect, wanted, observed)
  const there = new Map(
    observed.columns.map(({ name, type, typeText: words }) => [name, type ? typeText(type) : words]),
  )
  const types = new Map(Object.entries(wanted).map(([name, { type }]) => [name, typeText(type)]))
  return [
    ...added.map((column) => change(column, null, types.get(column) ?? "")),
    ...removed.map((column) => change(column, there.get(column) ?? "", null)),
    ...retyped.map(({ column: { name }, type }) => change(name, there.get(name) ?? "", typeText(type))),
  ]
}

const contractChanges = (dialect: Dialect, before: EarlierNode["columns"], wanted: ColumnTypes) => [
  ...Object.entries(wanted).flatMap(([name, { type }]) => {
    const from = Object.hasOwn(before, name) ? (before[name] ?? null) : null
    const to = dialect.type(type)
    return from?.toLowerCase() === to.toLowerCase() ? [] : [change(name, from, from === null ? typeText(type) : to)]
  }),
  ...Object.entries(before).flatMap(([name, from]) => (Object.hasOwn(wanted, name) ? [] : [change(name, from, null)])),
]

const change = (column: string, from: string | null, to: string | null): ColumnChange => ({
  column,
  change: from === null ? "added" : to === null ? "removed" : "retyped",
  from,
  to,
})
const changeKey = ({ column, change }: ColumnChange): string => `${change} ${column.toLowerCase()}`
