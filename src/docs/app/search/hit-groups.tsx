import type { SiteIndex } from "../../site.ts"
import { kindName } from "../site-model.ts"
import type { HitGroup } from "./groups.ts"
import type { Hit } from "./search-index.ts"

interface HitGroupsProps {
  readonly index: SiteIndex
  readonly groups: readonly HitGroup[]
  readonly active: number
  /** The id of the option at a place, over all groups. */
  readonly option: (place: number) => string
  readonly onOpen: (hit: Hit) => void
}

export const HitGroups = ({ index, groups, active, option, onOpen }: HitGroupsProps) => {
  const before = groups.map((_, place) => groups.slice(0, place).reduce((sum, { hits }) => sum + hits.length, 0))
  return (
    <>
      {groups.map(({ title, hits }, group) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options, which no element is.
        <div key={title} role="group" aria-label={title}>
          <div class="search-group" aria-hidden="true">
            {title}
          </div>
          {hits.map((hit, place) => {
            const at = (before[group] ?? 0) + place
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the keys.
              // biome-ignore lint/a11y/useFocusableInteractive: the combobox keeps the focus.
              <div
                key={`${hit.node}.${hit.column}`}
                id={option(at)}
                role="option"
                class="search-hit"
                aria-selected={at === active}
                onClick={() => onOpen(hit)}
              >
                <HitText index={index} hit={hit} />
              </div>
            )
          })}
        </div>
      ))}
    </>
  )
}

const HitText = ({ index, hit }: { readonly index: SiteIndex; readonly hit: Hit }) => {
  const node = index.nodes[hit.node]
  if (!node) return null
  const layer = node.layer === null ? null : index.layers[node.layer]?.name
  return (
    <>
      <span class={`dot kind-${node.kind}`} />
      <span class="search-name">
        {hit.column === null ? (
          node.name
        ) : (
          <>
            <span class="search-of">{node.name}.</span>
            {node.columns[hit.column]}
          </>
        )}
      </span>
      {hit.excerpt !== null && <span class="search-excerpt">{hit.excerpt}</span>}
      <span class="search-kind">
        {hit.column === null ? kindName[node.kind] : "Column"}
        {layer != null && ` · ${layer}`}
      </span>
    </>
  )
}
