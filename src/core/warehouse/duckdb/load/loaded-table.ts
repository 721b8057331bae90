import * as Effect from "effect/Effect"
import { duckdb } from "../../../dialect/duckdb.ts"
import type { ObservedRelation } from "../../../strategy/observation.ts"
import type { Load } from "../../../strategy/step.ts"
import type { Session } from "../../warehouse.ts"
import { sameType } from "../column-type.ts"
import { quoteName, quoteRelation } from "../quote.ts"
import { readRelations, relationsQuery } from "../relations.ts"

/** For messages. */
export const tableText = ({ schema, name }: Load): string => `${schema}.${name}`

/** What stands under the name of the table to fill. */
export const observeTable = Effect.fnUntraced(function* (session: Session, step: Load) {
  const name = step.name.toLowerCase()
  const relations = readRelations(yield* session.query(relationsQuery([step.schema])))
  return relations.find((relation) => relation.name.toLowerCase() === name) ?? null
})

export const isAsDeclared = (relation: ObservedRelation | null, { columns }: Load): boolean => {
  const declared = Object.entries(columns)
  if (relation?.kind !== "table" || relation.columns.length !== declared.length) return false
  return declared.every(([name, { type }], index) => {
    const column = relation.columns[index]
    return column?.name === name && column.type !== null && sameType(column.type, type)
  })
}

/** Within a transaction: puts a table where there may be a table or a view. Gives the number of its rows. */
export const replaceTable = Effect.fnUntraced(function* (session: Session, step: Load, content: string) {
  const table = quoteRelation(step.schema, step.name)
  // CREATE OR REPLACE TABLE refuses to replace a view.
  if ((yield* observeTable(session, step))?.kind === "view") yield* session.execute(`DROP VIEW ${table}`)
  return (yield* session.execute(`CREATE OR REPLACE TABLE ${table} ${content}`)) ?? 0
})

export const hasRows = Effect.fnUntraced(function* (session: Session, step: Load) {
  const rows = yield* session.query(`SELECT 1 FROM ${quoteRelation(step.schema, step.name)} LIMIT 1`)
  return rows.length > 0
})

/** The declared columns and no rows. */
export const noRows = ({ columns }: Load): string =>
  `(${Object.entries(columns)
    .map(([name, { type }]) => `${quoteName(name)} ${duckdb.type(type)}`)
    .join(", ")})`
