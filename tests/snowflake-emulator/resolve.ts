// From a name in a statement to what it stands for, in the session that says it.

import { duckSchema, fullName, type Relation, type SchemaEntry } from "./catalog.ts"
import { missing, noDatabase } from "./error.ts"
import type { Session } from "./state.ts"

export type FullName = readonly [database: string, schema: string, name: string]

export const fullNameOf = (session: Session, parts: readonly string[], doing = "SELECT"): FullName => {
  const [name = "", schema = session.schema ?? undefined, database = session.database ?? undefined] = [
    ...parts,
  ].reverse()
  if (database === undefined) throw noDatabase(doing)
  return [database, schema ?? "PUBLIC", name]
}

export const schemaOf = (session: Session, [database, schema]: readonly [string, string, ...string[]]): SchemaEntry => {
  const found = session.world.catalog.databases.get(database)
  if (found === undefined) throw missing("Database", fullName([database]))
  const entry = found.schemas.get(schema)
  if (entry === undefined) throw missing("Schema", fullName([database, schema]))
  return entry
}

export const findRelation = (session: Session, name: FullName): Relation | undefined =>
  session.temporary.get(name.join(".")) ?? schemaOf(session, name).relations.get(name[2])

/** A relation that a query names. */
export const relationOf = (session: Session, parts: readonly string[], kind = "Object"): Relation => {
  const name = fullNameOf(session, parts)
  const found = findRelation(session, name)
  if (found === undefined)
    throw missing(kind, kind === "Object" && parts.length === 1 ? fullName(parts) : fullName(name))
  return found
}

export const storedName = (session: Session, name: FullName, temporary: boolean): Relation["stored"] =>
  temporary ? ["main", `${session.id}.${name.join(".")}`] : [duckSchema(name[0], name[1]), name[2]]
