import * as Effect from "effect/Effect"
import * as FiberSet from "effect/FiberSet"
import * as Queue from "effect/Queue"

export interface Schedule<Id, A, R> {
  readonly ids: readonly Id[]
  /** Who must have ended before a task starts. */
  readonly waitsFor: ReadonlyMap<Id, ReadonlySet<Id>>
  /** How many tasks run at the same time. */
  readonly threads: number
  readonly run: (id: Id, results: ReadonlyMap<Id, A>) => Effect.Effect<A, never, R>
}

/**
 * Runs every task once, when all that it waits for has ended; of those that are ready, the one with the longest way
 * ahead of it first. Interruption ends the tasks that run.
 */
export const runSchedule = <Id, A, R>({
  ids,
  waitsFor,
  threads,
  run,
}: Schedule<Id, A, R>): Effect.Effect<ReadonlyMap<Id, A>, never, R> =>
  Effect.scoped(
    Effect.gen(function* () {
      const results = new Map<Id, A>()
      const ended = yield* Queue.unbounded<readonly [Id, A]>()
      const fibers = yield* FiberSet.make<unknown, never>()
      const waiting = new Map(ids.map((id) => [id, waitsFor.get(id)?.size ?? 0]))
      const followers = followersOf(ids, waitsFor)
      const ahead = longestWay(ids, followers)
      const ready = ids.filter((id) => waiting.get(id) === 0)
      let running = 0
      while (results.size < ids.length) {
        while (running < threads && ready.length > 0) {
          const id = takeLongest(ready, ahead)
          running++
          yield* FiberSet.run(
            fibers,
            Effect.flatMap(run(id, results), (result) => Queue.offer(ended, [id, result] as const)),
          )
        }
        if (running === 0) return yield* Effect.die(new Error("The tasks wait for each other in a circle."))
        const [id, result] = yield* Queue.take(ended)
        running--
        results.set(id, result)
        for (const follower of followers.get(id) ?? []) {
          const left = (waiting.get(follower) ?? 0) - 1
          waiting.set(follower, left)
          if (left === 0) ready.push(follower)
        }
      }
      return results
    }),
  )

const followersOf = <Id>(
  ids: readonly Id[],
  waitsFor: ReadonlyMap<Id, ReadonlySet<Id>>,
): ReadonlyMap<Id, readonly Id[]> => {
  const followers = new Map<Id, Id[]>(ids.map((id) => [id, []]))
  for (const id of ids) for (const before of waitsFor.get(id) ?? []) followers.get(before)?.push(id)
  return followers
}

/** How many tasks the longest chain after each task has. */
const longestWay = <Id>(ids: readonly Id[], followers: ReadonlyMap<Id, readonly Id[]>): ReadonlyMap<Id, number> => {
  const way = new Map<Id, number>()
  for (const start of ids) {
    // Depth first without recursion: a chain of ten thousand models is deeper than the stack.
    const stack = [start]
    for (let id = stack.at(-1); id !== undefined; id = stack.at(-1)) {
      const open = way.has(id) ? [] : (followers.get(id) ?? []).filter((follower) => !way.has(follower))
      if (open.length > 0) stack.push(...open)
      else {
        if (!way.has(id)) way.set(id, 1 + Math.max(0, ...(followers.get(id) ?? []).map((next) => way.get(next) ?? 0)))
        stack.pop()
      }
    }
  }
  return way
}

const takeLongest = <Id>(ready: Id[], ahead: ReadonlyMap<Id, number>): Id => {
  let best = 0
  for (let index = 1; index < ready.length; index++)
    if ((ahead.get(ready[index] as Id) ?? 0) > (ahead.get(ready[best] as Id) ?? 0)) best = index
  return ready.splice(best, 1)[0] as Id
}
