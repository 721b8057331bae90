import type { NodeIndex, SiteIndex } from "../../site.ts"

/** Nodes whose names are like this one, the likest first: by the pairs of letters that both have. */
export const nearestNodes = (index: SiteIndex, name: string, most: number): readonly NodeIndex[] => {
  const wanted = pairs(
    name.replace(/^(source|seed|model|snapshot|test|unit_test|analysis|exposure|dashboard)\./, "").toLowerCase(),
  )
  return index.nodes
    .map((node, place) => ({ place, likeness: likeness(wanted, pairs(node.name.toLowerCase())) }))
    .filter(({ likeness }) => likeness > 0.3)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, most)
    .map(({ place }) => place)
}

const pairs = (text: string): ReadonlySet<string> =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)))

/** Dice's coefficient: 1 for the same pairs, 0 for none in common. */
const likeness = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  let both = 0
  for (const pair of a) if (b.has(pair)) both++
  return (2 * both) / Math.max(1, a.size + b.size)
}
