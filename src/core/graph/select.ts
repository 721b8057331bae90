import type { Declaration, RelationObject } from "../resource/declaration.ts"
import { reachable } from "./dag.ts"
import { dependenciesOf, type Graph, type GraphNode, relationId } from "./graph.ts"
import { nearest } from "./nearest.ts"

export interface Selection {
  /** Each is a union of selectors by space; a selector is an intersection by comma. Empty: everything. */
  readonly select: readonly string[]
  readonly exclude: readonly string[]
}
export interface SelectionScope {
  /** The project's folder: `path:` starts there. */
  readonly root: string
  /** Brings every test of a selected relation, and not only those whose other relations are there for sure. */
  readonly allTests?: boolean
}
export type SelectionResult =
  | { readonly kind: "selected"; readonly ids: ReadonlySet<string> }
  | { readonly kind: "invalid"; readonly message: string }

/** The nodes that a selection names: dbt's grammar. */
export const select = (graph: Graph, selection: Selection, scope: SelectionScope): SelectionResult => {
  const problems: string[] = []
  const union = (selectors: readonly string[]): Set<string> =>
    new Set(words(selectors).flatMap((word) => [...intersection({ graph, root: scope.root }, word, problems)]))
  const included = words(selection.select).length === 0 ? new Set(graph.nodes.keys()) : union(selection.select)
  const excluded = union(selection.exclude)
  if (problems.length > 0) return { kind: "invalid", message: problems.join("\n") }
  const everything = words(selection.select).length === 0
  const ids = everything ? included : withTests(graph, included, scope.allTests === true)
  const isExcluded = ({ id, declaration }: GraphNode) =>
    excluded.has(id) || ofRelation(declaration).some((relation) => excluded.has(relationId(relation)))
  const kept = [...graph.nodes.values()].filter((node) => ids.has(node.id) && !isExcluded(node))
  return { kind: "selected", ids: new Set(kept.map(({ id }) => id)) }
}

const words = (selectors: readonly string[]): readonly string[] =>
  selectors.flatMap((text) => text.split(/\s+/).filter(Boolean))

interface Place {
  readonly graph: Graph
  readonly root: string
}

const intersection = (place: Place, word: string, problems: string[]): ReadonlySet<string> => {
  const before = problems.length
  const sets = word.split(",").map((part) => atom(place, part, problems))
  const [first = new Set<string>(), ...rest] = sets
  const found = new Set([...first].filter((id) => rest.every((set) => set.has(id))))
  if (found.size === 0 && problems.length === before)
    problems.push(`"${word}" selects nothing: no node is in all of its parts.`)
  return found
}

const pattern = /^(@)?(?:(\d*)(\+))?([^+]+?)(?:(\+)(\d*))?$/

/** `2+name+1`, `@name`, `tag:name`: a method, and how far it reaches up and down. */
const atom = ({ graph, root }: Place, text: string, problems: string[]): ReadonlySet<string> => {
  const match = pattern.exec(text)
  if (!match?.[4]) {
    problems.push(
      `"${text}" is no selector. A name, +name, name+, 2+name+1, @name, tag:name, path:src/models/gold, source:name, resource_type:model, config.materialized:table.`,
    )
    return new Set()
  }
  const [, at, up, plusBefore, body, plusAfter, down] = match
  const matched = byMethod(graph, root, body, problems)
  const { parents, children } = graph.dag
  const found = new Set(matched)
  const add = (ids: Iterable<string>) => {
    for (const id of ids) found.add(id)
  }
  if (plusBefore) add(reachable(parents, matched, up ? Number(up) : undefined))
  if (plusAfter || at) add(reachable(children, matched, down ? Number(down) : undefined))
  // @name: its descendants, and all that those are built from.
  if (at) add(reachable(parents, [...found]))
  return found
}

