import type { Declaration, ResourceKind } from "../../resource/declaration.ts"
import type { Graph, GraphNode } from "../graph.ts"
import type { Criterion } from "./grammar.ts"
import type { SelectionScope } from "./scope.ts"

/** What a value asks of a node; a text says why it asks nothing that can be answered. */
export type Asked = ((node: GraphNode) => boolean) | string

export interface Method {
  readonly ask: (criterion: Criterion, scope: SelectionScope) => Asked
  /** What a person may have meant. Default: the names of all nodes. */
  readonly names?: (graph: Graph) => Iterable<string>
  /** It is no mistake where nothing is found: what is there depends on the day. */
  readonly mayBeEmpty?: true
  /** As messages name it. Default: its name and a colon. */
  readonly shown?: string
}

/** Why a word is none of those that there are; null for one of them. */
export const one = (words: readonly string[], value: string, what: string): string | null =>
  words.includes(value) ? null : `There is no ${what} "${value}": choose ${words.join(", ")}.`

export const declarations = ({ nodes }: Graph): readonly Declaration[] =>
  [...nodes.values()].map(({ declaration }) => declaration)
export const namesOf =
  (...kinds: readonly ResourceKind[]) =>
  (graph: Graph): Iterable<string> =>
    declarations(graph).flatMap(({ kind, name }) => (kinds.includes(kind) ? [name] : []))
