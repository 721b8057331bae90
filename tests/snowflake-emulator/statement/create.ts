// CREATE of what is not a relation: databases, schemas, warehouses, roles, users, stages, formats, integrations.

import { databaseEntry, duckSchema, fullName, type Named, named, quote, schemaEntry } from "../catalog.ts"
import { exists, missing, noDatabase, unsupported } from "../error.ts"
import { fullNameOf, schemaOf } from "../resolve.ts"
import type { Options } from "../sql/reader.ts"
import type { Session } from "../state.ts"
import { type Result, status } from "../wire/answer.ts"
import type { Call, Run } from "./context.ts"
import { createTable } from "./create-table.ts"
import { createView } from "./create-view.ts"

export const runCreate: Run = async (call) => {
  const { read } = call
  read.expect("CREATE")
  const replace = read.accept("OR", "REPLACE")
  let [temporary, transient, secure] = [false, false, false]
  for (;;) {
    if (read.accept("TEMPORARY") || read.accept("TEMP") || read.accept("LOCAL", "TEMPORARY")) temporary = true
    else if (read.accept("TRANSIENT")) transient = true
    else if (read.accept("SECURE")) secure = true
    else break
  }
  if (read.accept("TABLE")) return createTable(call, { kind: "TABLE", replace, temporary, transient })
  if (read.accept("DYNAMIC", "TABLE")) return createTable(call, { kind: "DYNAMIC TABLE", replace, transient })
  if (read.accept("VIEW")) return createView(call, { replace, secure })
  return createObject(call, replace)
}

const createObject = async (call: Call, replace: boolean): Promise<Result> => {
  const { read, session } = call
  const { catalog } = session.world
  if (read.accept("DATABASE")) return createDatabase(call, replace)
  if (read.accept("SCHEMA")) return createSchema(call, replace)
  if (read.accept("WAREHOUSE"))
    return made(call, catalog.warehouses, "Warehouse", replace, (name) => (session.warehouse = name))
  if (read.accept("ROLE")) return made(call, catalog.roles, "Role", replace)
  if (read.accept("USER")) return made(call, catalog.users, "User", replace)
  if (read.accept("STORAGE", "INTEGRATION")) return made(call, catalog.integrations, "Integration", replace)
  if (read.accept("STAGE")) return inSchema(call, "stages", "Stage area", replace)
  if (read.accept("FILE", "FORMAT")) return inSchema(call, "formats", "File format", replace)
  throw unsupported(`CREATE ${read.peek()?.text.toUpperCase() ?? ""}`)
}

interface Head {
  readonly ifNotExists: boolean
  readonly parts: readonly string[]
  readonly options: Options
}
const head = ({ read }: Call): Head => {
  const ifNotExists = read.accept("IF", "NOT", "EXISTS")
  const parts = read.name()
  read.accept("WITH")
  const options = read.options()
  read.end()
  return { ifNotExists, parts, options }
}
const commentOf = ({ COMMENT: comment }: Options): string => (typeof comment === "string" ? comment : "")
const entry = (name: string, options: Options): Named =>
  named(name, Object.entries(options), typeof options.COMMENT === "string" ? options.COMMENT : "")

const put = <A extends Named>(
  into: Map<string, A>,
  make: () => A,
  kind: string,
  { ifNotExists, parts }: Head,
  replace: boolean,
  then?: (name: string) => void,
): Result => {
  const name = parts.at(-1) ?? ""
  if (into.has(name)) {
    if (ifNotExists) return status(`${name} already exists, statement succeeded.`)
    if (!replace) throw exists(fullName(parts))
  }
  into.set(name, make())
  then?.(name)
  return status(`${kind} ${name} successfully created.`)
}
const made = (
  call: Call,
  into: Map<string, Named>,
  kind: string,
  replace: boolean,
  then?: (name: string) => void,
): Result => {
  const at = head(call)
  return put(into, () => entry(at.parts.at(-1) ?? "", at.options), kind, at, replace, then)
}
const inSchema = (call: Call, where: "stages" | "formats", kind: string, replace: boolean): Result => {
  const at = head(call)
  const name = fullNameOf(call.session, at.parts, `CREATE ${kind}`)
  return put(schemaOf(call.session, name)[where], () => entry(name[2], at.options), kind, at, replace)
}

export const enterSchema = (session: Session, database: string, schema: string | null): void => {
  session.database = database
  session.schema = schema
}
const createDatabase = async (call: Call, replace: boolean): Promise<Result> => {
  const at = head(call)
  const { session } = call
  const { databases } = session.world.catalog
  const existed = databases.has(at.parts.at(-1) ?? "") && !replace
  const done = put(
    databases,
    () => ({ ...databaseEntry(at.parts.at(-1) ?? ""), comment: commentOf(at.options) }),
    "Database",
    at,
    replace,
    (name) => enterSchema(session, name, "PUBLIC"),
  )
  if (!existed)
    await session.connection.run(`create schema if not exists ${quote(duckSchema(at.parts.at(-1) ?? "", "PUBLIC"))}`)
  return done
}
const createSchema = async (call: Call, replace: boolean): Promise<Result> => {
  const { session } = call
  const ifNotExists = call.read.accept("IF", "NOT", "EXISTS")
  const [name = "", database = session.database] = [...call.read.name()].reverse()
  call.read.accept("WITH", "MANAGED", "ACCESS")
  const options = call.read.options()
  call.read.end()
  if (database === null) throw noDatabase("CREATE SCHEMA")
  const found = session.world.catalog.databases.get(database)
  if (found === undefined) throw missing("Database", fullName([database]))
  const existed = found.schemas.has(name)
  const make = () => ({
    ...schemaEntry(name),
    comment: typeof options.COMMENT === "string" ? options.COMMENT : "",
  })
  const done = put(found.schemas, make, "Schema", { ifNotExists, parts: [name], options }, replace, () =>
    enterSchema(session, database, name),
  )
  if (existed && replace) await session.connection.run(`drop schema ${quote(duckSchema(database, name))} cascade`)
  if (!existed || replace) await session.connection.run(`create schema ${quote(duckSchema(database, name))}`)
  return done
}
