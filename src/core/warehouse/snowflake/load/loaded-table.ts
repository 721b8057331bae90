import * as Effect from "effect/Effect"
import { snowflake } from "../../../dialect/snowflake.ts"
import type { Value } from "../../../sql/type.ts"
import type { ObservedRelation } from "../../../strategy/observation.ts"
import type { Load } from "../../../strategy/step.ts"
import type { WarehouseError } from "../../error.ts"
import type { Session } from "../../warehouse.ts"
import { quoteRelation } from "../names.ts"
import { readRelations, relationQuery } from "../relations.ts"
import type { Fill } from "./content.ts"

/** For messages. */
export const tableText = ({ schema, name }: Load): string => `${schema}.${name}`

/** What stands under the name of the table to fill. */
export const observeTable = (session: Session, { schema, name, there }: Load) =>
  there === undefined
    ? Effect.map(session.query(relationQuery(schema, name)), (rows) => readRelations(rows)[0] ?? null)
    : Effect.succeed(there)

/** A type as the listing tells it. */
const listedType = (type: Value): string =>
  snowflake
    .type(type)
    .toUpperCase()
    .replaceAll(" ", "")
    .replace(/^(TIMESTAMP_.*)\(\d\)$/, "$1")

export const isAsDeclared = (relation: ObservedRelation | null, { columns }: Load): boolean => {
  const declared = Object.entries(columns)
  if (relation?.kind !== "table" || relation.columns.length !== declared.length) return false
  return declared.every(([name, { type }], index) => {
    const column = relation.columns[index]
    return column?.name.toLowerCase() === name.toLowerCase() && column.typeText === listedType(type)
  })
}

const definitions = ({ columns }: Load): string =>
  Object.entries(columns)
    .map(([name, { type, nullable }]) =>
      [snowflake.identifier(name), snowflake.type(type), ...(nullable ? [] : ["not null"])].join(" "),
    )
    .join(", ")

/** The rows of a table that has the right columns: readers see the old ones until the transaction ends. */
const refill = (
  session: Session,
  step: Load,
  fill: Fill,
  note: (rows: number) => Effect.Effect<unknown, WarehouseError>,
) => {
  const table = quoteRelation(step.schema, step.name)
  return session.transaction(
    Effect.gen(function* () {
      yield* session.execute(`delete from ${table}`)
      const rows = yield* fill(table)
      yield* note(rows)
      return rows
    }),
  )
}

/** A table beside is filled and takes the place: DDL commits by itself, so the change of place is one statement. */
const replace = Effect.fnUntraced(function* (session: Session, step: Load, there: ObservedRelation | null, fill: Fill) {
  const { schema, name } = step
  const table = quoteRelation(schema, name)
  const beside = quoteRelation(schema, `${name}__typeline_load`)
  const drop = session.execute(`drop table if exists ${beside}`)
  if (there === null) yield* session.execute(`create schema if not exists ${snowflake.identifier(schema)}`)
  yield* session.execute(`create or replace table ${beside} (${definitions(step)})`)
  const rows = yield* Effect.onError(fill(beside), () => Effect.ignore(drop))
  if (there?.kind === "table") {
    // Not by a change of names: who may read the table may read it afterwards.
    yield* session.execute(
      `create or replace table ${table} (${definitions(step)}) copy grants as select * from ${beside}`,
    )
    yield* drop
  } else {
    if (there !== null) yield* session.execute(`drop ${there.kind} ${table}`)
    yield* session.execute(`alter table ${beside} rename to ${table}`)
  }
  return rows
})

/** All of the rows and the note of them, or nothing. */
export const replaceRows = Effect.fnUntraced(function* (
  session: Session,
  step: Load,
  there: ObservedRelation | null,
  fill: Fill,
  note: (rows: number) => Effect.Effect<unknown, WarehouseError>,
) {
  if (isAsDeclared(there, step)) return yield* refill(session, step, fill, note)
  const rows = yield* replace(session, step, there, fill)
  // A process that is killed before this loads once more.
  yield* note(rows)
  return rows
})
