import UFuzzy from "@leeoniya/ufuzzy"
import type { NodeIndex, SiteDescriptions, SiteIndex } from "../../site.ts"

/** A node, or one of its columns by its place. */
export interface Entry {
  readonly node: NodeIndex
  readonly column: number | null
}
export interface Hit extends Entry {
  /** The words around what was found in a description; null where the name was found. */
  readonly excerpt: string | null
}
export interface SearchIndex {
  readonly entries: readonly Entry[]
  /** By entry: `genre_ratings`, or `genre_ratings.average_rating`. */
  readonly names: readonly string[]
  readonly lower: readonly string[]
}

export const searchIndex = ({ nodes }: SiteIndex): SearchIndex => {
  const entries: Entry[] = []
  const names: string[] = []
  nodes.forEach(({ name }, node) => {
    entries.push({ node, column: null })
    names.push(name)
  })
  nodes.forEach(({ name, columns }, node) => {
    columns.forEach((column, place) => {
      entries.push({ node, column: place })
      names.push(`${name}.${column}`)
    })
  })
  return { entries, names, lower: names.map((name) => name.toLowerCase()) }
}

/** One slip in each word, and letters of any alphabet. */
const fuzzy = new UFuzzy({ unicode: true, intraMode: 1, interSplit: "[^\\p{L}\\d']+", intraSplit: "\\p{Ll}\\p{Lu}" })

/** The best first: the name itself, then names that begin with it, then names that have it, then names that are near to it. */
export const searchNames = ({ entries, names, lower }: SearchIndex, text: string, most: number): readonly Hit[] => {
  const wanted = text.trim().toLowerCase()
  if (wanted === "") return []
  const ranked: { readonly entry: number; readonly rank: number; readonly length: number }[] = []
  const found = new Set<number>()
  lower.forEach((name, entry) => {
    const rank = rankOf(name, wanted)
    if (rank === null) return
    found.add(entry)
    ranked.push({ entry, rank, length: name.length })
  })
  if (ranked.length < most) {
    for (const entry of fuzzy.filter(names as string[], wanted) ?? [])
      if (!found.has(entry)) ranked.push({ entry, rank: 9, length: names[entry]?.length ?? 0 })
  }
  ranked.sort((a, b) => a.rank - b.rank || a.length - b.length || a.entry - b.entry)
  return ranked.slice(0, most).flatMap(({ entry }) => {
    const known = entries[entry]
    return known ? [{ ...known, excerpt: null }] : []
  })
}

/** Of a column, its own name counts as much as that with its relation's; null where the text is not in it. */
const rankOf = (name: string, wanted: string): number | null => {
  const at = name.indexOf(wanted)
  if (at < 0) return null
  const dot = name.lastIndexOf(".")
  if (dot < 0) {
    if (name === wanted) return 0
    return at === 0 ? 2 : name[at - 1] === "_" ? 4 : 6
  }
  if (name === wanted) return 0
  if (dot + 1 + wanted.length === name.length && name.endsWith(wanted)) return 1
  // What stands in the relation's name only is found as the relation.
  const own = name.indexOf(wanted, dot + 1)
  if (own < 0) return wanted.includes(".") ? (at === 0 ? 2 : 4) : 8
  return own === dot + 1 ? 3 : name[own - 1] === "_" ? 5 : 7
}

/** Descriptions that have all the words. */
export const searchDescriptions = (
  { nodes, columns }: SiteDescriptions,
  text: string,
  most: number,
): readonly Hit[] => {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "")
  const hits: Hit[] = []
  if (words.length === 0) return hits
  const look = (description: string, node: NodeIndex, column: number | null): void => {
    if (description === "" || hits.length >= most) return
    const lower = description.toLowerCase()
    if (words.every((word) => lower.includes(word)))
      hits.push({ node, column, excerpt: excerpt(description, lower.indexOf(words[0] ?? "")) })
  }
  for (const [node, description] of nodes.entries()) look(description, node, null)
  for (const [node, ofNode] of columns.entries())
    for (const [column, description] of ofNode.entries()) look(description, node, column)
  return hits
}

const excerpt = (text: string, at: number): string => {
  const start = Math.max(0, at - 40)
  const part = text.slice(start, at + 80).replace(/\s+/g, " ")
  return `${start > 0 ? "…" : ""}${part}${at + 80 < text.length ? "…" : ""}`
}
