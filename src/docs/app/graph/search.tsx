import { useState } from "preact/hooks"
import type { NodeIndex, SiteIndex } from "../../site.ts"

/** Nodes whose name has the text, in the order of the index. */
export const found = (index: SiteIndex, nodes: readonly NodeIndex[], text: string): readonly NodeIndex[] => {
  const wanted = text.trim().toLowerCase()
  return wanted === "" ? [] : nodes.filter((node) => index.nodes[node]?.name.toLowerCase().includes(wanted))
}

export interface GraphSearchProps {
  readonly text: string
  readonly matches: readonly NodeIndex[]
  readonly onText: (text: string) => void
  readonly onCentre: (node: NodeIndex) => void
}

/** Enter brings one match after the other to the middle. */
export const GraphSearch = ({ text, matches, onText, onCentre }: GraphSearchProps) => {
  const [turn, setTurn] = useState(0)
  const step = (event: KeyboardEvent): void => {
    if (event.key === "Escape") onText("")
    if (event.key !== "Enter" || matches.length === 0) return
    event.preventDefault()
    const next = (turn + (event.shiftKey ? matches.length - 1 : 1)) % matches.length
    const node = matches[text === "" ? 0 : turn % matches.length]
    setTurn(next)
    if (node !== undefined) onCentre(node)
  }
  return (
    <search class="graph-search" aria-label="In this graph">
      <label>
        <span class="graph-hidden">Find in this graph</span>
        <input
          type="search"
          placeholder="Find in this graph"
          value={text}
          onInput={(event) => {
            setTurn(0)
            onText(event.currentTarget.value)
          }}
          onKeyDown={step}
        />
      </label>
      <span class="graph-count" role="status">
        {text.trim() === "" ? "" : `${matches.length} found`}
      </span>
    </search>
  )
}
