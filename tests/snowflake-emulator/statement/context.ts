// What a statement of any kind is run with.

import type { Reader } from "../sql/reader.ts"
import type { Session } from "../state.ts"
import type { Result } from "../wire/answer.ts"

export interface Call {
  readonly session: Session
  readonly sql: string
  readonly read: Reader
  /** Ends when the statement is cancelled. */
  readonly signal: AbortSignal
}
export type Run = (call: Call) => Promise<Result>
