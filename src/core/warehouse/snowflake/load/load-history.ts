import * as Effect from "effect/Effect"
import * as Semaphore from "effect/Semaphore"
import { snowflake } from "../../../dialect/snowflake.ts"
import { stateSchema } from "../../../strategy/state.ts"
import type { Load } from "../../../strategy/step.ts"
import type { WarehouseError } from "../../error.ts"
import { CurrentLabel } from "../../label.ts"
import type { Session } from "../../warehouse.ts"

/** What was loaded into a table, and from which file. */
export interface PastLoad {
  readonly file: string
  /** Changes with the content of the file. */
  readonly fingerprint: string
  readonly columnsFingerprint: string
}
export interface LoadHistory {
  /** Null for a table that was never loaded. */
  readonly past: (session: Session, step: Load) => Effect.Effect<PastLoad | null, WarehouseError>
  /** Within the transaction that fills the table, or right behind it. */
  readonly remember: (
    session: Session,
    step: Load,
    load: PastLoad,
    rows: number,
  ) => Effect.Effect<unknown, WarehouseError>
  /** When that is committed. */
  readonly remembered: (step: Load, load: PastLoad) => void
}

const table = `${snowflake.identifier(stateSchema)}.loads`
const createTable = `create table if not exists ${table} (
  schema_name varchar,
  table_name varchar,
  file varchar,
  fingerprint varchar,
  columns_fingerprint varchar,
  row_count number(38, 0),
  loaded_at timestamp_tz(6)
)`
const readLoads = `select schema_name, table_name, file, fingerprint, columns_fingerprint from ${table}`
const keyOf = ({ schema, name }: Load): readonly [string, string] => [schema.toLowerCase(), name.toLowerCase()]
const keyText = (schema: unknown, name: unknown): string => JSON.stringify([String(schema), String(name)])

/**
 * All loads that there were, read once a run: whoever holds the lease is alone in writing them, but between two runs of one program
 * others may have held it. Snowflake's own history tells whether a file was ever loaded, and not whether the table is the file.
 */
export const makeLoadHistory: Effect.Effect<LoadHistory> = Effect.gen(function* () {
  const turn = yield* Semaphore.make(1)
  let known: { readonly run: string; readonly loads: Map<string, PastLoad> } | null = null
  const read = Effect.fnUntraced(function* (session: Session) {
    const run = (yield* CurrentLabel)?.run ?? null
    if (known && known.run === run) return known.loads
    const rows = yield* session.query(readLoads).pipe(
      // The first load of all makes the table; every later run reads it with one statement.
      Effect.catchIf(
        ({ reason }) => reason === "MissingObject",
        () =>
          session
            .execute(`create schema if not exists ${snowflake.identifier(stateSchema)}`)
            .pipe(Effect.andThen(session.execute(createTable)), Effect.andThen(session.query(readLoads))),
      ),
    )
    const loads = new Map(
      rows.map((row) => [
        keyText(row.schema_name, row.table_name),
        {
          file: String(row.file),
          fingerprint: String(row.fingerprint),
          columnsFingerprint: String(row.columns_fingerprint),
        },
      ]),
    )
    known = run === null ? null : { run, loads }
    return loads
  })
  return {
    past: (session, step) =>
      Effect.map(turn.withPermit(read(session)), (loads) => loads.get(keyText(...keyOf(step))) ?? null),
    remember: (session, step, { file, fingerprint, columnsFingerprint }, rows) => {
      const [schema, name] = keyOf(step).map(snowflake.text)
      const [path, content, columns] = [file, fingerprint, columnsFingerprint].map(snowflake.text)
      return session.execute(`merge into ${table} as past
using (select ${schema} as schema_name, ${name} as table_name) as load
  on past.schema_name = load.schema_name and past.table_name = load.table_name
when matched then update set
  file = ${path}, fingerprint = ${content}, columns_fingerprint = ${columns}, row_count = ${rows}, loaded_at = current_timestamp
when not matched then insert
  (schema_name, table_name, file, fingerprint, columns_fingerprint, row_count, loaded_at)
  values (${schema}, ${name}, ${path}, ${content}, ${columns}, ${rows}, current_timestamp)`)
    },
    remembered: (step, load) => {
      known?.loads.set(keyText(...keyOf(step)), load)
    },
  }
})
