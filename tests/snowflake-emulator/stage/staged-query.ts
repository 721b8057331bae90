// Queries that read staged files: each location becomes a temporary table, for as long as the query runs.

import { unsupported } from "../error.ts"
import { type OptionValue, stagePath } from "../sql/reader.ts"
import { type Token, tokens } from "../sql/tokens.ts"
import type { Session } from "../state.ts"
import type { FoundTable, Scope } from "../translate/scope.ts"
import { identifier } from "../translate/tree.ts"
import { filesAt, filesNamed, locationOf, pathPattern } from "./files.ts"
import { type FileFormat, formatOf } from "./format.ts"
import { fileColumns, readFile, temporaryTable } from "./rows.ts"
import { schemaTable } from "./schema.ts"
import type { StagedFile } from "./staged-file.ts"

interface Place {
  readonly location: string
  readonly start: number
  readonly end: number
  readonly format: OptionValue | undefined
}
type Source =
  | (Place & { readonly kind: "records"; readonly matches: (name: string) => boolean })
  | (Place & { readonly kind: "schema"; readonly files: readonly string[] | null })

const openings = new Set(["FROM", "JOIN"])

/** Where the parentheses end that open at a token. */
const closing = (all: readonly Token[], open: number): number => {
  for (let at = open, depth = 0; at < all.length; at += 1) {
    if (all[at]?.kind !== "symbol") continue
    if (all[at]?.text === "(") depth += 1
    if (all[at]?.text === ")" && --depth === 0) return at
  }
  throw unsupported("a parenthesis that is not closed")
}

/** `name => value, name => ('a', 'b')`; names in upper case. */
const argumentsIn = (all: readonly Token[]): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, readonly string[]>()
  for (let at = 0; at < all.length; ) {
    const name = all[at]?.text.toUpperCase() ?? ""
    if (all[at + 1]?.text !== "=>") throw unsupported(`argument ${name}`)
    const end = all[at + 2]?.text === "(" ? closing(all, at + 2) : nextComma(all, at + 2) - 1
    const values = all.slice(at + 2, end + 1).filter(({ text, kind }) => kind !== "symbol" || !"(),.".includes(text))
    found.set(
      name,
      all[at + 2]?.text === "(" ? values.map(({ text }) => text) : [values.map(({ text }) => text).join(".")],
    )
    at = end + 2
  }
  return found
}
const nextComma = (all: readonly Token[], from: number): number => {
  const at = all.findIndex(({ text, kind }, index) => index >= from && kind === "symbol" && text === ",")
  return at < 0 ? all.length : at
}
const only = (given: ReadonlyMap<string, unknown>, known: readonly string[]): void => {
  for (const name of given.keys()) if (!known.includes(name)) throw unsupported(`argument ${name}`)
}

/** `from @stage/path (file_format => 'f', pattern => 'p')`, and `from table(infer_schema(…))`. */
const sourcesIn = (sql: string): readonly Source[] => {
  const all = tokens(sql)
  return all.flatMap((token, index): readonly Source[] => {
    if (!openings.has(all[index - 1]?.text.toUpperCase() ?? "")) return []
    const word = (ahead: number) => all[index + ahead]?.text.toUpperCase()
    if (word(0) === "TABLE" && word(1) === "(" && word(2) === "INFER_SCHEMA") {
      const inner = argumentsIn(all.slice(index + 4, closing(all, index + 3)))
      only(inner, ["LOCATION", "FILE_FORMAT", "FILES", "IGNORE_CASE", "MAX_RECORDS_PER_FILE"])
      const [location = ""] = inner.get("LOCATION") ?? []
      return [
        {
          kind: "schema",
          location,
          start: token.start,
          end: all[closing(all, index + 1)]?.end ?? sql.length,
          format: inner.get("FILE_FORMAT")?.[0],
          files: inner.get("FILES") ?? null,
        },
      ]
    }
    if (!token.text.startsWith("@") || (token.kind !== "symbol" && token.kind !== "text")) return []
    const written =
      token.kind === "text" ? sql.slice(token.start, token.end) : (sql.slice(token.start).match(stagePath)?.[0] ?? "@")
    const end = token.start + written.length
    const behind = all.findIndex(({ start }) => start >= end)
    const hasOptions = all[behind]?.text === "(" && all[behind + 2]?.text === "=>"
    const close = hasOptions ? closing(all, behind) : behind
    const given = hasOptions ? argumentsIn(all.slice(behind + 1, close)) : new Map<string, readonly string[]>()
    only(given, ["FILE_FORMAT", "PATTERN"])
    const pattern = given.get("PATTERN")?.[0]
    return [
      {
        kind: "records",
        location: token.kind === "text" ? token.text : written,
        start: token.start,
        end: hasOptions ? (all[close]?.end ?? sql.length) : end,
        format: given.get("FILE_FORMAT")?.[0],
        matches: pattern === undefined ? () => true : pathPattern(pattern),
      },
    ]
  })
}

export const readsStage = (sql: string): boolean => /@/.test(sql) && sourcesIn(sql).length > 0

export interface Given {
  readonly format?: FileFormat
  /** The files that COPY chooses, whatever the location has. */
  readonly files?: readonly StagedFile[]
}
/** The highest `$n` of a query: a record that has fewer fields has NULL there. */
const widthOf = (sql: string): number =>
  Math.max(1, ...[...sql.matchAll(/\$(\d+)\b/g)].map(([, position]) => Number(position)))

const staged = async (session: Session, source: Source, sql: string, given: Given) => {
  const { connection } = session
  const location = locationOf(session, source.location)
  const stageFormat = location.stage?.options.get("FILE_FORMAT") as OptionValue | undefined
  const format = given.format ?? formatOf(session, stageFormat, source.format)
  if (source.kind === "schema") {
    const files =
      source.files === null ? await filesAt(session, location) : await filesNamed(session, location, source.files)
    const table = await schemaTable(connection, files, format)
    return { table, columns: table.columns }
  }
  const files = given.files ?? (await filesAt(session, location)).filter(({ name }) => source.matches(name))
  const read = await Promise.all(files.map((file) => readFile(connection, file, format)))
  const table = await temporaryTable(connection, read, format, widthOf(sql))
  return { table, columns: [...table.columns, ...fileColumns] }
}

export const withStaged = async <A>(
  session: Session,
  sql: string,
  scope: Scope,
  run: (sql: string, scope: Scope, tables: readonly string[]) => Promise<A>,
  given: Given = {},
): Promise<A> => {
  const made = new Map<string, FoundTable>()
  const drops: (() => Promise<unknown>)[] = []
  let replaced = ""
  let at = 0
  try {
    for (const source of sourcesIn(sql)) {
      const { table, columns } = await staged(session, source, sql, given)
      drops.push(table.drop)
      made.set(table.name, {
        columns,
        node: { table: { name: identifier(table.name), schema: identifier("main"), catalog: identifier("temp") } },
      })
      replaced += `${sql.slice(at, source.start)}"${table.name}"`
      at = source.end
    }
    const inside: Scope = { ...scope, table: (parts) => made.get(parts.at(-1) ?? "") ?? scope.table(parts) }
    return await run(replaced + sql.slice(at), inside, [...made.keys()])
  } finally {
    for (const drop of drops) await drop().catch(() => undefined)
  }
}
