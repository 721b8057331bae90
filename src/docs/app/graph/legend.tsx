import type { SiteIndex, SiteKind } from "../../site.ts"
import { kindNames } from "./boxes.tsx"

const order: readonly SiteKind[] = ["source", "seed", "model", "snapshot", "analysis", "exposure", "dashboard"]

/** The kinds that a project has; with `columns`, how edges between columns are drawn. */
export const Legend = ({ index, columns }: { readonly index: SiteIndex; readonly columns: boolean }) => {
  const kinds = new Set(index.nodes.map(({ kind }) => kind))
  return (
    <ul class="graph-legend" aria-label="Legend">
      {order.flatMap((kind) =>
        kinds.has(kind)
          ? [
              <li key={kind}>
                <span class={`graph-swatch kind-${kind}`} aria-hidden="true" />
                {kindNames[kind]}
              </li>,
            ]
          : [],
      )}
      {columns && (
        <>
          <Line name="copied" text="copied as it is" />
          <Line name="computed" text="computed" />
          <Line name="condition" text="decides which rows" />
          <Line name="unknown" text="unknown, through raw SQL" />
        </>
      )}
    </ul>
  )
}

const lines = { copied: undefined, computed: "7 4", condition: "2 4", unknown: "1 5" } as const

const Line = ({ name, text }: { readonly name: keyof typeof lines; readonly text: string }) => (
  <li>
    <svg class={`graph-line line-${name}`} width="28" height="8" aria-hidden="true">
      <path d="M1 4H27" fill="none" stroke-width="2" stroke-dasharray={lines[name]} />
    </svg>
    {text}
  </li>
)
