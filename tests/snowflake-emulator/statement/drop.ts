// DROP, and TRUNCATE.
import { duckName, duckSchema, fullName, type Named, quote } from "../catalog.ts"
import { missing, noDatabase, ofAnotherKind, unsupported } from "../error.ts"
import { findRelation, fullNameOf, relationOf, schemaOf } from "../resolve.ts"
import { type Result, status } from "../wire/answer.ts"
import type { Call, Run } from "./context.ts"
import { dropRelation } from "./relation.ts"

const dropped = (name: string): Result => status(`${name} successfully dropped.`)
const notThere = (name: string): Result => status(`Drop statement executed successfully (${name} already dropped).`)

export const runDrop: Run = async (call) => {
  const { read, session } = call
  const { catalog } = session.world
  read.expect("DROP")
  if (read.accept("TABLE")) return dropOf(call, "TABLE")
  if (read.accept("DYNAMIC", "TABLE")) return dropOf(call, "DYNAMIC TABLE")
  if (read.accept("VIEW")) return dropOf(call, "VIEW")
  if (read.accept("SCHEMA")) return dropSchema(call)
  if (read.accept("DATABASE")) return dropDatabase(call)
  if (read.accept("WAREHOUSE")) return dropNamed(call, "Warehouse", () => catalog.warehouses)
  if (read.accept("ROLE")) return dropNamed(call, "Role", () => catalog.roles)
  if (read.accept("USER")) return dropNamed(call, "User", () => catalog.users)
  if (read.accept("STORAGE", "INTEGRATION")) return dropNamed(call, "Integration", () => catalog.integrations)
  if (read.accept("STAGE"))
    return dropNamed(call, "Stage", (parts) => schemaOf(session, fullNameOf(session, parts)).stages)
  if (read.accept("FILE", "FORMAT"))
    return dropNamed(call, "File format", (parts) => schemaOf(session, fullNameOf(session, parts)).formats)
  throw unsupported(`DROP ${read.peek()?.text.toUpperCase() ?? ""}`)
}

const dropOf = async ({ read, session }: Call, kind: "TABLE" | "VIEW" | "DYNAMIC TABLE"): Promise<Result> => {
  const ifExists = read.accept("IF", "EXISTS")
  const parts = read.name()
  read.accept("CASCADE")
  read.end()
  const name = fullNameOf(session, parts, `DROP ${kind}`)
  const found = findRelation(session, name)
  if (found === undefined) {
    if (ifExists) return notThere(parts.at(-1) ?? "")
    throw missing(kind === "VIEW" ? "View" : "Table", fullName(name))
  }
  if (found.kind !== kind && (found.kind === "VIEW" || kind === "VIEW")) throw ofAnotherKind(found.kind, kind)
  await dropRelation(session, found)
  return dropped(found.name)
}

const dropNamed = ({ read }: Call, kind: string, from: (parts: readonly string[]) => Map<string, Named>): Result => {
  const ifExists = read.accept("IF", "EXISTS")
  const parts = read.name()
  read.end()
  const name = parts.at(-1) ?? ""
  if (from(parts).delete(name)) return dropped(name)
  if (ifExists) return notThere(name)
  throw missing(kind, fullName(parts))
}

const dropSchema = async ({ read, session }: Call): Promise<Result> => {
  const ifExists = read.accept("IF", "EXISTS")
  const [name = "", database = session.database] = [...read.name()].reverse()
  read.accept("CASCADE")
  read.end()
  if (database === null) throw noDatabase("DROP SCHEMA")
  const schemas = session.world.catalog.databases.get(database)?.schemas
  if (schemas?.delete(name) !== true) {
    if (ifExists) return notThere(name)
    throw missing("Schema", fullName([database, name]))
  }
  await session.connection.run(`drop schema ${quote(duckSchema(database, name))} cascade`)
  if (session.database === database && session.schema === name) session.schema = null
  return dropped(name)
}
const dropDatabase = async ({ read, session }: Call): Promise<Result> => {
  const ifExists = read.accept("IF", "EXISTS")
  const [name = ""] = read.name()
  read.end()
  const found = session.world.catalog.databases.get(name)
  if (found === undefined) {
    if (ifExists) return notThere(name)
    throw missing("Database", fullName([name]))
  }
  for (const schema of found.schemas.keys())
    await session.connection.run(`drop schema if exists ${quote(duckSchema(name, schema))} cascade`)
  session.world.catalog.databases.delete(name)
  if (session.database === name) [session.database, session.schema] = [null, null]
  return dropped(name)
}

export const runTruncate: Run = async ({ read, session }) => {
  read.expect("TRUNCATE")
  read.accept("TABLE")
  const ifExists = read.accept("IF", "EXISTS")
  const parts = read.name()
  read.end()
  if (ifExists && findRelation(session, fullNameOf(session, parts)) === undefined) return notThere(parts.at(-1) ?? "")
  const relation = relationOf(session, parts, "Table")
  await session.connection.run(`delete from ${duckName(relation)}`)
  // The load history goes with the rows.
  relation.loaded.clear()
  return status("Statement executed successfully.")
}
