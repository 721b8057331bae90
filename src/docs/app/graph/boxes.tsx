import type { VNode } from "preact"
import { useMemo } from "preact/hooks"
import { boxWidth } from "../../layout/graph.ts"
import type { NodeIndex, SiteIndex } from "../../site.ts"
import { columnHref } from "../route.ts"
import type { Look } from "./look.ts"
import type { Box } from "./scene.ts"

export const kindNames = {
  source: "source",
  seed: "seed",
  model: "model",
  snapshot: "snapshot",
  test: "test",
  unit_test: "unit test",
  analysis: "analysis",
  exposure: "exposure",
  dashboard: "dashboard",
} as const

export type ColumnState = "selected" | "lit" | "condition" | "plain"

export interface BoxesProps {
  readonly index: SiteIndex
  readonly boxes: readonly Box[]
  readonly look: Look
  readonly opaque: (node: NodeIndex) => boolean
  readonly columnState: (node: NodeIndex, column: number) => ColumnState
  readonly onSelect: (node: NodeIndex) => void
}

/** Boxes in the document: what is in view, near enough to be read. */
export const Boxes = ({ boxes, ...props }: BoxesProps) => {
  const { index, look, opaque, columnState, onSelect } = props
  // A pan brings some boxes and takes others: those that stay are the same elements, which are not looked at again.
  const drawn = useMemo(() => new Map<Box, VNode | null>(), [index, look, opaque, columnState, onSelect])
  return (
    <>
      {boxes.map((box) => {
        const known = drawn.get(box)
        if (known !== undefined) return known
        const element = boxElement(box, props)
        drawn.set(box, element)
        return element
      })}
    </>
  )
}

const boxElement = (
  box: Box,
  { index, look, opaque, columnState, onSelect }: Omit<BoxesProps, "boxes">,
): VNode | null => {
  const node = index.nodes[box.node]
  if (!node) return null
  const state = look.node(box.node)
  return (
    <div
      key={box.node}
      class={`graph-box kind-${node.kind} is-${state}`}
      data-node={node.id}
      data-state={state}
      style={{ transform: `translate(${box.x}px, ${box.y}px)`, width: `${boxWidth}px`, height: `${box.height}px` }}
    >
      <button
        type="button"
        class="graph-name"
        title={node.name}
        aria-pressed={state === "selected"}
        onClick={() => onSelect(box.node)}
      >
        <span class="graph-name-text">{node.name}</span>
        <span class="graph-hidden">, {kindNames[node.kind]}</span>
        {opaque(box.node) && (
          <span class="graph-mark" title="Raw SQL: of columns that come through it nobody knows where they come from">
            SQL<span class="graph-hidden">: raw, the origins of columns that come through it are not known</span>
          </span>
        )}
        {node.status && node.status !== "success" && (
          <span class={`graph-status status-${node.status}`} title={`Last run: ${node.status}`}>
            <span class="graph-hidden">, last run: {node.status}</span>
          </span>
        )}
      </button>
      {box.columns.length > 0 && (
        <ul class="graph-columns" aria-label={`Columns of ${node.name}`}>
          {box.columns.map((column) => {
            const shown = columnState(box.node, column)
            return (
              <li key={column}>
                <a
                  class={`graph-column is-${shown}`}
                  data-state={shown}
                  href={columnHref(index, box.node, column)}
                  title={node.columns[column]}
                  draggable={false}
                  aria-current={shown === "selected" ? "true" : undefined}
                >
                  {node.columns[column]}
                </a>
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}
