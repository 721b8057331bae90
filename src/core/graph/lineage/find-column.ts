import { nearest } from "../nearest.ts"
import type { ColumnAddress } from "./column-lineage.ts"
import type { Lineages } from "./trace.ts"

export type FoundColumn =
  | { readonly kind: "column"; readonly address: ColumnAddress }
  | { readonly kind: "invalid"; readonly message: string }

const invalid = (message: string): FoundColumn => ({ kind: "invalid", message })

/** The column that a person means: `fct_ratings.rating`, or with the node's kind before it, `model.fct_ratings.rating`. */
export const findColumn = (lineages: Lineages, text: string): FoundColumn => {
  const whole = nodesOf(lineages, text)
  if (whole[0] !== undefined) {
    const names = columnsOf(lineages, whole[0])
    return invalid(
      `"${text}" is a whole node. Name a column of it, as in ${text}.${names[0]}: it has ${names.join(", ")}.`,
    )
  }
  const dot = text.lastIndexOf(".")
  if (dot < 0) return unknownNode(lineages, text)
  const [name, column] = [text.slice(0, dot), text.slice(dot + 1)]
  const [node, ...others] = nodesOf(lineages, name)
  if (node === undefined) return unknownNode(lineages, name)
  if (others.length > 0)
    return invalid(
      `"${name}" is the name of ${[node, ...others].join(" and ")}: write which of them before the column.`,
    )
  const names = columnsOf(lineages, node)
  if (names.includes(column)) return { kind: "column", address: { node, column } }
  return invalid(`${node} has no column "${column}". ${meant(nearest(column, names)) ?? `It has ${names.join(", ")}.`}`)
}

const columnsOf = (lineages: Lineages, id: string): readonly string[] => [...(lineages.get(id)?.columns.keys() ?? [])]
const nameOf = (id: string): string => id.slice(id.indexOf(".") + 1)
const nodesOf = (lineages: Lineages, name: string): readonly string[] =>
  lineages.has(name) ? [name] : [...lineages.keys()].filter((id) => nameOf(id) === name)

const unknownNode = (lineages: Lineages, name: string): FoundColumn => {
  // The kind is no part of a name: it would make every model near to every other.
  const [kind, own] = name.includes(".") ? [`${name.split(".", 1)[0]}.`, nameOf(name)] : ["", name]
  const names = [...lineages.keys()].filter((id) => id.startsWith(kind)).map(nameOf)
  const near = nearest(own, new Set(names)).map((other) => kind + other)
  return invalid(
    `There is no source, seed, model, snapshot or analysis "${name}".${near.length > 0 ? ` ${meant(near)}` : ""}`,
  )
}
const meant = (near: readonly string[]): string | null =>
  near.length === 0 ? null : `Did you mean ${near.join(", ")}?`
