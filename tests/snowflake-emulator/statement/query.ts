// Queries and DML: translated, run by DuckDB, counted as Snowflake counts.

import type { DuckDBConnection } from "@duckdb/node-api"
import { canceled, noWarehouse, SnowflakeError } from "../error.ts"
import { enter, write } from "../session.ts"
import { locationOf } from "../stage/files.ts"
import { readsStage, withStaged } from "../stage/staged-query.ts"
import type { Session } from "../state.ts"
import type { Scope } from "../translate/scope.ts"
import { type Translated, translate } from "../translate/translate.ts"
import { held, type Node, nodeOf, type Tree, textOf } from "../translate/tree.ts"
import { counts, type Result, statementTypes } from "../wire/answer.ts"
import { encoding } from "../wire/encode.ts"
import type { Call, Run } from "./context.ts"
import { matchedTwice } from "./merge.ts"
import { scopeOf } from "./scope.ts"

/** A cancelled statement stops in DuckDB too. */
const cancellable = async <A>({ connection }: Session, signal: AbortSignal, work: () => Promise<A>): Promise<A> => {
  if (signal.aborted) throw canceled()
  const interrupt = () => connection.interrupt()
  signal.addEventListener("abort", interrupt)
  try {
    return await work()
  } catch (error) {
    throw signal.aborted ? canceled() : error
  } finally {
    signal.removeEventListener("abort", interrupt)
  }
}

const rowsOf = async (connection: DuckDBConnection, sql: string): Promise<Result> => {
  const read = await connection.runAndReadAll(sql)
  const encodings = read.columnNames().map((name, index) => encoding(name, read.columnType(index)))
  const rows = read.getRows().map((row) => row.map((value, index) => encodings[index]?.cell(value) ?? null))
  return { columns: encodings.map(({ column }) => column), rows, statementType: statementTypes.select }
}

/** The table that is locked. */
const targetOf = (tree: Tree | undefined): string => {
  const inner = held(tree, "alias")?.this ?? tree
  const table = held(inner, "table") ?? nodeOf(inner)
  return [table.schema, table.name].map((part) => textOf(nodeOf(part).name)).join(".")
}

const changed = async (session: Session, { kind, sql, tree }: Translated): Promise<Result> => {
  const statement = nodeOf(tree[kind])
  if (kind !== "insert")
    await session.world.locks.take(targetOf(kind === "merge" ? statement.this : statement.table), session)
  try {
    return await write(session, async () => {
      if (kind === "merge") return merged(session, sql, statement)
      const rows = (await session.connection.run(sql)).rowsChanged
      if (kind === "insert") return counts(statementTypes.insert, [["number of rows inserted", rows]])
      if (kind === "delete") return counts(statementTypes.delete, [["number of rows deleted", rows]])
      return counts(statementTypes.update, [
        ["number of rows updated", rows],
        ["number of multi-joined rows updated", 0],
      ])
    })
  } finally {
    if (session.transaction === "none") session.world.locks.release(session)
  }
}

const actions = [
  ["INSERT", "number of rows inserted"],
  ["UPDATE", "number of rows updated"],
  ["DELETE", "number of rows deleted"],
] as const
const merged = async (session: Session, sql: string, statement: Node): Promise<Result> => {
  if ((await session.connection.runAndReadAll(matchedTwice(statement))).currentRowCount > 0)
    throw new SnowflakeError("100090", "42P18", "Duplicate row detected during DML action")
  const read = await session.connection.runAndReadAll(`${sql} returning merge_action`)
  const done = read.getRows().map(([action]) => action)
  const whens = JSON.stringify(statement.whens)
  return counts(
    statementTypes.merge,
    actions
      .filter(([action]) => whens.includes(`"${action}"`))
      .map(([action, name]) => [name, done.filter((each) => each === action).length]),
  )
}

/** `get_stage_location(@stage)` is the address that the stage was made with. */
const withLocations = (session: Session, sql: string): string =>
  sql.replace(/\bget_stage_location\s*\(\s*(@[\w$."]+)\s*\)/gi, (_, written: string) => {
    const { stage, root } = locationOf(session, written)
    const url = stage?.options.get("URL")
    return `'${(typeof url === "string" ? url : root).replaceAll("'", "''")}'`
  })

export const runQuery: Run = (given) => {
  const call = { ...given, sql: withLocations(given.session, given.sql) }
  const scope = scopeOf(call.session)
  if (!readsStage(call.sql)) return runTranslated(call, scope)
  return withStaged(call.session, call.sql, scope, (sql, staged) => runTranslated({ ...call, sql }, staged))
}

const runTranslated = async ({ session, sql, signal }: Call, scope: Scope): Promise<Result> => {
  const translated = translate(sql, scope)
  if (session.warehouse === null && needsWarehouse(sql)) throw noWarehouse()
  if (translated.kind !== "query") return cancellable(session, signal, () => changed(session, translated))
  await enter(session)
  return cancellable(session, signal, () => rowsOf(session.connection, translated.sql))
}
/** Constants and the context need no warehouse. */
const needsWarehouse = (sql: string): boolean => !/^\s*select\b/i.test(sql) || /\bfrom\b/i.test(sql)

export const describeQuery = async ({ session, sql }: Pick<Call, "session" | "sql">): Promise<Result> => {
  const translated = translate(sql, scopeOf(session))
  const prepared = await session.connection.prepare(translated.sql)
  if (translated.kind !== "query") return { columns: [], rows: [], statementType: statementTypes[translated.kind] }
  const columns = Array.from(
    { length: prepared.columnCount },
    (_, index) => encoding(prepared.columnName(index), prepared.columnType(index)).column,
  )
  prepared.destroySync()
  return { columns, rows: [], statementType: statementTypes.select }
}
