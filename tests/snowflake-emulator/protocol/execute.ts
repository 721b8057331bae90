// One statement, or several sent as one: faults strike, it runs, it is recorded.

import { setTimeout as sleep } from "node:timers/promises"
import { canceled, fromDuckDb, SnowflakeError } from "../error.ts"
import type { FaultRule } from "../options.ts"
import { leave } from "../session.ts"
import { statements } from "../sql/tokens.ts"
import type { Answer, Session } from "../state.ts"
import { describeQuery } from "../statement/query.ts"
import { runStatement } from "../statement/run.ts"
import { answered, counts, newQueryId, type Result, refused, statementTypes, status } from "../wire/answer.ts"
import { bound, boundRows } from "./binds.ts"
import { type Json, record } from "./http.ts"

export interface Execution {
  readonly session: Session
  readonly id: string
  readonly sql: string
  readonly body: Json
  readonly host: string
  readonly signal: AbortSignal
  readonly faults: readonly FaultRule["action"][]
}

const strike = async (faults: Execution["faults"], signal: AbortSignal): Promise<void> => {
  for (const fault of faults) {
    if (fault.kind === "slow")
      await sleep(fault.ms, undefined, { signal }).catch(() => {
        throw canceled()
      })
    if (fault.kind === "fail") throw new SnowflakeError(fault.code, fault.sqlState ?? "P0000", fault.message)
  }
}

const one = async (of: Execution, sql: string): Promise<Result> => {
  const { session, signal } = of
  const describeOnly = of.body.describeOnly === true
  const { recorded } = session.world
  const tag = String(record(of.body.parameters).QUERY_TAG ?? session.parameters.get("QUERY_TAG") ?? "")
  const entry = {
    ...{ session: session.id, sql, tag, describeOnly, began: Date.now() },
    ended: null as number | null,
    error: null as string | null,
  }
  recorded.push(entry)
  try {
    await strike(of.faults, signal)
    const bindings = record(of.body.bindings)
    if (describeOnly && /^\s*(?:select|with|values|\()/i.test(sql))
      return await describeQuery({ session, sql: bound(sql, bindings) })
    const rows = boundRows(bindings)
    if (rows === undefined) return await runStatement(session, bound(sql, bindings), signal)
    return await many(session, sql, bindings, rows, signal)
  } catch (error) {
    const known = fromDuckDb(error)
    entry.error = known.code
    throw known
  } finally {
    entry.ended = Date.now()
  }
}

/** An array bound to a statement: each row of it runs, all or none. */
const many = async (
  session: Session,
  sql: string,
  bindings: Json,
  rows: number,
  signal: AbortSignal,
): Promise<Result> => {
  const alone = session.transaction === "none"
  if (alone) session.transaction = "begun"
  let total = 0
  try {
    for (let row = 0; row < rows; row += 1)
      total += Number((await runStatement(session, bound(sql, bindings, row), signal)).rows[0]?.[0] ?? 0)
    if (alone) await leave(session, "commit")
  } catch (error) {
    if (alone) await leave(session, "rollback")
    throw error
  }
  return counts(statementTypes.insert, [["number of rows inserted", total]])
}

/** A failed statement leaves DuckDB's transaction unusable; Snowflake's goes on. */
const several = async (of: Execution, parts: readonly string[]): Promise<Result> => {
  const wanted = Number(
    record(of.body.parameters).MULTI_STATEMENT_COUNT ?? of.session.parameters.get("MULTI_STATEMENT_COUNT") ?? 1,
  )
  if (wanted !== 0 && wanted !== parts.length)
    throw new SnowflakeError(
      "000008",
      "0A000",
      `Actual statement count ${parts.length} did not match the desired statement count ${wanted}.`,
    )
  const children: string[] = []
  for (const part of parts) {
    const id = newQueryId()
    const result = await one(of, part)
    of.session.world.results.set(id, Promise.resolve(answered(of.session, id, result, of.host)))
    children.push(id)
  }
  return { ...status("Multiple statements executed successfully.", statementTypes.multiple), children }
}

export const execute = async (of: Execution): Promise<Answer> => {
  const { session, id, host } = of
  try {
    const parts = statements(of.sql)
    if (parts.length === 0) throw new SnowflakeError("000900", "42601", "SQL compilation error:\nEmpty SQL statement.")
    const result = parts.length === 1 ? await one(of, parts[0] ?? "") : await several(of, parts)
    session.lastQueryId = id
    return answered(session, id, result, host)
  } catch (error) {
    return refused(fromDuckDb(error), id)
  }
}
