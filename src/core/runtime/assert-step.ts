import * as Effect from "effect/Effect"
import type { Assert, SampleRow } from "../strategy/step.ts"
import { limited, verdict } from "../strategy/threshold.ts"
import type { Session } from "../warehouse/warehouse.ts"
import type { TestResult } from "./event.ts"
import type { SharedCount } from "./shared-counts.ts"

export interface Asserted {
  readonly outcome: "pass" | "warn" | "fail"
  /** Failing rows. */
  readonly rows: number
  readonly sample: readonly SampleRow[]
  readonly test: TestResult
}

/** Counts the failing rows of a test, and reads some of them if it does not pass. */
export const assertStep = Effect.fnUntraced(function* (session: Session, step: Assert, shared: SharedCount | null) {
  const { limit, thresholds, storedIn } = step
  const counted = (shared && (yield* shared(session))) ?? (yield* ownCount(session, step))
  const rows = limited(counted, limit)
  const { outcome, threshold } = verdict(rows, thresholds)
  const sample = rows > 0 && outcome !== "pass" ? yield* session.query(step.sample) : []
  const test: TestResult = { threshold, isLimited: limit !== null && rows >= limit, storedIn }
  return { outcome, rows, sample, test } satisfies Asserted
})

const ownCount = Effect.fnUntraced(function* (session: Session, { count }: Assert) {
  const [row] = yield* session.query(count)
  const [counted] = Object.values(row ?? {})
  if (counted === undefined) return yield* Effect.die(new Error("The count of failing rows has no row."))
  return Number(counted)
})
