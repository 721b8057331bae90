// The one door through which a clause runs a callback of its author. An expression is an object, and JavaScript takes every
// object for true: what &&, ||, ??, ?: and if drop of a condition is found here, for no type can forbid it.

import type { ExpressionNode } from "./ast.ts"
import { stackWithin } from "./callback-stack.ts"
import { QueryError } from "./query-error.ts"
import { silentOperator } from "./silent-operator.ts"

/** One run of a callback. Its rows, and what it builds of them, are good for as long as it lasts. */
export interface CallbackRun {
  open: boolean
  readonly built: Built[]
  /** Where each of them was built: only in a run that is repeated because one of them was not used. */
  readonly stacks: string[] | null
}
/** A condition that was built, and whether something has taken it. */
interface Built {
  readonly used: boolean
}

let current: CallbackRun | null = null
export const currentRun = (): CallbackRun | null => current

/** A condition must be taken by something before the callback is over. Columns and constants are there anyway. */
export const mustBeUsed = ({ kind, type }: ExpressionNode): boolean =>
  type === "boolean" && kind !== "column" && kind !== "literal"

export const recordBuilt = (run: CallbackRun, built: Built, builder: (...parameters: never[]) => unknown): void => {
  run.built.push(built)
  run.stacks?.push(stackAbove(builder))
}

type Callback<Rows extends readonly unknown[], Result> = (...rows: Rows) => Result

/**
 * Runs the callback with rows that are made for it, and hands what it returns to `take`. Refuses operators that drop
 * expressions, and conditions that were built and then not used.
 */
export const authored = <Rows extends readonly unknown[], Result, Taken>(
  place: string,
  callback: Callback<Rows, Result>,
  rows: () => Readonly<Rows>,
  take: (result: Result) => Taken,
): Taken => {
  const first = during(null, () => {
    const given = rows()
    refuseSilentOperators(place, callback, given)
    return take(returned(place, callback(...given)))
  })
  const forgotten = first.run.built.findIndex(({ used }) => !used)
  if (forgotten < 0) return first.value
  throw errorAt(
    `${place}: this condition is built and not used. Did you write && for a list? A list is AND: [a, b]. OR is or(a, b), CASE is when(a, b); a column is left out with omit().`,
    stacksOf(() => take(callback(...rows())))[forgotten],
  )
}

/** What a callback must not give, whatever its clause takes. */
export const returned = <Result>(place: string, result: Result): Result => {
  if (result === undefined)
    throw new QueryError(
      `${place}: its callback gives undefined. Is return missing, or has the row no column of that name?`,
    )
  if (result instanceof Promise) {
    // What it fails with later is no news.
    result.catch(() => {})
    throw new QueryError(
      `${place}: its callback gives a promise, for it is async or calls what is. A query is built at once: await what it needs before it, at the top of the file.`,
    )
  }
  return result
}

/** For callbacks that share the rows of a run: what the source alone tells. */
export const refuseSilentOperators = <Rows extends readonly unknown[]>(
  place: string,
  callback: Callback<Rows, unknown>,
  rows: Readonly<Rows>,
): void => {
  const found = silentOperator(callback, rows)
  if (found) throw errorAt(`${place}: ${found.message}`, stackWithin(callback, rows.length, found.line))
}

const during = <A>(stacks: string[] | null, work: () => A): { readonly value: A; readonly run: CallbackRun } => {
  const outer = current
  const run: CallbackRun = { open: true, built: [], stacks }
  current = run
  try {
    return { value: work(), run }
  } finally {
    run.open = false
    current = outer
  }
}

/** Once more, to see where each condition is built: traces cost too much to be taken while all is well. */
const stacksOf = (work: () => unknown): readonly string[] => {
  const stacks: string[] = []
  try {
    during(stacks, work)
  } catch {
    // It did not fail the first time; the places found so far are as good.
  }
  return stacks
}

/** The stack trace of whoever called `builder`. */
export const stackAbove = (builder: (...parameters: never[]) => unknown): string => {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 50
  const trace: { stack?: string } = {}
  Error.captureStackTrace(trace, builder)
  Error.stackTraceLimit = limit
  return trace.stack ?? ""
}

/** An error whose trace begins where the mistake is. */
export const errorAt = (message: string, stack: string | null | undefined): QueryError => {
  const error = new QueryError(message)
  if (stack) error.stack = `${error.name}: ${message}\n${stack.slice(stack.search(/^\s+at /m))}`
  return error
}
