import { readFileSync } from "node:fs"
import { dirname, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { nearest } from "../graph/nearest.ts"
import { callerLocation } from "../resource/location.ts"
import { refuseNoncharacters } from "../sql/literal.ts"
import { targetOf } from "../sql/node.ts"
import type { Query } from "../sql/query.ts"
import { QueryError } from "../sql/query-error.ts"
import { rawQueryOf, type WrittenText } from "../sql/raw.ts"
import type { Readable } from "../sql/readable.ts"
import type { CheckedColumns, MeantColumns, SpelledColumns } from "../sql/spelling.ts"
import type { Columns } from "../sql/type.ts"

/** A path from the file that calls, or `new URL("./orders.sql", import.meta.url)`, which bundlers understand too. */
export type SqlPath = string | URL
export interface SqlFileSpec<C extends SpelledColumns> {
  /** What the text selects: `pipeline compile` has the warehouse confirm it. */
  readonly columns: CheckedColumns<C>
  /** What the text reads: `${orders}` in it stands for `relations: { orders }`. */
  readonly relations?: Relations
}
type Relations = { readonly [name: string]: Readable<Columns> }

/**
 * A query whose text stays in its .sql file. Where the text reads a relation of the project, it says `${orders}`, as `rawQuery`
 * does: that becomes the relation's name, or for a query the query in parentheses. A name that is not in `relations`, or that
 * the text does not use, is refused. A semicolon at the end may stay. Warehouses that need different words have a file each:
 * `sqlFile({ duckdb: "./totals.duckdb.sql", snowflake: "./totals.snowflake.sql" }, …)`.
 *
 * @example
 * sqlFile("./totals.sql", { columns: { user_id: "integer", total: "decimal(38,2)?" }, relations: { orders } })
 */
export const sqlFile = <const C extends SpelledColumns>(
  file: SqlPath | { readonly duckdb?: SqlPath; readonly snowflake?: SqlPath },
  spec: SqlFileSpec<C>,
): Query<MeantColumns<C>> => {
  const caller = callerLocation(sqlFile).file
  const relations = spec.relations ?? {}
  const single = typeof file === "string" || file instanceof URL
  const paths = Object.entries(single ? { "": file } : file).flatMap(([dialect, path]) =>
    path === undefined ? [] : [[dialect, pathOf(path, caller)] as const],
  )
  if (paths.length === 0) throw new QueryError('sqlFile() names no file: sqlFile("./orders.sql", { columns: { … } }).')
  for (const [name, relation] of Object.entries(relations)) targetOf(relation, name)
  const used = new Set<string>()
  const texts = Object.fromEntries(
    paths.map(([dialect, path]) => [dialect, writtenText(path, textOf(path), relations, used)]),
  )
  const unused = Object.keys(relations).filter((name) => !used.has(name))
  if (unused.length > 0)
    throw new QueryError(
      `${paths.map(([, path]) => path).join(", ")}: ${unused.map((name) => `\${${name}}`).join(", ")} is nowhere in the text, and relations names it. Write it where the text reads that relation, or take it out of relations.`,
    )
  return rawQueryOf("sqlFile()", spec.columns, (single ? texts[""] : undefined) ?? texts)
}

const pathOf = (path: SqlPath, caller: string): string => {
  if (path instanceof URL) {
    if (path.protocol === "file:") return fileURLToPath(path)
    throw new QueryError(`sqlFile() reads files, and ${path.href} is none.`)
  }
  // Where a stack tells nothing, a path has no begin.
  if (caller === "unknown" && resolve(path) !== path)
    throw new QueryError(
      `sqlFile(${JSON.stringify(path)}): from where is not known here. Write sqlFile(new URL(${JSON.stringify(path)}, import.meta.url), …).`,
    )
  return resolve(dirname(caller), path)
}

const textOf = (path: string): string => {
  try {
    return readFileSync(path, "utf8").replace(/^\uFEFF/, "")
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new QueryError(
      code === "ENOENT"
        ? `sqlFile(): there is no file ${path}. A path starts at the file that calls sqlFile().`
        : `sqlFile() cannot read ${path}: ${message}`,
    )
  }
}

// Flyway, Liquibase and DBeaver write `${name}` in SQL, and no warehouse has it in its grammar; the text of a rawQuery`…` says the
// same, so that it can move between a file and a template as it is. `{name}` would meet DuckDB's structs, `:name` Snowflake's paths.
const placeholder = /\$\{([^}'"\n]*)\}/g
/** A semicolon at the end, and comments after it. */
const end = /;((?:\s|--[^\n]*(?:\n|$))*)$/

const writtenText = (path: string, text: string, relations: Relations, used: Set<string>): WrittenText => {
  refuseNoncharacters(text)
  if (text.trim() === "") throw new QueryError(`${path} is empty.`)
  const strings: string[] = []
  const parts: unknown[] = []
  let piece = ""
  for (const [index, line] of text
    .replace(end, "$1")
    .split(/(?<=\n)/)
    .entries()) {
    const comment = commentStart(line)
    let from = 0
    for (const { 0: whole, 1: inner = "", index: at } of line.slice(0, comment).matchAll(placeholder)) {
      const name = inner.trim()
      if (!Object.hasOwn(relations, name))
        throw new QueryError(`${path}:${index + 1}: ${unknown(whole, name, relations)}`)
      used.add(name)
      strings.push(piece + line.slice(from, at))
      parts.push(relations[name])
      piece = ""
      from = at + whole.length
    }
    piece += line.slice(from)
  }
  return { strings: [...strings, piece], parts }
}

const unknown = (whole: string, name: string, relations: Relations): string => {
  const names = Object.keys(relations)
  const [near] = nearest(name, names)
  return `${whole} stands for none of the relations of sqlFile(): ${
    names.length === 0
      ? "it has none. Add relations: { … }."
      : `there ${names.length === 1 ? "is" : "are"} ${names.join(", ")}.`
  }${near === undefined ? "" : ` Did you mean \${${near}}?`}`
}

/** Where a comment begins, outside of a text in quotes: what has been commented out is not looked at. */
const commentStart = (line: string): number => {
  for (const { index } of line.matchAll(/--/g)) {
    const quotes = line.slice(0, index).replaceAll("\\'", "").split("'").length - 1
    if (quotes % 2 === 0) return index
  }
  return line.length
}
