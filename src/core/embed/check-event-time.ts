import * as Effect from "effect/Effect"
import type { GraphNode } from "../graph/graph.ts"
import type { EventTimeRange } from "../strategy/strategy.ts"
import { ProjectError } from "./project-error.ts"

/** A range that no batch can be in, or that no selected model reads: the run would do something else than was meant. */
export const checkEventTime = (
  { start, end }: EventTimeRange,
  selected: readonly GraphNode[],
): Effect.Effect<void, ProjectError> => {
  if (start === null && end === null) return Effect.void
  if (start !== null && end !== null && Date.parse(start) >= Date.parse(end))
    return refused(`--event-time-start ${start} is not before --event-time-end ${end}: there is nothing between them.`)
  const hasBatches = selected.some(
    ({ declaration }) => "materialization" in declaration && declaration.materialization.kind === "microbatch",
  )
  return hasBatches
    ? Effect.void
    : refused(
        "--event-time-start and --event-time-end choose batches of microbatch models, and the selection holds none. Nothing was run. Select one, or leave them out.",
      )
}

const refused = (message: string) => Effect.fail(new ProjectError({ reason: "Selection", message }))
