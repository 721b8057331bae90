import * as Clock from "effect/Clock"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import type { Assert, Execute, Load, SampleRow, Step } from "../strategy/step.ts"
import type { WarehouseError } from "../warehouse/error.ts"
import type { Session } from "../warehouse/warehouse.ts"

/** A node that must not be built: its steps say why. Nothing was written. */
export class Refused extends Data.TaggedError("Refused")<{ readonly message: string }> {}

/** What the steps of a node came to. */
export interface StepsResult {
  /** Rows written, or for a test rows that fail; null where nothing was counted. */
  readonly rows: number | null
  readonly outcome: "done" | "unchanged" | "missing" | "pass" | "fail" | "warn"
  readonly warnings: readonly string[]
  readonly sample: readonly SampleRow[]
}
export type OnStep = (step: {
  readonly purpose: string
  readonly seconds: number
  readonly rows: number | null
}) => Effect.Effect<void>

/** Runs the steps of one node on one connection. */
export const runSteps = Effect.fn("runSteps")(function* (session: Session, steps: readonly Step[], onStep: OnStep) {
  let result: StepsResult = { rows: null, outcome: "done", warnings: [], sample: [] }
  for (const step of steps) {
    const start = yield* Clock.currentTimeMillis
    const done = yield* runStep(session, step)
    const seconds = ((yield* Clock.currentTimeMillis) - start) / 1000
    result = together(result, done)
    yield* onStep({ purpose: step.purpose, seconds, rows: done.rows })
  }
  return result
})

const together = (a: StepsResult, b: StepsResult): StepsResult => ({
  rows: a.rows === null ? b.rows : b.rows === null ? a.rows : a.rows + b.rows,
  outcome: b.outcome === "done" ? a.outcome : b.outcome,
  warnings: [...a.warnings, ...b.warnings],
  sample: [...a.sample, ...b.sample],
})

const done = (rows: number | null): StepsResult => ({ rows, outcome: "done", warnings: [], sample: [] })

const runStep = (session: Session, step: Step): Effect.Effect<StepsResult, WarehouseError | Refused> => {
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
      return assertStep(session, step)
  }
}

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

const assertStep = Effect.fnUntraced(function* (session: Session, { count, sample, severity }: Assert) {
  const [row] = yield* session.query(count)
  const [counted] = Object.values(row ?? {})
  if (counted === undefined) return yield* Effect.die(new Error("The count of failing rows has no row."))
  const failures = Number(counted)
  if (failures === 0) return { ...done(0), outcome: "pass" } satisfies StepsResult
  const rows = yield* session.query(sample)
  return { ...done(failures), outcome: severity === "warn" ? "warn" : "fail", sample: rows } satisfies StepsResult
})
