/** A graph to draw: its nodes in order, and who reads whom. */
export interface Drawn {
  readonly ids: readonly string[]
  readonly children: ReadonlyMap<string, ReadonlySet<string>>
  /** What stands behind a name under this parent, and is never cut. */
  readonly mark?: (id: string, parent: string | null) => string
}

interface Line {
  readonly id: string
  readonly parent: string | null
  /** What stands before the name, and before the names below it. */
  readonly branch: string
  readonly below: string
}

/**
 * What is built from what, parents above children. A node that has several parents is drawn with all below it under the first one, and
 * named once more under the others. Nodes that are not among those drawn join nothing.
 */
export const treeLines = ({ ids, children, mark = () => "" }: Drawn, width: number | null): readonly string[] => {
  const places = new Map(ids.map((id, index) => [id, index]))
  const below = (id: string): readonly string[] =>
    [...(children.get(id) ?? [])]
      .filter((child) => places.has(child))
      .sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0))
  const read = new Set(ids.flatMap(below))
  const drawn = new Set<string>()
  const lines: string[] = []
  // Without recursion: a chain of ten thousand models is deeper than the stack.
  const open: Line[] = ids
    .filter((id) => !read.has(id))
    .map((id) => ({ id, parent: null, branch: "", below: "" }))
    .reverse()
  for (let line = open.pop(); line; line = open.pop()) {
    const { id, parent, branch, below: before } = line
    const again = drawn.has(id)
    drawn.add(id)
    lines.push(clipped(`${branch}${id}`, `${mark(id, parent)}${again ? " (above)" : ""}`, width))
    if (again) continue
    const next = below(id)
    open.push(
      ...next
        .map((child, index) =>
          index === next.length - 1
            ? { id: child, parent: id, branch: `${before}└─ `, below: `${before}   ` }
            : { id: child, parent: id, branch: `${before}├─ `, below: `${before}│  ` },
        )
        .reverse(),
    )
  }
  return lines
}

/** Names of tests are long: what does not fit the terminal is cut. */
const clipped = (text: string, mark: string, width: number | null): string =>
  width === null || text.length + mark.length <= width
    ? text + mark
    : `${text.slice(0, Math.max(0, width - mark.length - 1))}…${mark}`
