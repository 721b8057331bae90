// What the account holds, and what a session does.
import { randomUUID } from "node:crypto"
import type { DuckDBConnection } from "@duckdb/node-api"
import type { Catalog, Relation } from "./catalog.ts"
import type { Faults } from "./fault.ts"
import type { Locks } from "./locks.ts"
import type { defaultOptions, EmulatorOptions, RecordedStatement } from "./options.ts"

/** What the driver is answered. */
export interface Answer {
  readonly success: boolean
  readonly code: string | null
  readonly message: string | null
  readonly data: unknown
}

export interface World {
  readonly options: EmulatorOptions & typeof defaultOptions
  readonly catalog: Catalog
  readonly locks: Locks
  /** What makes statements slow or fail. */
  readonly faults: Faults
  /** What happens to the connection and the session. */
  readonly drops: Faults
  /** What happens to the parts of a large result. */
  readonly chunkFaults: Faults
  readonly sessions: Map<string, Session>
  readonly recorded: RecordedStatement[]
  /** Answers by query id, kept for those who ask later. */
  readonly results: Map<string, Promise<Answer>>
  /** Answers by request id: a request that comes again is not run again. */
  readonly requests: Map<string, Promise<{ readonly id: string; readonly answer: Promise<Answer> }>>
  readonly chunks: Map<string, Buffer>
  readonly connect: () => Promise<DuckDBConnection>
  readonly close: () => void
}

export interface Session {
  readonly world: World
  readonly id: string
  readonly user: string
  readonly connection: DuckDBConnection
  token: string
  master: string
  expired: boolean
  masterExpired: boolean
  database: string | null
  schema: string | null
  role: string | null
  warehouse: string | null
  readonly parameters: Map<string, string>
  readonly variables: Map<string, string>
  /** Temporary relations by `DB.SCHEMA.NAME`. */
  readonly temporary: Map<string, Relation>
  transaction: "none" | "begun" | "open"
  /** What the open transaction has written, to be done again. */
  readonly written: (() => Promise<unknown>)[]
  lastQueryId: string
}

export const newToken = (): string => randomUUID().replaceAll("-", "")
