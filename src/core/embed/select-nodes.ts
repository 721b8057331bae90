import { resolve } from "node:path"
import * as Effect from "effect/Effect"
import type { GraphNode } from "../graph/graph.ts"
import { asksFor } from "../graph/select/grammar.ts"
import type { IndirectSelection } from "../graph/select/scope.ts"
import { type Selection, select } from "../graph/select/select.ts"
import { defaultPaths, type Project } from "./load-project.ts"
import { ProjectError } from "./project-error.ts"

export interface NodeSelection extends Selection {
  /**
   * The folder with the manifest that `state:` compares with, and with the results that `result:` looks at; a relative path starts at
   * the project's folder. Default: for `result:` the project's `target`; `state:` needs one.
   */
  readonly state?: string
}

/** The nodes that a selection names, parents before children. `indirect` holds where the selection does not say. */
export const selectNodes = Effect.fn("selectNodes")(function* (
  project: Project,
  selection: NodeSelection,
  indirect: IndirectSelection = "buildable",
): Effect.fn.Return<readonly GraphNode[], ProjectError> {
  const { root, config, graph } = project
  const result = select(graph, selection, {
    root,
    paths: (config.paths ?? defaultPaths).map((path) => resolve(root, path)),
    project: config.name,
    indirect,
    ...(yield* earlier(project, selection)),
  })
  return result.kind === "invalid"
    ? yield* new ProjectError({ reason: "Selection", message: result.message })
    : graph.order.filter(({ id }) => result.ids.has(id))
})

/** What is known of earlier runs, where some selector asks for it: else nothing is read. */
const earlier = Effect.fnUntraced(function* (project: Project, { select, exclude, state }: NodeSelection) {
  const selectors = [...select, ...exclude]
  const [asksState, asksResult] = [asksFor(selectors, "state"), asksFor(selectors, "result")]
  if (!asksState && !asksResult) return {}
  const { changesSince, resultsIn } = yield* Effect.promise(() => import("./earlier-run.ts"))
  return {
    ...(asksState && state !== undefined
      ? { changes: yield* changesSince(project, resolve(project.root, state)) }
      : {}),
    ...(asksResult ? { results: yield* resultsIn(project, state) } : {}),
  }
})
