// ALTER of tables and views; of everything else it takes the options and keeps them.

import { duckName, fullName, type Named, quote, type Relation } from "../catalog.ts"
import { exists, invalidIdentifier, missing, unsupported } from "../error.ts"
import { type FullName, findRelation, fullNameOf, relationOf, schemaOf } from "../resolve.ts"
import type { Reader } from "../sql/reader.ts"
import type { Session } from "../state.ts"
import { duckType } from "../translate/types.ts"
import { type Result, status } from "../wire/answer.ts"
import { readColumns } from "./columns.ts"
import type { Call, Run } from "./context.ts"
import { duckKind, forget } from "./relation.ts"

const done = (): Result => status("Statement executed successfully.")

export const runAlter: Run = async (call) => {
  const { read, session } = call
  read.expect("ALTER")
  if (read.accept("SESSION")) return alterSession(session, read)
  if (read.accept("TABLE") || read.accept("VIEW") || read.accept("DYNAMIC", "TABLE")) return alterRelation(call)
  for (const [word, kind, entries] of [
    ["WAREHOUSE", "Warehouse", session.world.catalog.warehouses],
    ["USER", "User", session.world.catalog.users],
    ["ROLE", "Role", session.world.catalog.roles],
    ["DATABASE", "Database", session.world.catalog.databases],
    ["STORAGE INTEGRATION", "Integration", session.world.catalog.integrations],
  ] as const) {
    if (!read.accept(...word.split(" "))) continue
    const ifExists = read.accept("IF", "EXISTS")
    const [name = ""] = read.name()
    const found = entries.get(name)
    if (found === undefined && !ifExists) throw missing(kind, name)
    read.accept("SET")
    if (found !== undefined) setOptions(found, read)
    read.end()
    return done()
  }
  if (read.accept("SCHEMA")) {
    const [name = "", database = session.database ?? ""] = [...read.name()].reverse()
    const found = session.world.catalog.databases.get(database)?.schemas.get(name)
    if (found === undefined) throw missing("Schema", name)
    read.expect("SET")
    setOptions(found, read)
    read.end()
    return done()
  }
  for (const [word, kind, entries] of [
    ["STAGE", "Stage", "stages"],
    ["FILE FORMAT", "File format", "formats"],
  ] as const) {
    if (!read.accept(...word.split(" "))) continue
    const name = fullNameOf(session, read.name())
    const found = schemaOf(session, name)[entries].get(name[2])
    if (found === undefined) throw missing(kind, fullName(name))
    read.expect("SET")
    setOptions(found, read)
    read.end()
    return done()
  }
  throw unsupported(`ALTER ${read.peek()?.text.toUpperCase() ?? ""}`)
}

const setOptions = (of: Named, read: Reader): void => {
  for (const [key, value] of Object.entries(read.options())) {
    of.options.set(key, value)
    if (key === "COMMENT" && typeof value === "string") of.comment = value
  }
}

const alterSession = (session: Session, read: Reader): Result => {
  if (read.accept("SET")) {
    for (const [name, value] of Object.entries(read.options())) session.parameters.set(name, String(value))
  } else {
    read.expect("UNSET")
    do session.parameters.delete(read.identifier())
    while (read.accept(","))
  }
  read.end()
  return done()
}

const alterRelation = async ({ read, session }: Call): Promise<Result> => {
  const ifExists = read.accept("IF", "EXISTS")
  const parts = read.name()
  if (ifExists && findRelation(session, fullNameOf(session, parts)) === undefined) return done()
  const relation = relationOf(session, parts, "Table")
  if (read.accept("RENAME", "TO")) await rename(session, relation, fullNameOf(session, read.name()))
  else if (read.accept("SWAP", "WITH")) await swap(session, relation, relationOf(session, read.name(), "Table"))
  else if (read.accept("CLUSTER", "BY")) relation.clusterBy = `LINEAR(${read.parenthesised()})`
  else if (read.accept("DROP", "CLUSTERING", "KEY")) relation.clusterBy = ""
  else if (read.accept("SET")) {
    const options = read.options()
    if (typeof options.COMMENT === "string") relation.comment = options.COMMENT
  } else await alterColumns(session, read, relation)
  read.end()
  return done()
}

