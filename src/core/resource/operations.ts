// Statements around the building of a relation, and who may read it.
import type { QueryNode } from "../sql/ast.ts"
import { type RawText, rawPieces, statementNode } from "../sql/raw.ts"
import type { Readable } from "../sql/readable.ts"
import type { Columns } from "../sql/type.ts"
import type { Operations, RelationObject } from "./declaration.ts"
import { bound } from "./dependencies.ts"
import { once } from "./once.ts"

/**
 * A statement: as it is, or with the relation in it: `(self) => rawText\`analyze ${self}\``. It is the warehouse's own SQL:
 * nothing checks it before it runs.
 */
export type Hook = string | ((self: Readable<Columns>) => RawText)

export interface OperationOptions {
  /**
   * Runs before the relation is built, in order. A hook that fails keeps it from being built. It begins and ends no transaction, and
   * leaves the relation itself alone: what stands there was looked at before.
   */
  readonly preHook?: Hook | readonly Hook[]
  /** Runs after the relation is built and its rows are there. A hook that fails fails the node. */
  readonly postHook?: Hook | readonly Hook[]
  /** Who may do what: `{ select: ["reporter"] }`. Given after each build; DuckDB, which knows no roles, passes it by. */
  readonly grants?: { readonly [privilege: string]: readonly string[] }
}

export const operationsOf = (
  { preHook, postHook, grants = {} }: OperationOptions,
  relation: () => RelationObject,
): Operations => ({
  preHook: once(() => hookNodes(preHook, relation(), "preHook")),
  postHook: once(() => hookNodes(postHook, relation(), "postHook")),
  grants,
})

const hookNodes = (hooks: OperationOptions["preHook"], relation: RelationObject, place: string): readonly QueryNode[] =>
  (hooks === undefined ? [] : Array.isArray(hooks) ? (hooks as readonly Hook[]) : [hooks as Hook]).map((hook) => {
    if (typeof hook === "string") return statementNode({ strings: [hook], parts: [] })
    const { self } = bound(new Map([["self", relation]])) as { readonly self: Readable<Columns> }
    return statementNode(rawPieces(hook(self), place))
  })
