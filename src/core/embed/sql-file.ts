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
import { sqlParts, statementsOf } from "../sql/sql-text.ts"
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
 * the text does not use, is refused, and so is `${orders}` in quotes; in a comment it is left alone. A semicolon at the end may
 * stay; a file is one query. For Snowflake too, write a quote within a text as `''`, not with a backslash, and comments with `--`
 * or `/*`, not `//`: that is how DuckDB reads them. Warehouses that need different words have a file each:
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
const writtenText = (path: string, text: string, relations: Relations, used: Set<string>): WrittenText => {
  refuseNoncharacters(text)
  const refuse = (at: number, message: string): never => {
    throw new QueryError(`${path}:${text.slice(0, at).split("\n").length}: ${message}`)
  }
  const scanned = sqlParts(text)
  const { first, second } = statementsOf(scanned)
  if (!first) throw new QueryError(`${path} holds no query.`)
  const strings: string[] = []
  const parts: unknown[] = []
  let piece = ""
  for (const part of scanned) {
    if (part.kind === "unended") refuse(part.at, unended(part.text))
    if (part === second)
      refuse(part.at, "another statement begins after the semicolon, and a file is one query. Take it out.")
    const quoted = part.kind === "quoted" ? /\$\{[^}'"\n]*\}/.exec(part.text) : null
    if (quoted)
      refuse(
        part.at + quoted.index,
        `${quoted[0]} stands in quotes, where it would be text; take it out of the quotes.`,
      )
    if (part.kind === "placeholder") {
      const name = part.text.slice(2, -1).trim()
      if (!Object.hasOwn(relations, name)) refuse(part.at, unknown(part.text, name, relations))
      used.add(name)
      strings.push(piece)
      parts.push(relations[name])
      piece = ""
    } else if (part.kind !== "semicolon") piece += part.text
  }
  return { strings: [...strings, piece], parts }
}

const unended = (begin: string): string =>
  `what begins with ${begin} does not end.${
    begin === "'" ? " A quote within a text is written twice (''): a backslash is a character like others." : ""
  }`

const unknown = (whole: string, name: string, relations: Relations): string => {
  const names = Object.keys(relations)
  const [near] = nearest(name, names)
  return `${whole} stands for none of the relations of sqlFile(): ${
    names.length === 0
      ? "it has none. Add relations: { … }."
      : `there ${names.length === 1 ? "is" : "are"} ${names.join(", ")}.`
  }${near === undefined ? "" : ` Did you mean \${${near}}?`}`
}
