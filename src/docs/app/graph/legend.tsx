import type { SiteIndex, SiteKind } from "../../site.ts"
import { kindNames } from "./boxes.tsx"
import type { EdgeStyle } from "./scene.ts"

const order: readonly SiteKind[] = ["source", "seed", "model", "snapshot", "analysis", "exposure", "dashboard"]

const lines: readonly (readonly [style: EdgeStyle, dash: string | undefined, text: string])[] = [
  ["copied", undefined, "copied as it is"],
  ["computed", "7 4", "computed"],
  ["condition", "2 4", "decides which rows"],
  ["unknown", "1 5", "unknown, through raw SQL"],
]

/** The kinds that a project has; and how the edges between columns are drawn. */
export const Legend = ({ index, styles }: { readonly index: SiteIndex; readonly styles?: ReadonlySet<EdgeStyle> }) => {
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
      {lines.flatMap(([style, dash, text]) =>
        styles?.has(style)
          ? [
              <li key={style}>
                <svg class={`graph-line line-${style}`} width="28" height="8" aria-hidden="true">
                  <path d="M1 4H27" fill="none" stroke-width="2" stroke-dasharray={dash} />
                </svg>
                {text}
              </li>,
            ]
          : [],
      )}
    </ul>
  )
}
