// Steps as the statements that a warehouse gets, one after another.
import type { Load, Step } from "../strategy/step.ts"

export interface PlannedStatement {
  /** What it is for, in a few words. */
  readonly purpose: string
  /** Null for a load, whose statements depend on its files, and for what only stops the node. */
  readonly sql: string | null
  /** What becomes of its rows, or when it is sent at all; empty where nothing is to be said. */
  readonly note: string
  /** Sent only where what comes before it asks for it. */
  readonly conditional: boolean
}
export interface SharedCount {
  /** The ids of the tests that one statement counts. */
  readonly tests: readonly string[]
  readonly sql: string
}

/** The statements of one node in their order. Of tests that share a scan, the first has it. */
export const plannedStatements = (
  id: string,
  steps: readonly Step[],
  scan: SharedCount | null = null,
): readonly PlannedStatement[] => steps.flatMap((step) => statementsOf(step, id, scan))

const statementsOf = (step: Step, id: string, scan: SharedCount | null): readonly PlannedStatement[] => {
  const { purpose } = step
  switch (step.kind) {
    case "execute":
      return [statement(purpose, step.sql)]
    case "refuse":
      return [statement(purpose, step.sql, "a row of it stops the node")]
    case "report":
      return [statement(purpose, step.sql, "a row of it is a warning")]
    case "fail":
      return [{ purpose, sql: null, note: step.message, conditional: false }]
    case "load":
      return [{ purpose: `load ${step.load.file}`, sql: null, note: loadText(step), conditional: false }]
    case "transaction":
      return [
        statement(purpose, "begin transaction"),
        ...step.steps.flatMap((inner) => statementsOf(inner, id, null)),
        statement(purpose, "commit"),
      ]
    case "batches":
      return step.batches.flatMap(({ name, steps }) =>
        steps
          .flatMap((inner) => statementsOf(inner, id, null))
          .map((planned) => ({ ...planned, purpose: `${name}: ${planned.purpose}` })),
      )
    case "assert":
      return [
        ...countOf(purpose, step.count, id, scan),
        { ...statement("look at failing rows", step.sample, "only where there are some"), conditional: true },
      ]
  }
}

const countOf = (purpose: string, count: string, id: string, scan: SharedCount | null): readonly PlannedStatement[] => {
  const [first, ...others] = scan?.tests ?? []
  if (!scan || first === undefined) return [statement(purpose, count)]
  if (first === id) return [statement(purpose, scan.sql, `also for ${others.join(", ")}`)]
  return [{ purpose, sql: null, note: `counted with ${first}`, conditional: false }]
}

const statement = (purpose: string, sql: string, note = ""): PlannedStatement => ({
  purpose,
  sql,
  note,
  conditional: false,
})

const loadText = ({ schema, name, location, force }: Load): string =>
  `into ${schema}.${name}, from ${location}, ${force ? "changed or not" : "if it has changed"}`
