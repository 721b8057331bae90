import type { NodeIndex, SiteIndex, SiteLineage } from "../../site.ts"
import { type Links, linked } from "./adjacency.ts"

/** A column of any node: the columns of all nodes in one row. */
export type ColumnNumber = number

/** Where columns come from and go to, made once: a click then looks only at what it reaches. */
export interface ColumnGraph {
  /** By node: the number of its first column. */
  readonly first: Int32Array
  /** By column: its node. */
  readonly nodeOf: Int32Array
  readonly origins: Links
  readonly readers: Links
  /** By link: 1 where the value is computed, 0 where it is copied. */
  readonly computed: Uint8Array
  /** By node: columns that decide which rows there are; and by column: nodes whose rows it decides. */
  readonly conditions: Links
  readonly decides: Links
  /** By column: 1 where it comes out of raw SQL, so that nobody knows what it is made of. */
  readonly opaque: Uint8Array
  /** By node: 1 where it has such columns; 1 where raw SQL has a part in which rows there are. */
  readonly opaqueNodes: Uint8Array
  readonly opaqueRows: Uint8Array
  /** By node: what its raw SQL reads; and the nodes with such columns whose raw SQL reads it. */
  readonly rawReads: Links
  readonly rawReaders: Links
}

const known = new WeakMap<SiteLineage, ColumnGraph>()

export const columnGraph = (index: SiteIndex, lineage: SiteLineage): ColumnGraph => {
  const before = known.get(lineage)
  if (before) return before
  const graph = build(index, lineage)
  known.set(lineage, graph)
  return graph
}

const build = (index: SiteIndex, lineage: SiteLineage): ColumnGraph => {
  const count = index.nodes.length
  const first = new Int32Array(count + 1)
  index.nodes.forEach((node, place) => {
    first[place + 1] = (first[place] ?? 0) + node.columns.length
  })
  const columns = first[count] ?? 0
  const nodeOf = new Int32Array(columns)
  for (let node = 0; node < count; node++) nodeOf.fill(node, first[node], first[node + 1])

  const from: ColumnNumber[] = []
  const to: ColumnNumber[] = []
  const computed: number[] = []
  lineage.origins.forEach((ofNode, node) => {
    ofNode.forEach((triples, column) => {
      for (let place = 0; place < triples.length; place += 3) {
        from.push((first[triples[place] ?? 0] ?? 0) + (triples[place + 1] ?? 0))
        to.push((first[node] ?? 0) + column)
        computed.push(triples[place + 2] ?? 0)
      }
    })
  })
  const deciding: ColumnNumber[] = []
  const decided: NodeIndex[] = []
  lineage.conditions.forEach((pairs, node) => {
    for (let place = 0; place < pairs.length; place += 2) {
      deciding.push((first[pairs[place] ?? 0] ?? 0) + (pairs[place + 1] ?? 0))
      decided.push(node)
    }
  })
  const opaque = new Uint8Array(columns)
  const opaqueNodes = new Uint8Array(count)
  const opaqueRows = new Uint8Array(count)
  const read: NodeIndex[] = []
  const reader: NodeIndex[] = []
  for (const raw of lineage.raw) {
    for (const column of raw.columns) opaque[(first[raw.node] ?? 0) + column] = 1
    if (raw.rows) opaqueRows[raw.node] = 1
    if (raw.columns.length === 0) continue
    opaqueNodes[raw.node] = 1
    for (const node of raw.reads) {
      read.push(node)
      reader.push(raw.node)
    }
  }
  return {
    first,
    nodeOf,
    origins: linked(columns, to, from),
    readers: linked(columns, from, to),
    computed: Uint8Array.from(computed),
    conditions: linked(count, decided, deciding),
    decides: linked(columns, deciding, decided),
    opaque,
    opaqueNodes,
    opaqueRows,
    rawReads: linked(count, reader, read),
    rawReaders: linked(count, read, reader),
  }
}
