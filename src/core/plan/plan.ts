import { type Dialect, qualifiedName } from "../dialect/dialect.ts"
import { type RenderOptions, renderQuery } from "../dialect/render/render.ts"
import type { LocateRelation, ResolveRelation } from "../dialect/render/rendering.ts"
import type { GraphNode } from "../graph/graph.ts"
import { type Declaration, type RelationDeclaration, RelationObject } from "../resource/declaration.ts"
import type { QueryNode } from "../sql/ast.ts"
import type { Observation, ObservedRelation } from "../strategy/observation.ts"
import { strategies } from "../strategy/registry.ts"
import { execute, fail } from "../strategy/statement.ts"
import type { Step } from "../strategy/step.ts"
import type { Declared, Strategy, StrategyContext } from "../strategy/strategy.ts"
import { failuresTable, test } from "../strategy/test.ts"

/** An ephemeral model is no relation: what reads it gets its query. */
export const resolveEphemeral: ResolveRelation = (relation) =>
  relation instanceof RelationObject &&
  relation.declaration.materialization.kind === "ephemeral" &&
  "query" in relation.declaration
    ? relation.declaration.query()
    : null

/** What queries ask of the run: when it began, without which none may ask, and the variables that were given a value. */
export type RunValues = Pick<RenderOptions, "startedAt" | "variables">

/** How a run's queries become text. */
export const rendererOf =
  (
    dialect: Dialect,
    values: RunValues = {},
    resolve: ResolveRelation = resolveEphemeral,
    locate: LocateRelation = () => null,
  ): StrategyContext["render"] =>
  (query, since) =>
    renderQuery(query, dialect, { ...values, resolve, locate, ...(since ? { since } : {}) })

/** What must be done for one node, given what is there now. */
export const planNode = (
  { declaration }: GraphNode,
  observation: Observation,
  context: StrategyContext,
): readonly Step[] => {
  switch (declaration.kind) {
    case "test":
      return test(declaration, observation, context)
    case "analysis":
    case "unit_test":
    case "exposure":
    case "dashboard":
      return []
    default: {
      // The registry has one strategy for each kind, and this is the declaration of that kind.
      const strategy = strategies[declaration.materialization.kind] as unknown as Strategy<"table">
      return around(declaration, strategy(declaration as Declared<"table">, observation, context), context)
    }
  }
}

/** Hooks and grants stand around what the strategy does; a relation that must not be built has none. */
const around = (
  declaration: RelationDeclaration,
  steps: readonly Step[],
  { dialect, render }: StrategyContext,
): readonly Step[] => {
  const { preHook, postHook, grants } = declaration.operations
  if (steps.length === 0 || steps.some(({ kind }) => kind === "fail")) return steps
  const kind = relationKind(declaration, dialect)
  const hooks = (name: string, nodes: readonly QueryNode[]) =>
    nodes.map((node) => execute(`run the ${name}`, render(node)))
  const [before, after] = [hooks("preHook", preHook()), hooks("postHook", postHook())]
  const torn = [...before, ...after].find(({ sql }) =>
    /^\s*(begin|start\s+transaction|commit|rollback)\b/i.test(sql),
  )?.sql
  if (torn !== undefined)
    return [
      fail(
        "look at the hooks",
        `${declaration.name}: a hook begins or ends a transaction (${torn.trim().split("\n")[0]}), and what is written between would be lost or seen half. Nothing was done. Leave it out: each node is atomic by itself.`,
      ),
    ]
  const given = Object.entries(dialect.grant ? grants : {}).flatMap(([privilege, roles]) =>
    roles.map((role) =>
      execute(
        `grant ${privilege} to ${role}`,
        dialect.grant?.(privilege, kind, qualifiedName(dialect, declaration), dialect.identifier(role)) ?? "",
      ),
    ),
  )
  return [...before, ...steps, ...given, ...after]
}

const relationKind = ({ materialization }: RelationDeclaration, { create }: Dialect): ObservedRelation["kind"] =>
  materialization.kind === "view"
    ? "view"
    : materialization.kind === "dynamic_table" && create.dynamicTable !== null
      ? "dynamic table"
      : "table"

/** Whether a node has work of its own: a unit test has it elsewhere, an ephemeral model is part of others, an analysis is only compiled, an exposure is told of. */
export const isRunnable = (declaration: Declaration): boolean =>
  declaration.kind === "test" ||
  declaration.kind === "unit_test" ||
  ("materialization" in declaration &&
    declaration.materialization.kind !== "ephemeral" &&
    declaration.materialization.kind !== "external")

/** The relation that a node writes to: of a test, the table of its failing rows. */
export const relationOf = ({ declaration }: GraphNode): { readonly schema: string; readonly name: string } | null =>
  declaration.kind === "test" ? failuresTable(declaration) : "schema" in declaration ? declaration : null

/** The schemas that nodes write to, each once. */
export const schemasWritten = (nodes: readonly GraphNode[]): readonly string[] => [
  ...new Set(nodes.flatMap((node) => (isRunnable(node.declaration) ? (relationOf(node)?.schema ?? []) : []))),
]
