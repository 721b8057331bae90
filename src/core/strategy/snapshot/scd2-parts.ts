// What the statements of SCD2 are spelled with. Half-open intervals: a version holds in [valid_from, valid_to).
import { type Dialect, qualifiedName } from "../../dialect/dialect.ts"
import { literalNode } from "../../sql/literal.ts"
import { QueryError } from "../../sql/query-error.ts"
import type { ColumnTypes, Value } from "../../sql/type.ts"
import type { ObservedRelation } from "../observation.ts"
import { sameKey, temporaryName } from "../statement.ts"
import { type Declared, queryOf, type StrategyContext } from "../strategy.ts"

export type SnapshotDeclaration = Declared<"scd2">

export interface Scd2Parts {
  readonly dialect: Dialect
  readonly name: string
  /** The snapshot's table. */
  readonly history: string
  /** Temporary: the query's rows now. */
  readonly current: string
  /** Temporary: the versions that begin with this run. */
  readonly changes: string
  readonly key: readonly string[]
  /** The query's columns. */
  readonly columns: ColumnTypes
  /** Those that the history had before this run. */
  readonly known: ReadonlySet<string>
  /** The query's column with the time of a change; null where changes are found by comparing. */
  readonly updatedAt: string | null
  /** The columns that are compared; empty where a time tells, which the history must have. */
  readonly compared: readonly string[]
  /** The begin of the run, in the type of `valid_from`. */
  readonly now: string
  /** A day after it: no version has ended later than that. */
  readonly tomorrow: string
  readonly timeType: Value
  readonly validFrom: string
  readonly validTo: string
  readonly scdId: string
  /** The mark of a deletion record; null where the history has none. */
  readonly isDeleted: string | null
  /** Whether the history had deletion records before this run. */
  readonly marksDeletions: boolean
  /** A column for the time of the change, where the author has named one. */
  readonly changedAt: string | null
  /** What `valid_to` is in a current version. */
  readonly openEnd: string
}

export const partsOf = (
  declaration: SnapshotDeclaration,
  observed: ObservedRelation | null,
  { dialect, runId, startedAt }: StrategyContext,
): Scd2Parts => {
  const { uniqueKey, change, columnNames, validToCurrent, hardDeletes } = declaration.materialization
  const { columns } = queryOf(declaration)
  const updatedAt = change.kind === "timestamp" ? change.updatedAt : null
  const timeType = declaration.columnTypes()[columnNames.validFrom]?.type ?? "timestamp"
  const known = new Set(observed?.columns.map(({ name }) => name.toLowerCase()))
  const others = Object.keys(columns).filter((name) => !uniqueKey.includes(name))
  const tells = change.kind === "timestamp" && known.has(change.updatedAt.toLowerCase())
  const marksDeletions = hasMarks(observed, columns, columnNames.isDeleted)
  return {
    dialect,
    name: declaration.name,
    history: qualifiedName(dialect, declaration),
    current: dialect.identifier(temporaryName(runId, `${declaration.name}_current`)),
    changes: dialect.identifier(temporaryName(runId, `${declaration.name}_changes`)),
    key: uniqueKey,
    columns,
    known,
    updatedAt: updatedAt === null ? null : dialect.identifier(updatedAt),
    compared: tells ? [] : change.kind === "timestamp" || change.columns === "all" ? others : change.columns,
    now: dialect.instant(startedAt, timeType),
    tomorrow: dialect.instant(new Date(Date.parse(startedAt) + 86_400_000).toISOString(), timeType),
    timeType,
    validFrom: dialect.identifier(columnNames.validFrom),
    validTo: dialect.identifier(columnNames.validTo),
    scdId: dialect.identifier(columnNames.scdId),
    isDeleted: hardDeletes === "new_record" || marksDeletions ? dialect.identifier(columnNames.isDeleted) : null,
    marksDeletions,
    changedAt: columnNames.updatedAt === null ? null : dialect.identifier(columnNames.updatedAt),
    openEnd:
      validToCurrent === null ? "null" : dialect.temporal(literalTime(declaration, validToCurrent, timeType), timeType),
  }
}

/** A column of the query that has the name of the mark is none. */
const hasMarks = (observed: ObservedRelation | null, columns: ColumnTypes, mark: string): boolean => {
  const isIt = (name: string) => name.toLowerCase() === mark.toLowerCase()
  const there = observed?.columns.find(({ name }) => isIt(name))
  return there?.type === "boolean" && !Object.keys(columns).some(isIt)
}

/** A literal as the dialects spell it; one that the type of the history's times does not hold is refused. */
const literalTime = (declaration: SnapshotDeclaration, text: string, type: Value): string => {
  try {
    return String(literalNode(text, type).value)
  } catch (error) {
    if (error instanceof QueryError) throw new QueryError(`${declaration.name}: validToCurrent: ${error.message}`)
    throw error
  }
}

export const list = ({ dialect }: Scd2Parts, names: readonly string[], of = ""): string =>
  names.map((name) => of + dialect.identifier(name)).join(", ")
export const lines = ({ dialect }: Scd2Parts, names: readonly string[], of: string): string =>
  names.map((name) => of + dialect.identifier(name)).join(",\n  ")
export const same = (parts: Scd2Parts, left: string, right: string): string =>
  sameKey(parts.dialect, left, right, parts.key)

/** The version that holds now: NULL also where a later declaration has set `validToCurrent`. */
export const isOpen = ({ validTo, openEnd }: Scd2Parts, of: string): string =>
  openEnd === "null" ? `${of}.${validTo} is null` : `(${of}.${validTo} is null or ${of}.${validTo} = ${openEnd})`

/** A version of a row that is there; a deletion record is none. */
export const isPresent = ({ isDeleted, marksDeletions }: Scd2Parts, of: string): string =>
  marksDeletions ? `\n  and ${of}.${isDeleted} is distinct from true` : ""

/** With a version the row that its key has now. A left join: for an anti-join DuckDB takes three times as long. */
export const withRowNow = (parts: Scd2Parts, of: string): string => `left join (
  select ${list(parts, parts.key)}, true as typeline_is_there
  from ${parts.current}
) as rows_now
  on ${same(parts, "rows_now", of)}`
/** What the query no longer returns, beside `withRowNow`. */
export const isGone = "rows_now.typeline_is_there is null"

/**
 * One id a version: its key, when it begins, and how many versions came before. A row that returns with its old time takes a new
 * one, and so does one that follows on versions which somebody has deleted.
 */
export const versionId = (
  { dialect, key, columns, timeType }: Scd2Parts,
  of: string,
  begin: string,
  earlierVersions: string,
): string => {
  const part = (sql: string, type: Value) =>
    dialect.functions.keyPart({
      arguments: [sql],
      operands: [sql],
      argumentTypes: [type],
      nullable: [true],
      options: [],
      type: "varchar",
    })
  const keyParts = key.map((name) => part(`${of}.${dialect.identifier(name)}`, columns[name]?.type ?? "varchar"))
  return `md5(${[...keyParts, part(begin, timeType), part(earlierVersions, "integer")].join(" || ")})`
}
