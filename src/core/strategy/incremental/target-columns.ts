import type { Dialect } from "../../dialect/dialect.ts"
import type {
  Append,
  DeleteInsert,
  InsertOverwrite,
  Merge,
  Microbatch,
  OnSchemaChange,
} from "../../resource/materialization.ts"
import { typeText } from "../../sql/type.ts"
import type { ObservedRelation } from "../observation.ts"
import {
  isChanged,
  type Retyped,
  retypedText,
  type SchemaChange,
  schemaChange,
  schemaChangeText,
} from "../schema-change.ts"
import { fail } from "../statement.ts"
import type { Execute, Fail } from "../step.ts"
import type { Declared } from "../strategy.ts"
import { changeColumns } from "../table-columns.ts"
import { isWidening } from "../widening.ts"

export type IncrementalDeclaration = Declared<
  Append["kind"] | Merge["kind"] | DeleteInsert["kind"] | InsertOverwrite["kind"] | Microbatch["kind"]
>

/** A column that is written, as an identifier; `value` is its SQL from a row of `new_rows`. */
export interface TargetColumn {
  readonly name: string
  readonly identifier: string
  readonly value: string
}
export interface Target {
  /** Statements that make the table fit, to be run before rows are written. */
  readonly changes: readonly Execute[]
  readonly columns: readonly TargetColumn[]
}

/** The columns that an incremental run writes, once `onSchemaChange` has been obeyed; or why it must not. */
export const targetColumns = (
  declaration: IncrementalDeclaration,
  table: ObservedRelation,
  dialect: Dialect,
): Target | Fail => {
  if (table.columns.length === 0) return unseen(declaration)
  const columns = declaration.columnTypes()
  const change = schemaChange(dialect, columns, table)
  const own = ownColumns(declaration, dialect)
  if (!isChanged(change)) return { changes: [], columns: own }
  const mode = declaration.materialization.onSchemaChange
  const reason = (mode === "fail" ? null : undecided(declaration, change)) ?? refusal(mode, change)
  if (reason !== null) return refused(declaration, reason, change)
  // A column that has gone from the query is written as NULL: an updated row must not keep a value that nobody computed.
  const gone = change.removed.map((name) => ({ name, identifier: dialect.identifier(name), value: "null" }))
  const added = Object.fromEntries(Object.entries(columns).filter(([name]) => change.added.includes(name)))
  switch (mode) {
    case "ignore": {
      const there = own.filter(({ name }) => !change.added.includes(name))
      return { changes: [], columns: [...there.map((column) => asInTable(dialect, column, change.retyped)), ...gone] }
    }
    case "append_new_columns":
      return {
        changes: changeColumns(dialect, declaration, table, { added, dropped: [], widened: [] }),
        columns: [...own, ...gone],
      }
    default:
      return {
        changes: changeColumns(dialect, declaration, table, {
          added,
          dropped: change.removed,
          widened: change.retyped,
        }),
        columns: own,
      }
  }
}

/** Those of the query. */
export const ownColumns = (declaration: IncrementalDeclaration, dialect: Dialect): readonly TargetColumn[] =>
  Object.keys(declaration.columnTypes()).map((name) => {
    const identifier = dialect.identifier(name)
    return { name, identifier, value: `new_rows.${identifier}` }
  })

/** The types stay the table's: a value that does not fit stops the run before anything is written. */
const asInTable = (dialect: Dialect, column: TargetColumn, retyped: readonly Retyped[]): TargetColumn => {
  const other = retyped.find((one) => one.column.name.toLowerCase() === column.name.toLowerCase())
  if (!other) return column
  const { type, typeText: words } = other.column
  return {
    ...column,
    value: type === null ? `cast(${column.value} as ${words})` : dialect.cast(column.value, other.type, type),
  }
}

/** Rows are compared with those of the table by columns that it must have, and as what they were written. */
const undecided = ({ materialization }: IncrementalDeclaration, change: SchemaChange): string | null => {
  const key = keyOf(materialization)
  const cursor = materialization.kind === "microbatch" ? null : materialization.cursor
  const lost = key.filter((name) => change.added.includes(name))
  if (lost.length > 0)
    return `${lost.join(", ")} ${lost.length === 1 ? "tells" : "tell"} the rows apart and ${lost.length === 1 ? "is" : "are"} not in the table, whose rows would all be taken for others.`
  if (cursor !== null && change.added.includes(cursor))
    return `its cursor ${cursor} is not in the table, so that nothing says which rows are new.`
  // With a key a row that is read again is found again, whatever its time is.
  const decisive = materialization.kind === "append" && key.length === 0 ? [cursor] : key
  const retyped = change.retyped.filter(({ column }) =>
    decisive.some((name) => name?.toLowerCase() === column.name.toLowerCase()),
  )
  return retyped.length > 0
    ? `${retyped.map(retypedText).join("; ")}. By ${retyped.length === 1 ? "that column" : "those columns"} it is told which rows are loaded: they would be taken for others.`
    : null
}
const keyOf = (materialization: IncrementalDeclaration["materialization"]): readonly string[] =>
  materialization.kind === "microbatch"
    ? [materialization.eventTime]
    : materialization.kind === "insert_overwrite"
      ? materialization.partitionBy
      : materialization.uniqueKey

const refusal = (mode: OnSchemaChange, change: SchemaChange): string | null => {
  switch (mode) {
    case "fail":
      return "the columns of its query are no longer those of the table."
    case "ignore":
      return null
    case "append_new_columns":
      return change.retyped.length > 0
        ? `columns have another type than in the table, and append_new_columns only adds columns. With onSchemaChange: "sync_all_columns" a wider type is taken over.`
        : null
    case "sync_all_columns": {
      const narrower = change.retyped.filter(
        ({ column, type }) => column.type === null || !isWidening(column.type, type),
      )
      return narrower.length > 0
        ? `not every value of the table fits the new type of ${narrower.map(retypedText).join("; ")}. Cast the column in the query to ${narrower.map(({ column }) => (column.type === null ? column.typeText : typeText(column.type))).join(", ")}, or rebuild the table.`
        : null
    }
  }
}

/** Taken for a table without columns, it would be given them all once more. */
const unseen = ({ name }: IncrementalDeclaration): Fail =>
  fail(
    "compare the columns",
    `${name}: the warehouse says that its table is there, and names no column of it. Nothing was written. May the role of this connection see the table's columns?`,
  )
const refused = (declaration: IncrementalDeclaration, reason: string, change: SchemaChange): Fail =>
  fail(
    "compare the columns",
    `${declaration.name}: ${reason}\n${schemaChangeText(change)}\nNothing was written. ${advice(declaration)}`,
  )
const advice = ({ name, materialization }: IncrementalDeclaration): string =>
  materialization.fullRefresh
    ? `Rebuild the table with --full-refresh --select ${name}, choose another onSchemaChange, or change the query back.`
    : "Change the query back, or choose another onSchemaChange: its fullRefresh is false."
