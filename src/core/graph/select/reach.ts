import { type Dag, reachable } from "../dag.ts"
import type { Criterion } from "./grammar.ts"

/** The nodes that were matched, with all that the selector reaches from them. */
export const reached = (
  { parents, children }: Dag,
  { withChildrensParents, up, down }: Criterion,
  matched: readonly string[],
): ReadonlySet<string> => {
  const found = new Set(matched)
  const add = (ids: Iterable<string>) => {
    for (const id of ids) found.add(id)
  }
  if (up !== null) add(reachable(parents, matched, up))
  if (down !== null) add(reachable(children, matched, down))
  if (withChildrensParents) add(reachable(parents, reachable(children, matched)))
  return found
}
