// SHOW: the lists that tools ask for.

import { duckName, fullName, type Named, type Relation } from "../catalog.ts"
import { missing, unsupported } from "../error.ts"
import { schemaOf } from "../resolve.ts"
import type { Reader } from "../sql/reader.ts"
import type { Session } from "../state.ts"
import { type Result, statementTypes } from "../wire/answer.ts"
import { type Cell, type Column, fixed, moment, text } from "../wire/encode.ts"
import type { Run } from "./context.ts"
import { relationsOf } from "./information-schema.ts"
import { showRoleGrants } from "./role-grants.ts"
import { showKeys } from "./show-keys.ts"

const list = (columns: readonly Column[], rows: Result["rows"]): Result => ({
  columns,
  rows,
  statementType: statementTypes.show,
})
const at = ({ created }: { readonly created: number }): Cell =>
  `${Math.floor(created / 1000)}.${String(created % 1000).padStart(3, "0")}000000`

interface Where {
  readonly like: RegExp | undefined
  readonly in: readonly string[] | "account" | "database" | undefined
}
const where = (read: Reader): Where => {
  const like = read.accept("LIKE")
    ? new RegExp(
        `^${read
          .next()
          .text.replaceAll(/[.*+?^$()|[\]]/g, "\\$&")
          .replaceAll("%", ".*")
          .replaceAll("_", ".")}$`,
        "i",
      )
    : undefined
  let place: Where["in"]
  if (read.accept("IN")) {
    if (read.accept("ACCOUNT")) place = "account"
    else {
      const isDatabase = read.accept("DATABASE")
      isDatabase || read.accept("SCHEMA") || read.accept("TABLE")
      place = isDatabase && read.peek()?.kind !== "word" && read.peek()?.kind !== "quoted" ? "database" : read.name()
    }
  }
  if (read.accept("LIMIT")) read.next()
  if (read.accept("STARTS", "WITH")) read.next()
  read.end()
  return { like, in: place }
}

const relations = (session: Session, place: Where["in"]): readonly Relation[] => {
  const { databases } = session.world.catalog
  if (place === "account" || (place === undefined && session.database === null))
    return [...databases.values()].flatMap((database) => relationsOf(session, database))
  if (place === "database") return relations(session, [session.database ?? ""])
  const [first, second] = place ?? []
  const database =
    second === undefined && databases.has(first ?? "") ? first : second === undefined ? session.database : first
  const schema =
    second ?? (first !== undefined && first !== database ? first : place === undefined ? session.schema : null)
  const found = databases.get(database ?? "")
  if (found === undefined) throw missing("Database", fullName([database ?? ""]))
  if (schema !== null && schema !== undefined) schemaOf(session, [found.name, schema])
  return relationsOf(session, found).filter(
    (relation) => schema === null || schema === undefined || relation.schema === schema,
  )
}

const countRows = async (session: Session, relation: Relation): Promise<Cell> => {
  if (relation.kind === "VIEW") return null
  const found = await session.connection.runAndReadAll(`select count(*) from ${duckName(relation)}`)
  return String(found.getRows()[0]?.[0] ?? 0)
}

const showRelations = async (
  session: Session,
  read: Reader,
  keep: (relation: Relation) => boolean,
): Promise<Result> => {
  const { like, in: place } = where(read)
  const found = relations(session, place).filter((relation) => keep(relation) && (like?.test(relation.name) ?? true))
  const columns = ["name", "database_name", "schema_name", "kind", "comment", "cluster_by"].map(text)
  const rows: Cell[][] = []
  for (const relation of found)
    rows.push([
      at(relation),
      relation.name,
      relation.database,
      relation.schema,
      relation.temporary ? "TEMPORARY" : relation.transient ? "TRANSIENT" : relation.kind === "VIEW" ? "VIEW" : "TABLE",
      relation.comment,
      relation.clusterBy,
      await countRows(session, relation),
      relation.kind === "DYNAMIC TABLE" ? "Y" : "N",
      relation.secure ? "true" : "false",
      relation.text,
    ])
  return list(
    [moment("created_on"), ...columns, fixed("rows"), text("is_dynamic"), text("is_secure"), text("text")],
    rows,
  )
}
const showNamed = (
  entries: Iterable<Named>,
  read: Reader,
  more: (of: Named) => Cell[] = () => [],
  names: readonly string[] = [],
): Result => {
  const { like } = where(read)
  return list(
    [moment("created_on"), text("name"), text("comment"), ...names.map(text)],
    [...entries].filter(({ name }) => like?.test(name) ?? true).map((of) => [at(of), of.name, of.comment, ...more(of)]),
  )
}

