// Asks an account what is there, with SHOW alone: that needs no warehouse, and costs nothing.
import * as Effect from "effect/Effect"
import { snowflake } from "../../dialect/snowflake.ts"
import type { WarehouseError } from "../../warehouse/error.ts"
import type { Session, WarehouseRow } from "../../warehouse/warehouse.ts"
import { isMarked, mark } from "../plan.ts"
import { grantKey, type ObjectKind, type ObservedAccount, objectKey } from "./observed.ts"
import { bare, type SnowflakeSetup, stored } from "./setup.ts"

type Rows = Effect.Effect<readonly WarehouseRow[], WarehouseError>

const textOf = (row: WarehouseRow, column: string): string => {
  const value = row[column] ?? row[column.toUpperCase()]
  return value === null || value === undefined ? "" : String(value)
}
const named = (rows: readonly WarehouseRow[], name: string): WarehouseRow | undefined =>
  rows.find((row) => textOf(row, "name") === name)

/** What belongs to something that is not there, or that this role does not see, is not there either. */
const orNone = (rows: Rows): Rows =>
  Effect.catchIf(
    rows,
    ({ reason }) => reason === "MissingObject",
    () => Effect.succeed([]),
  )

export const describeIntegration = Effect.fnUntraced(function* ({ query }: Session, integration: string) {
  const rows = yield* orNone(query(`describe storage integration ${bare(integration)}`))
  if (rows.length === 0) return null
  const told = (property: string) =>
    textOf(rows.find((row) => textOf(row, "property").toUpperCase() === property) ?? {}, "property_value")
  return {
    roleArn: told("STORAGE_AWS_ROLE_ARN"),
    locations: told("STORAGE_ALLOWED_LOCATIONS").replaceAll(/[[\]"]/g, ""),
    userArn: told("STORAGE_AWS_IAM_USER_ARN"),
    externalId: told("STORAGE_AWS_EXTERNAL_ID"),
  }
})

export const observeAccount = Effect.fnUntraced(function* (
  session: Session,
  setup: SnowflakeSetup,
): Effect.fn.Return<ObservedAccount, WarehouseError> {
  const { database, schemas, bucket, role, readers } = setup
  const show = (what: string): Rows => orNone(session.query(`show ${what}`))
  const comments = new Map<string, string>()
  const note = (kind: ObjectKind, rows: readonly WarehouseRow[], within: readonly string[] = []) => {
    for (const row of rows) {
      // What the project's role owns the project has made: a schema, by a run.
      const isOwned = kind !== "role" && textOf(row, "owner") === stored(role)
      const comment = textOf(row, "comment")
      comments.set(
        objectKey(kind, [...within, textOf(row, "name")].join(".")),
        isOwned && !isMarked(comment, setup.project) ? mark(setup.project) : comment,
      )
    }
  }
  // Of a pattern, `_` means any letter: what is not of that very name is passed over below.
  const like = (name: string) => `like ${snowflake.text(stored(name).replaceAll("\\", ""))}`
  const roles = [role, ...readers.keys()]
  for (const name of roles) note("role", yield* show(`roles ${like(name)}`))
  note("user", yield* show(`users ${like(setup.user)}`))
  for (const name of [setup.warehouse, ...setup.otherWarehouses])
    note("warehouse", yield* show(`warehouses ${like(name)}`))
  const databases = yield* show(`databases ${like(database)}`)
  note("database", databases)
  const hasDatabase = named(databases, stored(database)) !== undefined
  const there = hasDatabase ? yield* show(`schemas in database ${bare(database)}`) : []
  note("schema", there, [stored(database)])

  const existing = schemas.filter((schema) => named(there, stored(schema)) !== undefined)
  const place = (schema: string) => `${bare(database)}.${bare(schema)}`
  for (const schema of new Set(setup.tables.map((table) => table.schema)))
    if (existing.includes(schema))
      note("table", yield* show(`tables in schema ${place(schema)}`), [stored(database), stored(schema)])
  let stageUrl: string | null = null
  if (bucket !== null) {
    note("integration", yield* show(`storage integrations ${like(bucket.integration)}`))
    const { schema, name } = bucket.stage
    if (existing.some((one) => stored(one) === stored(schema))) {
      const stages = yield* show(`stages in schema ${place(schema)}`)
      note("stage", stages, [stored(database), stored(schema)])
      note("file format", yield* show(`file formats in schema ${place(schema)}`), [stored(database), stored(schema)])
      const found = named(stages, stored(name))
      stageUrl = found === undefined ? null : textOf(found, "url")
    }
  }

  const grants = new Set<string>()
  for (const grantee of [role, ...readers.keys()]) {
    if (!comments.has(objectKey("role", stored(grantee)))) continue
    for (const row of yield* show(`grants to role ${bare(grantee)}`))
      grants.add(grantKey(textOf(row, "privilege"), textOf(row, "granted_on"), textOf(row, "name"), stored(grantee)))
    for (const row of yield* show(`future grants to role ${bare(grantee)}`)) {
      // `MOVIELENS.DEV.<TABLE>`
      const schema = textOf(row, "name").replace(/\.<[^>]*>$/, "")
      grants.add(grantKey(textOf(row, "privilege"), `future ${textOf(row, "grant_on")}`, schema, stored(grantee)))
    }
    for (const row of yield* show(`grants of role ${bare(grantee)}`))
      grants.add(grantKey("usage", "role", stored(grantee), textOf(row, "grantee_name")))
  }
  const integration = bucket === null ? null : yield* describeIntegration(session, bucket.integration)
  return { comments, integration, stageUrl, grants }
})
