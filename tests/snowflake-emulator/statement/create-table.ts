// CREATE TABLE: with columns, from a query, LIKE or CLONE.
import { duckName, type Key, quote } from "../catalog.ts"
import { invalidIdentifier, unsupported } from "../error.ts"
import { relationOf } from "../resolve.ts"
import { type Reader, reader } from "../sql/reader.ts"
import { translate } from "../translate/translate.ts"
import { duckType, keptName, keptNames } from "../translate/types.ts"
import { type Result, status } from "../wire/answer.ts"
import type { Call } from "./context.ts"
import { readKey } from "./keys.ts"
import { makeRelation, type Wanted } from "./relation.ts"
import { scopeOf } from "./scope.ts"

interface ColumnDefinition {
  readonly name: string
  readonly type: string | null
  readonly rest: string
  readonly comment: string
  /** In Snowflake's words. */
  readonly written: string
  readonly keys: readonly Key[]
}
interface Definitions {
  readonly columns: readonly ColumnDefinition[]
  readonly keys: readonly Key[]
}

const typeText = (read: Reader): string => {
  const word = read.next().text
  if (/^double$/i.test(word)) read.accept("PRECISION")
  return read.peek()?.text === "(" ? `${word}(${read.parenthesised()})` : word
}
const columnDefinition = (call: Call, read: Reader): ColumnDefinition => {
  const name = read.identifier()
  const isType =
    read.peek()?.kind === "word" && !["NOT", "COMMENT", "CONSTRAINT"].includes(read.peek()?.text.toUpperCase() ?? "")
  const written = isType ? typeText(read) : ""
  const type = isType ? duckType(written) : null
  const rest: string[] = []
  const keys: Key[] = []
  let comment = ""
  while (!read.atEnd() && read.peek()?.text !== ",") {
    if (read.accept("NOT", "NULL")) rest.push("not null")
    else if (read.accept("NULL")) continue
    else if (read.accept("COMMENT")) comment = read.next().text
    else if (read.accept("DEFAULT")) rest.push(`default ${defaultValue(call, read)}`)
    else {
      const key = readKey(call.session, read, name)
      if (key === null) throw read.unexpected()
      keys.push(key)
    }
  }
  return { name, type, rest: rest.join(" "), comment, written, keys }
}
const defaultValue = (call: Call, read: Reader): string => {
  const start = read.peek()?.start ?? 0
  read.next()
  if (read.peek()?.text === "(") read.parenthesised()
  const value = read.sql.slice(start, read.peek()?.start ?? read.sql.length)
  const made = translate(
    `select ${value.replace(/\s(?:not\s+null|comment)\b[\s\S]*$/i, "")}`,
    scopeOf(call.session),
    false,
  )
  return `(${made.sql.replace(/^SELECT /, "")})`
}

/** Snowflake keeps keys as notes: it checks NOT NULL alone, which a primary key implies. */
const definitions = (call: Call, text: string): Definitions => {
  const read = reader(text)
  const columns: ColumnDefinition[] = []
  const keys: Key[] = []
  while (!read.atEnd()) {
    const key = readKey(call.session, read)
    if (key !== null) keys.push(key)
    else {
      const column = columnDefinition(call, read)
      columns.push(column)
      keys.push(...column.keys)
    }
    if (!read.atEnd()) read.expect(",")
  }
  for (const key of keys)
    for (const name of key.columns) if (!columns.some((one) => one.name === name)) throw invalidIdentifier(name)
  const primary = new Set(keys.flatMap((key) => (key.kind === "primary" ? key.columns : [])))
  return {
    columns: columns.map((column) =>
      primary.has(column.name) && !column.rest.includes("not null")
        ? { ...column, rest: `${column.rest} not null` }
        : column,
    ),
    keys,
  }
}
const noDefinitions: Definitions = { columns: [], keys: [] }

export const createTable = async (
  call: Call,
  how: Pick<Wanted, "replace" | "temporary" | "transient"> & { readonly kind: "TABLE" | "DYNAMIC TABLE" },
): Promise<Result> => {
  const { session, read } = call
  const ifNotExists = read.accept("IF", "NOT", "EXISTS")
  const parts = read.name()
  const done = (existed: boolean) =>
    status(
      existed
        ? `${parts.at(-1)} already exists, statement succeeded.`
        : `${how.kind === "TABLE" ? "Table" : "Dynamic table"} ${parts.at(-1)} successfully created.`,
    )
  if (read.accept("CLONE") || read.accept("LIKE")) {
    const from = relationOf(session, read.name(), "Table")
    const rows = /\bclone\b/i.test(read.sql) ? "" : " limit 0"
    const made = await makeRelation(
      session,
      { ...how, parts, ifNotExists, keys: from.keys, declaredTypes: from.declaredTypes },
      (name, create) => `${create} ${name} as select * from ${duckName(from)}${rows}`,
    )
    return done(made.existed)
  }
  const { columns, keys } = read.peek()?.text === "(" ? definitions(call, read.parenthesised()) : noDefinitions
  let clusterBy = ""
  let comment = ""
  let copyGrants = false
  while (!read.atEnd() && !read.accept("AS")) {
    if (read.accept("CLUSTER", "BY")) clusterBy = `LINEAR(${read.parenthesised()})`
    else if (read.accept("COPY", "GRANTS")) copyGrants = true
    else if (read.peek(1)?.text === "=") {
      const options = read.options()
      for (const option of Object.keys(options)) if (!known.has(option)) throw unsupported(option)
      if (typeof options.COMMENT === "string") comment = options.COMMENT
    } else throw read.unexpected()
  }
  const text = read.rest()
  const query = text === "" ? undefined : translate(text, scopeOf(session)).sql
  if (query === undefined && columns.length === 0) throw read.unexpected()
  const columnComments = new Map(columns.filter((each) => each.comment !== "").map((each) => [each.name, each.comment]))
  const declaredTypes = new Map(
    columns.flatMap(({ name, written }) => (keptNames.test(written) ? [[name, keptName(written)]] : [])),
  )
  const wanted: Wanted = {
    ...{ ...how, parts, ifNotExists, clusterBy, comment, copyGrants, columnComments, text },
    ...{ keys, declaredTypes },
  }
  const made = await makeRelation(session, wanted, (name, create) =>
    query === undefined
      ? `${create} ${name} (${columns.map((each) => `${quote(each.name)} ${each.type ?? "VARCHAR"} ${each.rest}`).join(", ")})`
      : `${create} ${name} as ${withColumns(query, columns)}`,
  )
  return done(made.existed)
}
const known = new Set([
  "COMMENT",
  "DATA_RETENTION_TIME_IN_DAYS",
  "CHANGE_TRACKING",
  "TARGET_LAG",
  "WAREHOUSE",
  "REFRESH_MODE",
  "INITIALIZE",
  "MAX_DATA_EXTENSION_TIME_IN_DAYS",
])

/** Columns named before a query: their names, and their types where they say them. */
const withColumns = (query: string, columns: readonly ColumnDefinition[]): string => {
  if (columns.length === 0) return query
  const names = columns.map(({ name }) => quote(name))
  const casts = columns.map(({ name, type }) =>
    type === null ? quote(name) : `cast(${quote(name)} as ${type}) as ${quote(name)}`,
  )
  return `select ${casts.join(", ")} from (${query}) as given(${names.join(", ")})`
}
