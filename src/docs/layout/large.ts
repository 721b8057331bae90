import type { SiteLayout } from "../site.ts"
import { boxHeight, boxWidth, columnGap, type LayoutNode, rowGap } from "./graph.ts"
import type { Neighbours } from "./ranks.ts"

const sweeps = 8
/** Width to height of the whole: about that of a screen. */
const proportion = 1.6
/** Between columns of one rank: no edge ends in there. */
const innerGap = 24

/**
 * For graphs on which dagre takes seconds: each column is ordered by the mean of its neighbours' places, to and fro; a long column is
 * folded into several, so that the whole has about the form of a screen. Takes time linear in nodes and edges but for sorting.
 */
export const layoutLarge = (
  nodes: readonly LayoutNode[],
  { parents, children }: Neighbours,
  ranks: readonly number[],
): SiteLayout => {
  const columns = orderColumns(parents, children, ranks)
  const heightOf = (node: number): number => nodes[node]?.height ?? boxHeight
  const rowsAtMost = foldAt(nodes.length)

  const places: [number, number][] = nodes.map(() => [0, 0])
  const heights: number[] = []
  let x = 0
  for (const column of columns) {
    const folds = Math.max(1, Math.ceil(column.length / rowsAtMost))
    let y = 0
    for (let first = 0; first < column.length; first += folds) {
      const row = column.slice(first, first + folds)
      row.forEach((node, fold) => {
        places[node] = [x + fold * (boxWidth + innerGap), y]
      })
      y += Math.max(...row.map(heightOf)) + rowGap
    }
    heights.push(Math.max(0, y - rowGap))
    x += folds * (boxWidth + innerGap) - innerGap + columnGap
  }

  const height = Math.max(...heights)
  columns.forEach((column, rank) => {
    const down = Math.round((height - (heights[rank] ?? 0)) / 2)
    for (const node of column) {
      const place = places[node]
      if (place) place[1] += down
    }
  })
  return { width: x - columnGap, height, places }
}

const foldAt = (count: number): number =>
  Math.max(12, Math.ceil(Math.sqrt((count * (boxWidth + innerGap)) / ((boxHeight + rowGap) * proportion))))

const orderColumns = (
  parents: Neighbours["parents"],
  children: Neighbours["children"],
  ranks: readonly number[],
): readonly number[][] => {
  const columns: number[][] = Array.from(
    { length: ranks.reduce((most, rank) => Math.max(most, rank + 1), 0) },
    () => [],
  )
  ranks.forEach((rank, node) => {
    columns[rank]?.push(node)
  })
  // Where in its column a node stands: 0 at the top, 1 at the bottom.
  const height = new Float64Array(ranks.length)
  const settle = (column: readonly number[]): void => {
    column.forEach((node, row) => {
      height[node] = (row + 0.5) / column.length
    })
  }
  for (const column of columns) settle(column)

  const wanted = new Float64Array(ranks.length)
  const order = (column: number[], sides: Neighbours["parents"]): void => {
    for (const node of column) {
      const side = sides[node] ?? []
      let sum = 0
      for (const neighbour of side) sum += height[neighbour] ?? 0
      wanted[node] = side.length === 0 ? (height[node] ?? 0) : sum / side.length
    }
    column.sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b)
    settle(column)
  }
  for (let sweep = 0; sweep < sweeps; sweep++) {
    if (sweep % 2 === 0) for (const column of columns) order(column, parents)
    else for (const column of columns.toReversed()) order(column, children)
  }
  return columns
}
