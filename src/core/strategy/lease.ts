// Statements of the lease: a row in the warehouse that says which run writes. It is renewed while the run goes on.
import { type Dialect, qualifiedName } from "../dialect/dialect.ts"
import type { Value } from "../sql/type.ts"
import { stateSchema } from "./state.ts"

/** Who holds it: a run, in a process. */
export interface Holder {
  readonly runId: string
  /** Another one for each process. */
  readonly process: string
  /** For people: host and process number. */
  readonly description: string
}

const table = { schema: stateSchema, name: "lease" } as const
/** A run that has not renewed its lease for so long is dead. */
export const staleSeconds = 60

/**
 * The table and its one row in one statement. The row is there for good and is only updated: two runs may insert a row each where the
 * warehouse does not enforce keys, but of two that update the same row, the second one waits and finds it changed.
 */
export const createLease = (dialect: Dialect): string => {
  const empty = (of: Value) => `cast(null as ${dialect.type(of)})`
  return `create table if not exists ${qualifiedName(dialect, table)} as
select
  cast('run' as ${dialect.type("varchar")}) as name,
  ${empty("varchar")} as run_id,
  ${empty("varchar")} as process,
  ${empty("varchar")} as holder,
  ${empty("timestamptz")} as acquired_at,
  ${empty("timestamptz")} as renewed_at`
}

/** For a table without its row. Twice is harmless: both rows are then updated as one. */
export const insertLease = (dialect: Dialect): string =>
  `insert into ${qualifiedName(dialect, table)} (name)\nvalues ('run')`

/** One statement, so that of two runs at once one takes it: the time is the warehouse's, for machines differ. */
export const takeLease = (dialect: Dialect, { runId, process, description }: Holder): string => {
  const stale = `renewed_at < ${dialect.secondsAgo(staleSeconds)}`
  // Where one process alone has the database open, the process of another lease is gone.
  const dead = dialect.capabilities.oneProcess ? `${stale} or process <> ${dialect.text(process)}` : stale
  const values = [runId, process, description].map(dialect.text)
  return `update ${qualifiedName(dialect, table)} set
  run_id = ${values[0]}, process = ${values[1]}, holder = ${values[2]}, acquired_at = current_timestamp, renewed_at = current_timestamp
where name = 'run' and (run_id is null or ${dead})`
}

/** `run_id` is NULL where nobody has it. */
export const readLease = (dialect: Dialect): string =>
  `select run_id, holder, acquired_at\nfrom ${qualifiedName(dialect, table)}\nwhere name = 'run'`

export const renewLease = (dialect: Dialect, { runId }: Holder): string =>
  `update ${qualifiedName(dialect, table)} set renewed_at = current_timestamp\nwhere run_id = ${dialect.text(runId)}`

export const releaseLease = (dialect: Dialect, { runId }: Holder): string =>
  `update ${qualifiedName(dialect, table)} set run_id = null\nwhere run_id = ${dialect.text(runId)}`

/** For those who only look: no row where nobody has it, or where whoever had it is dead. */
export const readHolder = (dialect: Dialect): string =>
  `select run_id, holder, acquired_at\nfrom ${qualifiedName(dialect, table)}\nwhere name = 'run' and run_id is not null and renewed_at >= ${dialect.secondsAgo(staleSeconds)}`
