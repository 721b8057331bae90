import type { RelationObject } from "../../resource/declaration.ts"
import { type Graph, type GraphNode, relationId } from "../graph.ts"
import { nearest } from "../nearest.ts"
import { type Criterion, parseCriterion, parts, words } from "./grammar.ts"
import { combined, type Selected, withTests } from "./indirect.ts"
import { methodNames, methodOf } from "./methods.ts"
import { reached } from "./reach.ts"
import type { IndirectSelection, SelectionScope } from "./scope.ts"

export interface Selection {
  /** Each is a union of selectors by space; a selector is an intersection by comma. Empty: everything. */
  readonly select: readonly string[]
  readonly exclude: readonly string[]
  /** Which tests come along with selected relations. Default: as the command has it. */
  readonly indirect?: IndirectSelection
}
export type SelectionResult =
  | { readonly kind: "selected"; readonly ids: ReadonlySet<string> }
  | { readonly kind: "invalid"; readonly message: string }

/** The nodes that a selection names: dbt's grammar, and dbt's meaning of it. */
export const select = (graph: Graph, selection: Selection, scope: SelectionScope): SelectionResult => {
  const place: Place = { graph, scope, mode: selection.indirect ?? scope.indirect ?? "buildable", problems: [] }
  const isEverything = words(selection.select).length === 0
  const included = isEverything
    ? { ids: new Set(graph.nodes.keys()), waiting: new Set<string>() }
    : union(place, selection.select)
  const excluded = union(place, selection.exclude)
  if (place.problems.length > 0) return { kind: "invalid", message: [...new Set(place.problems)].join("\n") }
  const { ids } = combined(
    graph,
    [included, excluded],
    place.mode,
    ([all = none, out = none]) => new Set([...all].filter((id) => !out.has(id))),
  )
  // Whoever leaves out a relation does not mean its tests.
  const isLeftOut = (node: GraphNode) => testedBy(node).some((relation) => excluded.ids.has(relationId(relation)))
  const kept = [...graph.nodes.values()].filter((node) => ids.has(node.id) && !isLeftOut(node))
  return { kind: "selected", ids: new Set(kept.map(({ id }) => id)) }
}

interface Place {
  readonly graph: Graph
  readonly scope: SelectionScope
  readonly mode: IndirectSelection
  readonly problems: string[]
}
const none: ReadonlySet<string> = new Set()

const union = (place: Place, selectors: readonly string[]): Selected =>
  combined(
    place.graph,
    words(selectors).map((word) => intersection(place, word)),
    place.mode,
    (sets) => new Set(sets.flatMap((set) => [...set])),
  )

const intersection = (place: Place, word: string): Selected => {
  const { graph, mode, problems } = place
  const before = problems.length
  const criteria = parts(word).map((part) => criterionOf(place, part))
  const found = combined(
    graph,
    criteria.map((criterion) => (criterion ? selectedBy(place, criterion) : { ids: none, waiting: none })),
    mode,
    ([first = none, ...rest]) => new Set([...first].filter((id) => rest.every((set) => set.has(id)))),
  )
  const mayBeEmpty = criteria.some((criterion) => criterion && methodOf(criterion)?.mayBeEmpty)
  if (found.ids.size === 0 && problems.length === before && !mayBeEmpty)
    problems.push(`"${word}" selects nothing: no node is in all of its parts.`)
  return found
}

const criterionOf = ({ problems }: Place, text: string): Criterion | null => {
  const criterion = parseCriterion(text)
  if (criterion === null)
    problems.push(
      text.startsWith("@") && text.length > 1
        ? `"${text}" is no selector: @ reaches down by itself. Write ${text.replace(/\+\d*$/, "")}.`
        : `"${text}" is no selector. A name, +name, name+, 2+name+1, @name, or a method: tag:name, path:src/models/gold, source:name, resource_type:model, config.materialized:table, state:modified, result:error.`,
    )
  return criterion
}

const selectedBy = ({ graph, scope, mode, problems }: Place, criterion: Criterion): Selected => {
  const method = methodOf(criterion)
  const { text, value, argument } = criterion
  if (!method) {
    problems.push(
      `"${criterion.method}${argument === "" ? "" : `.${argument}`}:" is no method of selection. There are ${methodNames().join(", ")}.`,
    )
    return { ids: none, waiting: none }
  }
  const asked = method.ask(criterion, scope)
  if (typeof asked === "string") {
    problems.push(`"${text}" selects nothing. ${asked}`)
    return { ids: none, waiting: none }
  }
  const matched = [...graph.nodes.values()].filter(asked).map(({ id }) => id)
  if (matched.length === 0 && !method.mayBeEmpty) {
    const names = method.names?.(graph) ?? [...graph.nodes.values()].map(({ declaration }) => declaration.name)
    const near = nearest(value, new Set(names))
    problems.push(
      `"${withoutReach(criterion)}" selects nothing.${near.length > 0 ? ` Did you mean ${near.join(", ")}?` : ""}`,
    )
  }
  return withTests(graph, reached(graph.dag, criterion, matched), mode)
}
const withoutReach = ({ text }: Criterion): string => text.replace(/^@|^\d*\+/, "").replace(/\+\d*$/, "")

/** The relation that a test is a test of; none for what is no test, and for a test of several. */
const testedBy = ({ declaration }: GraphNode): readonly RelationObject[] => {
  const relation =
    declaration.kind === "test" ? declaration.attachedTo : declaration.kind === "unit_test" ? declaration.tested : null
  return relation ? [relation] : []
}
