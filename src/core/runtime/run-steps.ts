import * as Clock from "effect/Clock"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import type { Batch, Batches, Execute, Load, SampleRow, Step } from "../strategy/step.ts"
import type { WarehouseError } from "../warehouse/error.ts"
import type { Session } from "../warehouse/warehouse.ts"
import { assertStep } from "./assert-step.ts"
import type { TestResult } from "./event.ts"
import { isTransient, retries } from "./retry.ts"
import type { SharedCount } from "./shared-counts.ts"
import { statementSpan } from "./spans.ts"

/** A node that must not be built: its steps say why. Nothing was written. */
export class Refused extends Data.TaggedError("Refused")<{ readonly message: string }> {}

/** What the steps of a node came to. */
export interface StepsResult {
  /** Rows written, or for a test rows that fail; null where nothing was counted. */
  readonly rows: number | null
  readonly outcome: "done" | "unchanged" | "missing" | "pass" | "fail" | "warn"
  /** How many batches were written; null for what has none. */
  readonly batches: number | null
  readonly warnings: readonly string[]
  readonly sample: readonly SampleRow[]
  /** Null for what is no test. */
  readonly test: TestResult | null
}
export type OnStep = (step: {
  readonly purpose: string
  readonly seconds: number
  readonly rows: number | null
}) => Effect.Effect<void>

/** Opens another connection, for what runs beside the steps of a node. */
export type OpenSession = Effect.Effect<Session, WarehouseError, Scope.Scope>

/** Runs the steps of one node on one connection. */
export const runSteps = Effect.fnUntraced(function* (
  session: Session,
  open: OpenSession,
  steps: readonly Step[],
  onStep: OnStep,
  shared: SharedCount | null = null,
) {
  let result = done(null)
  for (const step of steps) {
    const start = yield* Clock.currentTimeMillis
    const done =
      step.kind === "batches"
        ? yield* statementSpan(step, runBatches(open, step))
        : yield* runStep(session, step, shared)
    const seconds = ((yield* Clock.currentTimeMillis) - start) / 1000
    result = together(result, done)
    yield* onStep({ purpose: step.purpose, seconds, rows: done.rows })
  }
  return result
})

const together = (a: StepsResult, b: StepsResult): StepsResult => ({
  rows: sum(a.rows, b.rows),
  outcome: b.outcome === "done" ? a.outcome : b.outcome,
  batches: sum(a.batches, b.batches),
  warnings: [...a.warnings, ...b.warnings],
  sample: [...a.sample, ...b.sample],
  test: b.test ?? a.test,
})

const sum = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : a + b)

const done = (rows: number | null): StepsResult => ({
  rows,
  outcome: "done",
  batches: null,
  warnings: [],
  sample: [],
  test: null,
})

const runStep = (
  session: Session,
  step: Exclude<Step, Batches>,
  shared: SharedCount | null = null,
): Effect.Effect<StepsResult, WarehouseError | Refused> => statementSpan(step, doneBy(session, step, shared))

const doneBy = (
  session: Session,
  step: Exclude<Step, Batches>,
  shared: SharedCount | null,
): Effect.Effect<StepsResult, WarehouseError | Refused> => {
  switch (step.kind) {
    case "execute":
      return executeStep(session, step)
    case "fail":
      return Effect.fail(new Refused({ message: step.message }))
    case "refuse":
      return Effect.flatMap(session.query(step.sql), (rows) =>
        rows.length > 0 ? Effect.fail(new Refused({ message: step.message(rows) })) : Effect.succeed(done(null)),
      )
    case "report":
      return Effect.map(session.query(step.sql), (rows) =>
        rows.length > 0 ? { ...done(null), warnings: [step.message(rows)] } : done(null),
      )
    case "transaction":
      return session.transaction(
        Effect.map(
          Effect.forEach(step.steps, (inner) => runStep(session, inner)),
          (results) => results.reduce(together, done(null)),
        ),
      )
    case "load":
      return loadStep(session, step)
    case "assert":
      return Effect.map(assertStep(session, step, shared), (asserted) => ({ ...done(null), ...asserted }))
  }
}

/** Every batch on a connection of its own. One that fails stops no other: what the others wrote stays. */
const runBatches = Effect.fnUntraced(function* (open: OpenSession, { batches, concurrency }: Batches) {
  const faults: string[] = []
  const results = yield* Effect.forEach(
    batches,
    ({ name, steps }) =>
      runBatch(open, steps).pipe(
        Effect.catch((error) => {
          faults.push(`${name}: ${error.message}`)
          return Effect.succeed(done(null))
        }),
      ),
    { concurrency },
  )
  if (faults.length === 0) return { ...results.reduce(together, done(0)), batches: batches.length }
  const shown = faults.slice(0, 5).map((fault) => `  ${fault}`)
  const others = faults.length > shown.length ? [`  and ${faults.length - shown.length} more`] : []
  return yield* new Refused({
    message: `${faults.length} of ${batches.length} batches failed. The others are written, and the next run reads these again.\n${[...shown, ...others].join("\n")}`,
  })
})

const runBatch = (open: OpenSession, steps: Batch["steps"]) =>
  Effect.scoped(Effect.flatMap(open, (session) => Effect.forEach(steps, (step) => runStep(session, step)))).pipe(
    Effect.retry({ schedule: retries, while: isTransient }),
    Effect.map((results) => results.reduce(together, done(null))),
  )

const executeStep = (session: Session, { sql, counts }: Execute) =>
  Effect.map(session.execute(sql), (rows) => done(counts ? rows : null))

const loadStep = (session: Session, step: Load) =>
  Effect.map(session.load(step), (outcome): StepsResult => {
    switch (outcome.kind) {
      case "loaded":
        return { ...done(outcome.rows), warnings: outcome.warning === undefined ? [] : [outcome.warning] }
      case "unchanged":
        return { ...done(null), outcome: "unchanged" }
      case "missing":
        return { ...done(0), outcome: "missing", warnings: [outcome.warning] }
    }
  })
