// Statements of the lease: a row in the warehouse that says which run writes. It is renewed while the run goes on.
import { type Dialect, qualifiedName } from "../dialect/dialect.ts"
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

export const createLease = (dialect: Dialect): string =>
  `create table if not exists ${qualifiedName(dialect, table)} (
  name ${dialect.type("varchar")} primary key,
  run_id ${dialect.type("varchar")},
  process ${dialect.type("varchar")},
  holder ${dialect.type("varchar")},
  acquired_at ${dialect.type("timestamptz")},
  renewed_at ${dialect.type("timestamptz")}
)`

/** One statement, so that of two runs at once one takes it: the time is the warehouse's, for machines differ. */
export const takeLease = (dialect: Dialect, { runId, process, description }: Holder): string => {
  const stale = `lease.renewed_at < ${dialect.secondsAgo(staleSeconds)}`
  // Where one process alone has the database open, the process of another lease is gone.
  const free = dialect.capabilities.oneProcess ? `${stale} or lease.process <> ${dialect.text(process)}` : stale
  const values = [runId, process, description].map(dialect.text)
  return `merge into ${qualifiedName(dialect, table)} as lease
using (select 'run' as name) as wanted
  on lease.name = wanted.name
when matched and (${free}) then update set
  run_id = ${values[0]}, process = ${values[1]}, holder = ${values[2]}, acquired_at = current_timestamp, renewed_at = current_timestamp
when not matched then insert (name, run_id, process, holder, acquired_at, renewed_at)
  values ('run', ${values.join(", ")}, current_timestamp, current_timestamp)`
}

export const readLease = (dialect: Dialect): string =>
  `select run_id, holder, acquired_at\nfrom ${qualifiedName(dialect, table)}\nwhere name = 'run'`

export const renewLease = (dialect: Dialect, { runId }: Holder): string =>
  `update ${qualifiedName(dialect, table)} set renewed_at = current_timestamp\nwhere run_id = ${dialect.text(runId)}`

export const releaseLease = (dialect: Dialect, { runId }: Holder): string =>
  `delete from ${qualifiedName(dialect, table)}\nwhere run_id = ${dialect.text(runId)}`
