import { createHash } from "node:crypto"
import * as Effect from "effect/Effect"
import { columnTypeText } from "../../../sql/type.ts"
import type { Load } from "../../../strategy/step.ts"
import type { Session } from "../../warehouse.ts"
import type { Instance } from "../instance.ts"
import { quoteText } from "../quote.ts"

/** What was loaded into a table, and from which file. */
export interface PastLoad {
  readonly path: string
  /** See `FileState`; null if it was too fresh to be trusted. */
  readonly fileState: string | null
  readonly fingerprint: string
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

/** Changes with what a load declares: its columns, and how the file is read. */
export const columnsFingerprint = (step: Load): string => {
  const declared = Object.entries(step.columns).map(([name, column]) => [name, columnTypeText(column)])
  const text = JSON.stringify([step.load.format, step.load.delimiter, declared])
  return createHash("sha256").update(text).digest("hex")
}

export const prepareHistory = Effect.fnUntraced(function* (session: Session, instance: Instance) {
  yield* session.execute("CREATE SCHEMA IF NOT EXISTS typeline")
  const create = session.execute(`CREATE TABLE IF NOT EXISTS ${history} (${columns.join(", ")})`)
  yield* instance.making.withPermit(create)
})

export const pastLoad = Effect.fnUntraced(function* (session: Session, step: Load) {
  const [row] = yield* session.query(
    `SELECT file, file_state, fingerprint, columns_fingerprint FROM ${history} WHERE ${isOf(step)}`,
  )
  if (row === undefined) return null
  const past: PastLoad = {
    path: String(row.file),
    fileState: row.file_state === null ? null : String(row.file_state),
    fingerprint: String(row.fingerprint),
    columnsFingerprint: String(row.columns_fingerprint),
  }
  return past
})

export const forgetLoad = (session: Session, step: Load) =>
  session.execute(`DELETE FROM ${history} WHERE ${isOf(step)}`)

/** Within the transaction that fills the table. */
export const rememberLoad = Effect.fnUntraced(function* (session: Session, step: Load, load: PastLoad, rows: number) {
  yield* forgetLoad(session, step)
  const texts = [step.schema, step.name, load.path, load.fileState, load.fingerprint, load.columnsFingerprint]
  yield* session.execute(`INSERT INTO ${history} VALUES (${texts.map(textOrNull).join(", ")}, ${rows}, now())`)
})

/** The same content in a file that was touched, or that lies elsewhere. */
export const rememberState = (session: Session, step: Load, path: string, state: string | null) =>
  session.execute(
    `UPDATE ${history} SET file = ${quoteText(path)}, file_state = ${textOrNull(state)} WHERE ${isOf(step)}`,
  )
