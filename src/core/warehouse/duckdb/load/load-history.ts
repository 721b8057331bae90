import * as Effect from "effect/Effect"
import type { Load } from "../../../strategy/step.ts"
import type { Session } from "../../warehouse.ts"
import type { Instance } from "../instance.ts"
import { quoteText } from "../quote.ts"

/** One of the files that were loaded into a table. */
export interface PastFile {
  /** Its path, or `s3://bucket/key`. */
  readonly address: string
  /** See `stateOf`; null if it was too fresh to be trusted. */
  readonly state: string | null
  readonly fingerprint: string
}
export interface LoadedFile extends PastFile {
  readonly rows: number
}
/** What was loaded into a table. */
export interface PastLoad {
  /** By their names. */
  readonly files: readonly PastFile[]
  readonly columnsFingerprint: string
}

const history = "typeline.loads"
const columns = [
  "schema_name VARCHAR",
  "table_name VARCHAR",
  "file VARCHAR",
  "file_state VARCHAR",
  "fingerprint VARCHAR",
  "columns_fingerprint VARCHAR",
  "rows BIGINT",
  "loaded_at TIMESTAMP WITH TIME ZONE",
]
const textOrNull = (text: string | null) => (text === null ? "NULL" : quoteText(text))
const isOf = ({ schema, name }: Load): string =>
  `lower(schema_name) = ${quoteText(schema.toLowerCase())} AND lower(table_name) = ${quoteText(name.toLowerCase())}`

export const prepareHistory = Effect.fnUntraced(function* (session: Session, instance: Instance) {
  yield* session.execute("CREATE SCHEMA IF NOT EXISTS typeline")
  const create = session.execute(`CREATE TABLE IF NOT EXISTS ${history} (${columns.join(", ")})`)
  yield* instance.making.withPermit(create)
})

/** Null where nothing was. */
export const pastLoad = Effect.fnUntraced(function* (session: Session, step: Load) {
  const rows = yield* session.query(
    `SELECT file, file_state, fingerprint, columns_fingerprint FROM ${history} WHERE ${isOf(step)} ORDER BY rowid`,
  )
  const [first] = rows
  if (first === undefined) return null
  const files = rows.map(
    (row): PastFile => ({
      address: String(row.file),
      state: row.file_state === null ? null : String(row.file_state),
      fingerprint: String(row.fingerprint),
    }),
  )
  return { files, columnsFingerprint: String(first.columns_fingerprint) } satisfies PastLoad
})

export const forgetLoad = (session: Session, step: Load) =>
  session.execute(`DELETE FROM ${history} WHERE ${isOf(step)}`)

/** Within the transaction that fills the table. */
export const rememberLoad = Effect.fnUntraced(function* (
  session: Session,
  step: Load,
  files: readonly LoadedFile[],
  columnsFingerprint: string,
) {
  yield* forgetLoad(session, step)
  const values = files.map(({ address, state, fingerprint, rows }) => {
    const texts = [step.schema, step.name, address, state, fingerprint, columnsFingerprint]
    return `(${texts.map(textOrNull).join(", ")}, ${rows}, now())`
  })
  yield* session.execute(`INSERT INTO ${history} VALUES ${values.join(", ")}`)
})

/** The same content in files that were touched, or that lie elsewhere: `now` is in the order of `past`. */
export const rememberStates = (
  session: Session,
  step: Load,
  past: readonly PastFile[],
  now: readonly Pick<PastFile, "address" | "state">[],
) => {
  const pairs = past.map(({ address }, index) => {
    const is = now[index] ?? { address, state: null }
    return `(${quoteText(address)}, ${quoteText(is.address)}, ${textOrNull(is.state)})`
  })
  const renamed = `(VALUES ${pairs.join(", ")}) AS renamed (old, new, state)`
  return session.execute(
    `UPDATE ${history} SET file = renamed.new, file_state = renamed.state FROM ${renamed} WHERE ${isOf(step)} AND file = renamed.old`,
  )
}
