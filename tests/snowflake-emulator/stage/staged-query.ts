// Queries that read staged files: each location becomes a temporary table, for as long as the query runs.

import { type OptionValue, stagePath } from "../sql/reader.ts"
import { tokens } from "../sql/tokens.ts"
import type { Session } from "../state.ts"
import type { FoundTable, Scope } from "../translate/scope.ts"
import { identifier } from "../translate/tree.ts"
import { filesAt, locationOf } from "./files.ts"
import { type FileFormat, formatOf } from "./format.ts"
import { fileColumns, readFile, temporaryTable } from "./rows.ts"

interface Source {
  readonly location: string
  readonly start: number
  readonly end: number
  readonly format: OptionValue | undefined
  readonly pattern: RegExp | undefined
}

/** `from @stage/path (file_format => 'f', pattern => 'p')`. */
const sourcesIn = (sql: string): readonly Source[] => {
  const all = tokens(sql)
  return all.flatMap((token, index): readonly Source[] => {
    const before = all[index - 1]?.text.toUpperCase()
    const begins = token.text.startsWith("@") && (token.kind === "symbol" || token.kind === "text")
    if (!begins || (before !== "FROM" && before !== "JOIN")) return []
    const written =
      token.kind === "text" ? sql.slice(token.start, token.end) : (sql.slice(token.start).match(stagePath)?.[0] ?? "@")
    const end = token.start + written.length
    const rest = sql.slice(end)
    const given = rest.match(/^\s*\(\s*(?:file_format|pattern)\s*=>[^)]*\)/i)?.[0] ?? ""
    const option = (name: string) =>
      given
        .match(new RegExp(`${name}\\s*=>\\s*(?:'([^']*)'|([\\w.]+))`, "i"))
        ?.slice(1)
        .find((each) => each !== undefined)
    const pattern = option("pattern")
    return [
      {
        location: token.kind === "text" ? token.text : written,
        start: token.start,
        end: end + given.length,
        format: option("file_format"),
        pattern: pattern === undefined ? undefined : new RegExp(`^(?:${pattern})$`),
      },
    ]
  })
}

export const readsStage = (sql: string): boolean => /@/.test(sql) && sourcesIn(sql).length > 0

export const withStaged = async <A>(
  session: Session,
  sql: string,
  scope: Scope,
  run: (sql: string, scope: Scope) => Promise<A>,
  formatOfAll?: FileFormat,
): Promise<A> => {
  const made = new Map<string, FoundTable>()
  const drops: (() => Promise<unknown>)[] = []
  let replaced = ""
  let at = 0
  for (const source of sourcesIn(sql)) {
    const location = locationOf(session, source.location)
    const stageFormat = location.stage?.options.get("FILE_FORMAT") as OptionValue | undefined
    const format = formatOfAll ?? formatOf(session, stageFormat, source.format)
    const files = (await filesAt(session, location)).filter(({ name }) => source.pattern?.test(name) ?? true)
    const read = await Promise.all(files.map((file) => readFile(session.connection, file, format)))
    const table = await temporaryTable(session.connection, read, format)
    drops.push(table.drop)
    made.set(table.name, {
      columns: [...table.columns, ...fileColumns],
      node: { table: { name: identifier(table.name), schema: identifier("main"), catalog: identifier("temp") } },
    })
    replaced += `${sql.slice(at, source.start)}"${table.name}"`
    at = source.end
  }
  try {
    return await run(replaced + sql.slice(at), {
      ...scope,
      table: (parts) => made.get(parts.at(-1) ?? "") ?? scope.table(parts),
    })
  } finally {
    for (const drop of drops) await drop().catch(() => undefined)
  }
}
