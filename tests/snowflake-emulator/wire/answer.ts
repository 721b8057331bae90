// The answer to a statement, as the driver expects it.

import { randomUUID } from "node:crypto"
import { gzipSync } from "node:zlib"
import type { SnowflakeError } from "../error.ts"
import type { Answer, Session } from "../state.ts"
import type { Cell, Column } from "./encode.ts"
import { fixed, text } from "./encode.ts"

export interface Result {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
  readonly statementType: number
  /** The results of several statements that were sent as one. */
  readonly children?: readonly string[]
  /** What a PUT tells the driver to do. */
  readonly upload?: object
}
export const statementTypes = {
  select: 0x1000,
  insert: 0x3100,
  update: 0x3200,
  delete: 0x3300,
  merge: 0x3400,
  copy: 0x3600,
  use: 0x4300,
  show: 0x4400,
  describe: 0x4500,
  transaction: 0x5000,
  ddl: 0x6000,
  multiple: 0xa000,
} as const

export const status = (words: string, statementType: number = statementTypes.ddl): Result => ({
  columns: [text("status")],
  rows: [[words]],
  statementType,
})
export const counts = (statementType: number, of: readonly (readonly [name: string, count: number])[]): Result => ({
  columns: of.map(([name]) => fixed(name, 19)),
  rows: [of.map(([, count]) => String(count))],
  statementType,
})

const parametersOf = (session: Session): readonly { readonly name: string; readonly value: unknown }[] =>
  Object.entries({
    DATE_OUTPUT_FORMAT: "YYYY-MM-DD",
    TIME_OUTPUT_FORMAT: "HH24:MI:SS",
    TIMESTAMP_OUTPUT_FORMAT: "YYYY-MM-DD HH24:MI:SS.FF3 TZHTZM",
    TIMESTAMP_NTZ_OUTPUT_FORMAT: "YYYY-MM-DD HH24:MI:SS.FF3",
    TIMESTAMP_LTZ_OUTPUT_FORMAT: "",
    TIMESTAMP_TZ_OUTPUT_FORMAT: "",
    BINARY_OUTPUT_FORMAT: "HEX",
    AUTOCOMMIT: true,
    CLIENT_SESSION_KEEP_ALIVE: false,
    CLIENT_SESSION_KEEP_ALIVE_HEARTBEAT_FREQUENCY: 3600,
    CLIENT_STAGE_ARRAY_BINDING_THRESHOLD: 65280,
    QUERY_CONTEXT_CACHE_SIZE: 5,
    ...Object.fromEntries(session.parameters),
  }).map(([name, value]) => ({ name, value }))
export const sessionParameters = parametersOf

/** Rows beyond the first ones wait in compressed parts, without the outer brackets. */
const chunked = (session: Session, rows: Result["rows"], id: string, host: string) => {
  const size = session.world.options.chunkRows
  const chunks = []
  for (let start = size; start < rows.length; start += size) {
    const part = rows.slice(start, start + size)
    const json = JSON.stringify(part).slice(1, -1)
    const compressed = gzipSync(json, { level: 1 })
    const key = `${id}-${start}`
    session.world.chunks.set(key, compressed)
    chunks.push({
      url: `http://${host}/chunk/${key}`,
      rowCount: part.length,
      uncompressedSize: json.length,
      compressedSize: compressed.length,
    })
  }
  return { rowset: rows.slice(0, size), chunks }
}

export const answered = (session: Session, id: string, result: Result, host: string): Answer => {
  const { rowset, chunks } = chunked(session, result.rows, id, host)
  return {
    success: true,
    code: null,
    message: null,
    data: {
      ...result.upload,
      parameters: parametersOf(session),
      rowtype: result.columns,
      rowset,
      total: result.rows.length,
      returned: result.rows.length,
      queryId: id,
      databaseProvider: null,
      finalDatabaseName: session.database,
      finalSchemaName: session.schema,
      finalWarehouseName: session.warehouse,
      finalRoleName: session.role,
      numberOfBinds: 0,
      arrayBindSupported: false,
      statementTypeId: result.statementType,
      version: 1,
      sendResultTime: 0,
      queryResultFormat: "json",
      ...(chunks.length > 0 ? { chunks, chunkHeaders: {} } : {}),
      ...(result.children === undefined
        ? {}
        : { resultIds: result.children.join(","), resultTypes: result.children.map(() => "4096").join(",") }),
    },
  }
}

export const refused = (error: SnowflakeError, id: string): Answer => ({
  success: false,
  code: error.code,
  message: error.message,
  data: {
    internalError: false,
    errorCode: error.code,
    age: 0,
    sqlState: error.sqlState,
    queryId: id,
    line: error.line,
    pos: error.position,
    type: "COMPILATION",
  },
})
export const newQueryId = (): string => randomUUID()