const keys = [
  [["PRIMARY"], "primary"],
  [["UNIQUE"], "unique"],
  [["IMPORTED"], "foreign"],
] as const

export const runShow: Run = async ({ read, session }) => {
  const { catalog } = session.world
  read.expect("SHOW")
  read.accept("TERSE")
  if (read.accept("OBJECTS")) return showRelations(session, read, () => true)
  if (read.accept("TABLES")) return showRelations(session, read, ({ kind }) => kind !== "VIEW")
  if (read.accept("VIEWS")) return showRelations(session, read, ({ kind }) => kind === "VIEW")
  if (read.accept("DYNAMIC", "TABLES")) return showRelations(session, read, ({ kind }) => kind === "DYNAMIC TABLE")
  for (const [words, kind] of keys) {
    if (!read.accept(...words, "KEYS")) continue
    return showKeys(relations(session, where(read).in), kind, at)
  }
  if (read.accept("DATABASES")) return showNamed(catalog.databases.values(), read)
  if (read.accept("WAREHOUSES"))
    return showNamed(
      catalog.warehouses.values(),
      read,
      ({ options }) => [String(options.get("WAREHOUSE_SIZE") ?? "X-Small"), "STARTED"],
      ["size", "state"],
    )
  if (read.accept("ROLES")) return showNamed(catalog.roles.values(), read)
  if (read.accept("USERS")) return showNamed(catalog.users.values(), read)
  if (read.accept("STORAGE", "INTEGRATIONS") || read.accept("INTEGRATIONS"))
    return showNamed(catalog.integrations.values(), read)
  const schemas = () =>
    [...catalog.databases.values()].flatMap((database) =>
      [...database.schemas.values()].map((schema) => ({ database, schema })),
    )
  if (read.accept("SCHEMAS")) {
    const { like, in: place } = where(read)
    const only = Array.isArray(place) ? place.at(0) : place === undefined ? session.database : null
    if (typeof only === "string" && !catalog.databases.has(only)) throw missing("Database", only)
    return list(
      [moment("created_on"), text("name"), text("database_name"), text("comment")],
      schemas()
        .filter(
          ({ database, schema }) => (only === null || database.name === only) && (like?.test(schema.name) ?? true),
        )
        .map(({ database, schema }) => [at(schema), schema.name, database.name, schema.comment]),
    )
  }
  if (read.accept("STAGES"))
    return showNamed(
      schemas().flatMap(({ schema }) => [...schema.stages.values()]),
      read,
      ({ options }) => [String(options.get("URL") ?? "")],
      ["url"],
    )
  if (read.accept("FILE", "FORMATS"))
    return showNamed(
      schemas().flatMap(({ schema }) => [...schema.formats.values()]),
      read,
    )
  if (read.accept("PARAMETERS")) {
    const { like } = where(read)
    return list(
      ["key", "value"].map(text),
      [...session.parameters].filter(([name]) => like?.test(name) ?? true).map(([name, value]) => [name, value]),
    )
  }
  if (read.accept("FUTURE", "GRANTS")) {
    const found = showRoleGrants(session, read, true)
    if (found !== null) return found
    throw unsupported("SHOW FUTURE GRANTS in this form")
  }
  if (read.accept("GRANTS")) return showRoleGrants(session, read, false) ?? showGrants(session, read)
  throw unsupported(`SHOW ${read.peek()?.text.toUpperCase() ?? ""}`)
}

const showGrants = (session: Session, read: Reader): Result => {
  read.expect("ON")
  read.accept("TABLE") || read.accept("VIEW")
  const parts = read.name()
  const found = relations(session, "account").find(
    (relation) => relation.name === parts.at(-1) && (parts.length < 2 || relation.schema === parts.at(-2)),
  )
  if (found === undefined) throw missing("Table", fullName(parts))
  return list(
    ["privilege", "granted_on", "name", "granted_to", "grantee_name"].map(text),
    [...found.grants].flatMap(([role, privileges]) =>
      [...privileges].map((privilege) => [privilege, "TABLE", found.name, "ROLE", role]),
    ),
  )
}
