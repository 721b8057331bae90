import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
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
 * ahead of it first. Interruption ends the tasks that run, and so does a task that dies.
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
      const ended = yield* Queue.unbounded<readonly [Id, Exit.Exit<A>]>()
      const fibers = yield* FiberSet.make<unknown, never>()
      const waiting = new Map(ids.map((id) => [id, waitsFor.get(id)?.size ?? 0]))
      const followers = followersOf(ids, waitsFor)
      const ready = new ReadyTasks(longestWay(ids, waitsFor, followers))
      for (const id of ids) if (waiting.get(id) === 0) ready.add(id)
      let running = 0
      while (results.size < ids.length) {
        while (running < threads && ready.size > 0) {
          const id = ready.take()
          running++
          yield* FiberSet.run(
            fibers,
            Effect.flatMap(Effect.exit(run(id, results)), (exit) => Queue.offer(ended, [id, exit] as const)),
          )
        }
        if (running === 0) return yield* Effect.die(new Error("The tasks wait for each other in a circle."))
        const [id, exit] = yield* Queue.take(ended)
        if (Exit.isFailure(exit)) return yield* Effect.failCause(exit.cause)
        running--
        results.set(id, exit.value)
        for (const follower of followers.get(id) ?? []) {
          const left = (waiting.get(follower) ?? 0) - 1
          waiting.set(follower, left)
          if (left === 0) ready.add(follower)
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
const longestWay = <Id>(
  ids: readonly Id[],
  waitsFor: ReadonlyMap<Id, ReadonlySet<Id>>,
  followers: ReadonlyMap<Id, readonly Id[]>,
): ReadonlyMap<Id, number> => {
  const way = new Map(ids.map((id) => [id, 0]))
  const open = new Map(ids.map((id) => [id, followers.get(id)?.length ?? 0]))
  // From the ends backwards, without recursion: a chain of ten thousand models is deeper than the stack.
  const ends = ids.filter((id) => open.get(id) === 0)
  for (let next = 0; next < ends.length; next++) {
    const id = ends[next] as Id
    for (const before of waitsFor.get(id) ?? []) {
      way.set(before, Math.max(way.get(before) ?? 0, (way.get(id) ?? 0) + 1))
      const left = (open.get(before) ?? 0) - 1
      open.set(before, left)
      if (left === 0) ends.push(before)
    }
  }
  return way
}

/** The tasks that may start, by the length of the way ahead of them. */
class ReadyTasks<Id> {
  size = 0
  private longest = 0
  private readonly byWay = new Map<number, Id[]>()
  private readonly way: ReadonlyMap<Id, number>
  constructor(way: ReadonlyMap<Id, number>) {
    this.way = way
  }
  add(id: Id): void {
    const way = this.way.get(id) ?? 0
    const equals = this.byWay.get(way)
    if (equals) equals.push(id)
    else this.byWay.set(way, [id])
    this.longest = Math.max(this.longest, way)
    this.size++
  }
  /** The one with the longest way; of equals, the one that came first. */
  take(): Id {
    let equals = this.byWay.get(this.longest)
    while (!equals?.length) equals = this.byWay.get(--this.longest)
    this.size--
    return equals.shift() as Id
  }
}
