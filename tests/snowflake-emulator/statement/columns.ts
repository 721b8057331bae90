// The columns of a relation as DuckDB knows them; asked for once, when it is made.

import type { ColumnInfo, Relation } from "../catalog.ts"
import { duckName } from "../catalog.ts"
import type { Session } from "../state.ts"

export const columnsOf = async (session: Session, from: string): Promise<readonly ColumnInfo[]> => {
  const found = await session.connection.runAndReadAll(`describe select * from ${from}`)
  return found.getRowObjects().map((row) => ({
    name: String(row.column_name),
    type: String(row.column_type),
    nullable: true,
  }))
}
export const readColumns = async (session: Session, relation: Relation): Promise<void> => {
  if (relation.kind === "VIEW") {
    relation.columns = await columnsOf(session, duckName(relation))
    return
  }
  const found = await session.connection.runAndReadAll(`describe ${duckName(relation)}`)
  relation.columns = found.getRowObjects().map((row) => ({
    name: String(row.column_name),
    type: String(row.column_type),
    nullable: row.null === "YES",
  }))
}
