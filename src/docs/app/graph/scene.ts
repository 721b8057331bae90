import { boxHeight, boxWidth, type LayoutEdge } from "../../layout/graph.ts"
import { layoutGraph } from "../../layout/layout-graph.ts"
import type { NodeIndex, SiteIndex, SiteLayout } from "../../site.ts"
import { eachLinked, nodeLinks } from "./adjacency.ts"

export const rowHeight = 22
const boxFoot = 6

export interface Box {
  readonly node: NodeIndex
  readonly x: number
  readonly y: number
  readonly height: number
  /** Columns that it shows, by place in the node. */
  readonly columns: readonly number[]
}
export type EdgeStyle = "reads" | "copied" | "computed" | "condition" | "unknown"
/** From the right side of a box to the left side of another. */
export interface Edge {
  readonly from: NodeIndex
  readonly to: NodeIndex
  readonly style: EdgeStyle
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}
export interface LayerBand {
  readonly name: string
  readonly left: number
  readonly right: number
}
export interface Scene {
  readonly width: number
  readonly height: number
  readonly boxes: readonly Box[]
  readonly boxOf: ReadonlyMap<NodeIndex, Box>
  readonly edges: readonly Edge[]
  readonly layers: readonly LayerBand[]
}
/** An edge between two nodes, or between columns of them where those are given by their places. */
export interface Joint {
  readonly from: NodeIndex
  readonly to: NodeIndex
  readonly fromColumn?: number
  readonly toColumn?: number
  readonly style: EdgeStyle
}

export const heightOf = (columns: readonly number[]): number =>
  columns.length === 0 ? boxHeight : boxHeight + columns.length * rowHeight + boxFoot

/** Who reads whom among these. */
export const readsAmong = (index: SiteIndex, nodes: readonly NodeIndex[]): readonly Joint[] => {
  const within = new Set(nodes)
  const { parents } = nodeLinks(index)
  const joints: Joint[] = []
  for (const to of nodes) {
    eachLinked(parents, to, (from) => {
      if (within.has(from)) joints.push({ from, to, style: "reads" })
    })
  }
  return joints
}

/** Lays out some nodes, each with the columns that its box shows. */
export const sceneOf = (
  index: SiteIndex,
  nodes: readonly NodeIndex[],
  columns: ReadonlyMap<NodeIndex, readonly number[]>,
  joints: readonly Joint[],
): Scene => {
  // Parents come before children in the index; equal sets lie equally.
  const sorted = nodes.toSorted((a, b) => a - b)
  const place = new Map(sorted.map((node, at) => [node, at]))
  const pairs = new Map<number, LayoutEdge>()
  for (const { from, to } of [...readsAmong(index, sorted), ...joints]) {
    const [a, b] = [place.get(from), place.get(to)]
    if (a !== undefined && b !== undefined && a !== b) pairs.set(a * sorted.length + b, [a, b])
  }
  const layout = layoutGraph(
    sorted.map((node) => ({ layer: index.nodes[node]?.layer ?? 0, height: heightOf(columns.get(node) ?? []) })),
    [...pairs.values()],
  )
  return placed(index, sorted, layout, columns, joints)
}

/** The whole graph, as the generator has laid it out. */
export const wholeScene = (index: SiteIndex, layout: SiteLayout): Scene => {
  const nodes = layout.places.flatMap((place, node) => (place ? [node] : []))
  const places = nodes.map((node) => layout.places[node] ?? null)
  return placed(index, nodes, { ...layout, places }, new Map(), readsAmong(index, nodes))
}

const placed = (
  index: SiteIndex,
  nodes: readonly NodeIndex[],
  layout: SiteLayout,
  columns: ReadonlyMap<NodeIndex, readonly number[]>,
  joints: readonly Joint[],
): Scene => {
  const boxes = nodes.map((node, at): Box => {
    const [x, y] = layout.places[at] ?? [0, 0]
    const shown = columns.get(node) ?? []
    return { node, x, y, height: heightOf(shown), columns: shown }
  })
  const boxOf = new Map(boxes.map((box) => [box.node, box]))
  const edges = joints.flatMap((joint): readonly Edge[] => {
    const [a, b] = [boxOf.get(joint.from), boxOf.get(joint.to)]
    if (!a || !b) return []
    return [
      {
        from: joint.from,
        to: joint.to,
        style: joint.style,
        x1: a.x + boxWidth,
        y1: heightAt(a, joint.fromColumn),
        x2: b.x,
        y2: heightAt(b, joint.toColumn),
      },
    ]
  })
  return { width: layout.width, height: layout.height, boxes, boxOf, edges, layers: layersOf(index, boxes) }
}

const heightAt = (box: Box, column: number | undefined): number => {
  const row = column === undefined ? -1 : box.columns.indexOf(column)
  return row < 0 ? box.y + boxHeight / 2 : box.y + boxHeight + (row + 0.5) * rowHeight
}

const layersOf = (index: SiteIndex, boxes: readonly Box[]): readonly LayerBand[] => {
  const ends = new Map<number, { left: number; right: number }>()
  for (const { node, x } of boxes) {
    const layer = index.nodes[node]?.layer ?? null
    if (layer === null) continue
    const known = ends.get(layer)
    ends.set(layer, {
      left: Math.min(known?.left ?? x, x),
      right: Math.max(known?.right ?? 0, x + boxWidth),
    })
  }
  return [...ends]
    .sort(([, a], [, b]) => a.left - b.left)
    .map(([layer, { left, right }]) => ({ name: index.layers[layer]?.name ?? "", left, right }))
}
