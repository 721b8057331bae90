import { inGraph } from "../../layout/layout-graph.ts"
import type { NodeIndex, SiteIndex } from "../../site.ts"

/** For each of many things a list of others, in two arrays: those of `n` are `items` from `start[n]` to before `start[n + 1]`. */
export interface Links {
  readonly start: Int32Array
  readonly items: Int32Array
  /** By place in `items`: which link it is, as they were given. */
  readonly link: Int32Array
}

/** Links from each of `from` to its partner in `to`. */
export const linked = (count: number, from: ArrayLike<number>, to: ArrayLike<number>): Links => {
  const start = new Int32Array(count + 1)
  const add = (list: Int32Array, place: number, amount: number): number => {
    const before = list[place] ?? 0
    list[place] = before + amount
    return before
  }
  for (let link = 0; link < from.length; link++) add(start, (from[link] ?? 0) + 1, 1)
  for (let thing = 0; thing < count; thing++) add(start, thing + 1, start[thing] ?? 0)
  const next = start.slice()
  const items = new Int32Array(from.length)
  const numbers = new Int32Array(from.length)
  for (let link = 0; link < from.length; link++) {
    const place = add(next, from[link] ?? 0, 1)
    items[place] = to[link] ?? 0
    numbers[place] = link
  }
  return { start, items, link: numbers }
}

export const eachLinked = (links: Links, thing: number, visit: (other: number, link: number) => void): void => {
  for (let place = links.start[thing] ?? 0; place < (links.start[thing + 1] ?? 0); place++) {
    visit(links.items[place] ?? 0, links.link[place] ?? 0)
  }
}

/** What is reached from a thing within so many steps, nearest first; itself is the first. */
export const reached = (links: Links, from: number, steps = Number.POSITIVE_INFINITY): readonly number[] => {
  const distance = new Int32Array(links.start.length - 1).fill(-1)
  distance[from] = 0
  const found = [from]
  // Grows while it is read.
  for (const thing of found) {
    const next = (distance[thing] ?? 0) + 1
    if (next > steps) break
    eachLinked(links, thing, (other) => {
      if (distance[other] !== -1) return
      distance[other] = next
      found.push(other)
    })
  }
  return found
}

/** Who reads whom, tests left out. */
export interface NodeLinks {
  readonly parents: Links
  readonly children: Links
}

const known = new WeakMap<SiteIndex, NodeLinks>()

export const nodeLinks = (index: SiteIndex): NodeLinks => {
  const before = known.get(index)
  if (before) return before
  const from: NodeIndex[] = []
  const to: NodeIndex[] = []
  index.nodes.forEach((node, child) => {
    if (!inGraph(node)) return
    for (const parent of node.parents) {
      const above = index.nodes[parent]
      if (!above || !inGraph(above)) continue
      from.push(parent)
      to.push(child)
    }
  })
  const links = { parents: linked(index.nodes.length, to, from), children: linked(index.nodes.length, from, to) }
  known.set(index, links)
  return links
}