const alterColumns = async (session: Session, read: Reader, relation: Relation): Promise<void> => {
  const table = `alter table ${duckName(relation)}`
  if (read.accept("ADD")) {
    read.accept("COLUMN")
    do {
      const ifNotExists = read.accept("IF", "NOT", "EXISTS") ? "if not exists " : ""
      const name = read.identifier()
      const type = read.next().text
      const size = read.peek()?.text === "(" ? `(${read.parenthesised()})` : ""
      await session.connection.run(`${table} add column ${ifNotExists}${quote(name)} ${duckType(type + size)}`)
    } while (read.accept(","))
  } else if (read.accept("DROP")) {
    read.accept("COLUMN")
    do {
      const ifExists = read.accept("IF", "EXISTS") ? "if exists " : ""
      await session.connection.run(`${table} drop column ${ifExists}${quote(columnOf(relation, read.identifier()))}`)
    } while (read.accept(","))
  } else if (read.accept("RENAME", "COLUMN")) {
    const from = columnOf(relation, read.identifier())
    read.expect("TO")
    await session.connection.run(`${table} rename column ${quote(from)} to ${quote(read.identifier())}`)
  } else if (read.accept("ALTER") || read.accept("MODIFY")) {
    do {
      read.accept("COLUMN")
      const name = columnOf(relation, read.identifier())
      if (read.accept("COMMENT")) relation.columnComments.set(name, read.next().text)
      else if (read.accept("DROP", "NOT", "NULL"))
        await session.connection.run(`${table} alter column ${quote(name)} drop not null`)
      else if (read.accept("SET", "NOT", "NULL"))
        await session.connection.run(`${table} alter column ${quote(name)} set not null`)
      else {
        read.accept("SET", "DATA")
        read.expect("TYPE")
        const word = read.next().text
        const size = read.peek()?.text === "(" ? `(${read.parenthesised()})` : ""
        await session.connection.run(
          `${table} alter column ${quote(name)} set data type ${widened(relation, name, duckType(word + size))}`,
        )
      }
    } while (read.accept(","))
  } else throw read.unexpected()
  await readColumns(session, relation)
}
const columnOf = (relation: Relation, name: string): string => {
  if (!relation.columns.some((column) => column.name === name)) throw invalidIdentifier(name)
  return name
}
/** A number may get more digits before the point, a text more letters; nothing else. */
const widened = (relation: Relation, name: string, to: string): string => {
  const from = relation.columns.find((column) => column.name === name)?.type ?? ""
  const [digits, scale] = [from, to].map(
    (type) =>
      type
        .match(/^DECIMAL\((\d+),\s*(\d+)\)$/)
        ?.slice(1)
        .map(Number) ?? [],
  )
  const wider = (digits?.[0] ?? 99) <= (scale?.[0] ?? 0) && digits?.[1] === scale?.[1]
  if (from.replaceAll(" ", "") === to.replaceAll(" ", "") || wider) return to
  throw unsupported(`cannot change column ${name} from type ${from} to ${to}`)
}

const move = async (session: Session, relation: Relation, to: FullName): Promise<void> => {
  const stored = [`${to[0]}.${to[1]}`, to[2]] as const
  const kind = duckKind(relation)
  if (stored[0] === relation.stored[0])
    await session.connection.run(`alter ${kind} ${duckName(relation)} rename to ${quote(to[2])}`)
  else throw unsupported("RENAME into another schema")
  forget(session, relation)
  schemaOf(session, to).relations.set(to[2], { ...relation, database: to[0], schema: to[1], name: to[2], stored })
}
const rename = async (session: Session, relation: Relation, to: FullName): Promise<void> => {
  if (findRelation(session, to) !== undefined) throw exists(fullName(to))
  await move(session, relation, to)
}
const swap = async (session: Session, a: Relation, b: Relation): Promise<void> => {
  const [ofA, ofB]: readonly FullName[] = [a, b].map(({ database, schema, name }): FullName => [database, schema, name])
  if (ofA === undefined || ofB === undefined) return
  const aside: FullName = [ofA[0], ofA[1], `${ofA[2]} swapped`]
  await move(session, a, aside)
  await move(session, b, ofA)
  await move(session, relationOf(session, aside), ofB)
}
