import type { SiteLayout, SiteNode } from "../site.ts"

const box = { width: 220, height: 40, across: 80, down: 16 }

/** The boxes in columns, by how far they are from the sources. Tests are left out. */
export const siteLayout = (nodes: readonly SiteNode[]): SiteLayout => {
  const depths: number[] = []
  const filled: number[] = []
  const places = nodes.map(({ kind, parents }, index): SiteLayout["places"][number] => {
    const depth = parents.reduce((deepest, parent) => Math.max(deepest, (depths[parent] ?? 0) + 1), 0)
    depths[index] = depth
    if (kind === "test" || kind === "unit_test") return null
    const row = filled[depth] ?? 0
    filled[depth] = row + 1
    return [depth * (box.width + box.across), row * (box.height + box.down)]
  })
  const columns = filled.length
  const rows = filled.reduce((most, count) => Math.max(most, count ?? 0), 0)
  return {
    width: Math.max(0, columns * (box.width + box.across) - box.across),
    height: Math.max(0, rows * (box.height + box.down) - box.down),
    places,
  }
}
