import { inGraph } from "../../layout/layout-graph.ts"
import type { NodeIndex, SiteIndex, SiteKind } from "../../site.ts"
import { kindNames } from "./boxes.tsx"

/** Null where everything passes. */
export interface GraphFilter {
  readonly kind: SiteKind | null
  readonly layer: number | null
  readonly tag: number | null
}

/** What stands behind `?` in the address; a name that the project does not have filters nothing. */
export const filterOf = (index: SiteIndex, query: URLSearchParams): GraphFilter => {
  const place = (names: readonly string[], name: string | null): number | null => {
    const found = name === null ? -1 : names.indexOf(name)
    return found < 0 ? null : found
  }
  return {
    kind: index.nodes.find(({ kind }) => kind === query.get("kind"))?.kind ?? null,
    layer: place(
      index.layers.map(({ name }) => name),
      query.get("layer"),
    ),
    tag: place(index.tags, query.get("tag")),
  }
}
export const queryOf = (index: SiteIndex, { kind, layer, tag }: GraphFilter, node: string | null): URLSearchParams => {
  const query = new URLSearchParams()
  if (kind !== null) query.set("kind", kind)
  if (layer !== null) query.set("layer", index.layers[layer]?.name ?? "")
  if (tag !== null) query.set("tag", index.tags[tag] ?? "")
  if (node !== null) query.set("node", node)
  return query
}

export const isFiltering = ({ kind, layer, tag }: GraphFilter): boolean =>
  kind !== null || layer !== null || tag !== null

export const filtered = (index: SiteIndex, { kind, layer, tag }: GraphFilter): readonly NodeIndex[] =>
  index.nodes.flatMap((node, place) =>
    inGraph(node) &&
    (kind === null || node.kind === kind) &&
    (layer === null || node.layer === layer) &&
    (tag === null || node.tags.includes(tag))
      ? [place]
      : [],
  )

interface FiltersProps {
  readonly index: SiteIndex
  readonly filter: GraphFilter
  readonly onFilter: (filter: GraphFilter) => void
}

export const Filters = ({ index, filter, onFilter }: FiltersProps) => {
  const kinds = [...new Set(index.nodes.filter(inGraph).map(({ kind }) => kind))]
  return (
    <>
      <Choice
        label="Kind"
        value={filter.kind}
        choices={kinds.map((kind) => [kind, kindNames[kind]])}
        onChoice={(kind) => onFilter({ ...filter, kind })}
      />
      <Choice
        label="Layer"
        value={filter.layer}
        choices={index.layers.map(({ name }, place) => [place, name])}
        onChoice={(layer) => onFilter({ ...filter, layer })}
      />
      {index.tags.length > 0 && (
        <Choice
          label="Tag"
          value={filter.tag}
          choices={index.tags.map((name, place) => [place, name])}
          onChoice={(tag) => onFilter({ ...filter, tag })}
        />
      )}
    </>
  )
}

interface ChoiceProps<Value> {
  readonly label: string
  readonly value: Value | null
  readonly choices: readonly (readonly [Value, string])[]
  readonly onChoice: (value: Value | null) => void
}

const Choice = <Value extends string | number>({ label, value, choices, onChoice }: ChoiceProps<Value>) => (
  <label class="graph-choice">
    {label}
    <select
      value={value === null ? "" : String(value)}
      onChange={(event) => {
        const text = event.currentTarget.value
        onChoice(choices.find(([choice]) => String(choice) === text)?.[0] ?? null)
      }}
    >
      <option value="">all</option>
      {choices.map(([choice, name]) => (
        <option key={choice} value={String(choice)}>
          {name}
        </option>
      ))}
    </select>
  </label>
)
