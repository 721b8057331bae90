import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import type { SharedScan } from "../plan/shared-scan.ts"
import type { StrategyContext } from "../strategy/strategy.ts"
import type { Session } from "../warehouse/warehouse.ts"
import { isTransient, retries } from "./retry.ts"

/** The number of failing rows of a test from the scan that it shares; null where it has to count for itself. */
export type SharedCount = (session: Session) => Effect.Effect<number | null>

/** For each test that shares a scan, by its node. The first that asks runs the scan; the others wait for it. */
export const sharedCounts = (
  scans: readonly SharedScan[],
  render: StrategyContext["render"],
): ReadonlyMap<string, SharedCount> =>
  new Map(
    scans.flatMap((scan) => {
      const counts = countsOf(scan, render)
      return scan.tests.map(({ id }, index): readonly [string, SharedCount] => [
        id,
        (session) => Effect.map(counts(session), (all) => all?.[index] ?? null),
      ])
    }),
  )

type Counts = readonly number[] | null

const countsOf = ({ tests, query }: SharedScan, render: StrategyContext["render"]) => {
  let scan: Deferred.Deferred<Counts> | null = null
  const read = (session: Session) =>
    Effect.try({ try: () => render(query), catch: (error) => error }).pipe(
      Effect.flatMap(session.query),
      Effect.retry({ schedule: retries, while: isTransient }),
      Effect.map(([row]): Counts => {
        const counts = Object.values(row ?? {}).map(Number)
        return counts.length === tests.length ? counts : null
      }),
      // One bad condition fails the statement for all: each test finds out whether it is its own.
      Effect.catch(() => Effect.succeed(null)),
    )
  return (session: Session): Effect.Effect<Counts> =>
    Effect.suspend(() => {
      if (scan) return Deferred.await(scan)
      const begun = Deferred.makeUnsafe<Counts>()
      scan = begun
      // Nobody is left waiting for what was interrupted.
      return Effect.onExit(read(session), (exit) => Deferred.succeed(begun, Exit.isSuccess(exit) ? exit.value : null))
    })
}
