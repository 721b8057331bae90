import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Pull from "effect/Pull"
import * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"

/** Gives back what an iteration holds, be it that nobody goes on with it. */
export type Release = () => Promise<void>

/** A stream for `for await`: each loop reads it anew, a part at a time, and gives its connection back however it ends. */
export const asyncRows = <A, E>(
  stream: Stream.Stream<A, E>,
  run: <B, F>(effect: Effect.Effect<B, F>) => Promise<B>,
  held: Set<Release>,
): AsyncIterable<A> => ({
  async *[Symbol.asyncIterator]() {
    const scope = Scope.makeUnsafe()
    const release = () => Effect.runPromise(Scope.close(scope, Exit.void))
    held.add(release)
    try {
      const pull = await run(Effect.provideService(Stream.toPull(stream), Scope.Scope, scope))
      const next = Pull.catchDone(pull, () => Effect.succeed(null))
      for (let rows = await run(next); rows !== null; rows = await run(next)) yield* rows
    } finally {
      held.delete(release)
      await release()
    }
  },
})
