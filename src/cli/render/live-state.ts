import type { NodeSummary, RunEvent } from "../../core/runtime/event.ts"

/** What is going on, as the live view shows it. */
export interface LiveState {
  readonly total: number
  readonly done: number
  readonly failed: number
  readonly threads: number
  /** Ids of the nodes that have not ended. */
  readonly left: ReadonlySet<string>
  /** In the order in which they began. */
  readonly running: readonly RunningNode[]
}
export interface RunningNode {
  readonly node: NodeSummary
  /** Milliseconds, of the clock that `advance` was given. */
  readonly since: number
}

export const notBegun: LiveState = { total: 0, done: 0, failed: 0, threads: 1, left: new Set(), running: [] }

export const advance = (state: LiveState, event: RunEvent, now: number): LiveState => {
  switch (event.kind) {
    case "run-started":
      return { ...notBegun, total: event.nodes, threads: event.threads, left: new Set(event.ids) }
    case "node-started":
      return { ...state, running: [...state.running, { node: event.node, since: now }] }
    case "node-finished": {
      const left = new Set(state.left)
      left.delete(event.node.id)
      return {
        ...state,
        left,
        done: state.done + 1,
        failed: state.failed + (event.status === "error" ? 1 : 0),
        running: state.running.filter(({ node }) => node.id !== event.node.id),
      }
    }
    default:
      return state
  }
}

/**
 * Seconds that are left, from how long each node took in an earlier run, by its id; null where too few of them are known. The threads
 * share what is left, and none of it is shorter than its longest node.
 */
export const secondsLeft = (
  { left, running, threads }: LiveState,
  known: ReadonlyMap<string, number>,
  now: number,
): number | null => {
  const durations = [...left].flatMap((id) => known.get(id) ?? [])
  if (left.size === 0 || durations.length * 2 < left.size) return null
  const usual = durations.reduce((sum, one) => sum + one, 0) / durations.length
  const elapsed = new Map(running.map(({ node, since }) => [node.id, (now - since) / 1000]))
  const rest = [...left].map((id) => Math.max((known.get(id) ?? usual) - (elapsed.get(id) ?? 0), 0))
  const longest = rest.reduce((most, one) => Math.max(most, one), 0)
  return Math.max(rest.reduce((sum, one) => sum + one, 0) / threads, longest)
}
