// What selection asks of an earlier run: what has changed since, and what became of the nodes.
import { existsSync } from "node:fs"
import { join, resolve } from "node:path"
import * as Effect from "effect/Effect"
import { checksumsOf } from "../artifact/checksums.ts"
import { aspects, type PreviousRun } from "../artifact/previous.ts"
import type { Changes } from "../graph/select/scope.ts"
import { seedTexts } from "./artifact-project.ts"
import { checkProject } from "./check-project.ts"
import type { Project } from "./load-project.ts"
import { ProjectError } from "./project-error.ts"
import { readPrevious } from "./read-previous.ts"
import { targetFolder } from "./target-folder.ts"

/** Of the nodes that were in the folder's manifest: what of each is not as it was. */
export const changesSince = Effect.fn("changesSince")(function* (
  project: Project,
  folder: string,
): Effect.fn.Return<Changes, ProjectError> {
  const { nodes } = yield* readPrevious(folder)
  // A body is a query that was built.
  const { graph } = yield* checkProject(project)
  const texts = yield* Effect.promise(() => seedTexts(graph))
  return new Map(
    graph.order.flatMap((node) => {
      const before = nodes.get(node.id)?.checksums
      if (!before) return []
      const now = checksumsOf(node, texts)
      return [[node.id, new Set(aspects.filter((aspect) => before[aspect] !== now[aspect]))] as const]
    }),
  )
})

/** What the last run has left: in a folder, or in the project's own. */
export const resultsIn = Effect.fn("resultsIn")(function* (
  { root }: Project,
  state: string | undefined,
): Effect.fn.Return<PreviousRun["results"], ProjectError> {
  const folder = state === undefined ? targetFolder(root) : resolve(root, state)
  yield* checkResults(folder)
  return (yield* readPrevious(folder)).results
})

/** Fails where no run has left its results. */
export const checkResults = (folder: string): Effect.Effect<void, ProjectError> =>
  existsSync(join(folder, "run_results.json"))
    ? Effect.void
    : Effect.fail(
        new ProjectError({
          reason: "State",
          message: `There is no run_results.json in ${folder}, so no earlier run is known. Run something first (pipeline build), or name the folder that has it: --state <folder>.`,
        }),
      )