const methods: { readonly [method: string]: (declaration: Declaration, value: string, root: string) => boolean } = {
  name: (declaration, value) => wildcard(value)(declaration.name),
  tag: (declaration, value) => declaration.tags.some(wildcard(value)),
  path: (declaration, value, root) => {
    const path = value.replace(/^\.\//, "").replace(/\/$/, "")
    const { file } = declaration.location
    // A file of the project by its path from there; one from elsewhere by its whole path.
    const own = file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file
    return path.includes("*") ? wildcard(path)(own) : `${own}/`.startsWith(`${path}/`)
  },
  source: (declaration, value) =>
    declaration.kind === "source" &&
    (wildcard(value)(declaration.name) || wildcard(value)(`${declaration.schema}.${declaration.name}`)),
  resource_type: (declaration, value) => declaration.kind === value,
  "config.materialized": (declaration, value) =>
    "materialization" in declaration && materializedAs(declaration) === value,
}
/** The word of `config.materialized:`. */
export const materializedAs = (declaration: Declaration): string | null => {
  if (!("materialization" in declaration)) return null
  const { kind } = declaration.materialization
  return kind === "append" || kind === "merge" ? "incremental" : kind === "scd2" ? "snapshot" : kind
}

const byMethod = (graph: Graph, root: string, text: string, problems: string[]): readonly string[] => {
  const colon = text.indexOf(":")
  const [method, value] = colon < 0 ? ["name", text] : [text.slice(0, colon), text.slice(colon + 1)]
  const matches = Object.hasOwn(methods, method) ? methods[method] : undefined
  if (!matches) {
    problems.push(
      `"${method}:" is no method of selection. There are ${Object.keys(methods)
        .map((name) => `${name}:`)
        .join(", ")}.`,
    )
    return []
  }
  const found = [...graph.nodes.values()].filter(
    (node) => matches(node.declaration, value, root) || (method === "name" && node.id === value),
  )
  if (found.length === 0) problems.push(nothing(graph, method, text, value))
  return found.map(({ id }) => id)
}

const nothing = (graph: Graph, method: string, text: string, value: string): string => {
  const declarations = [...graph.nodes.values()].map(({ declaration }) => declaration)
  const names =
    method === "tag"
      ? declarations.flatMap(({ tags }) => tags)
      : method === "source"
        ? declarations.filter(({ kind }) => kind === "source").map(({ name }) => name)
        : declarations.map(({ name }) => name)
  const near = nearest(value, new Set(names))
  return `"${text}" selects nothing.${near.length > 0 ? ` Did you mean ${near.join(", ")}?` : ""}`
}

const wildcard = (text: string): ((name: string) => boolean) => {
  if (!text.includes("*")) return (name) => name === text
  const expression = new RegExp(
    `^${text
      .split("*")
      .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&"))
      .join(".*")}$`,
  )
  return (name) => expression.test(name)
}

/** The relation that comes and goes with a test of it; none for what is no test. */
const ofRelation = (declaration: Declaration): readonly RelationObject[] => {
  const relation =
    declaration.kind === "test" ? declaration.attachedTo : declaration.kind === "unit_test" ? declaration.tested : null
  return relation ? [relation] : []
}

/**
 * A selected relation brings its tests, where all that they read is there to be read: selected too, or an ancestor of what
 * is selected.
 */
const withTests = (graph: Graph, ids: ReadonlySet<string>, all: boolean): ReadonlySet<string> => {
  const readable = all ? new Set(graph.nodes.keys()) : reachable(graph.dag.parents, ids)
  const brought = [...graph.nodes.values()].filter((node) => isBrought(node, ids, readable))
  return new Set([...ids, ...brought.map(({ id }) => id)])
}
const isBrought = ({ declaration }: GraphNode, ids: ReadonlySet<string>, readable: ReadonlySet<string>): boolean =>
  ofRelation(declaration).some((relation) => ids.has(relationId(relation))) &&
  [...dependenciesOf(declaration).values()].every((relation) => relation !== null && readable.has(relationId(relation)))
