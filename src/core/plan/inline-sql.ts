// SQL that somebody writes on a command line or in an operation.
import { QueryError } from "../sql/query-error.ts"

/** What stands in SQL beside its words: constants, quoted names, comments. Braces within them are text. */
const quoted = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$|--[^\n]*|\/\*[\s\S]*?\*\//
const reference = /\$?\{\s*([A-Za-z_][\w.]*)\s*\}/
const dbtReference = /\{\{|\{%/
const tokens = new RegExp(`${quoted.source}|(?<reference>${reference.source})|(?<dbt>${dbtReference.source})`, "g")

export type InlineSql =
  | { readonly kind: "read"; readonly sql: string }
  | { readonly kind: "refused"; readonly message: string }

/**
 * The query, with `{name}` or `${name}` as the relation of that name. A statement that does more than read is refused, and so are
 * several: what is left is read as a part of a query, where a warehouse takes nothing that writes.
 */
export const inlineSql = (text: string, relationText: (name: string) => string): InlineSql => {
  const bare = text.trim().replace(/(\s*;)+$/, "")
  const words = withoutComments(bare)
  const [first = ""] = /^[\s(]*([A-Za-z]+)/.exec(words)?.slice(1) ?? []
  if (words.trim() === "") return refused("The query is empty.")
  if (!reading.has(first.toLowerCase()))
    return refused(
      `A query only reads: it begins with select, with, from or values, and this begins with ${JSON.stringify(words.trim().split(/\s/)[0])}. Nothing was run.`,
    )
  const bared = words.replaceAll(new RegExp(quoted.source, "g"), "''")
  const [, writes] = /[()]\s*(insert\s+into|update|delete\s+from|merge\s+into)\s+[\w"{$]/i.exec(bared) ?? []
  if (writes !== undefined)
    return refused(`A query only reads, and this has "${writes.replaceAll(/\s+/g, " ")}" in it. Nothing was run.`)
  if (bared.includes(";")) return refused("A query is one statement, and this text has several. Nothing was run.")
  try {
    return { kind: "read", sql: withRelations(bare, relationText) }
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error))
  }
}

/** The SQL with the relations that it names in braces. Throws where there is none of that name. */
export const withRelations = (sql: string, relationText: (name: string) => string): string =>
  sql.replaceAll(tokens, (whole, ...rest) => {
    const groups = rest.at(-1) as { readonly reference?: string; readonly dbt?: string }
    if (groups.dbt !== undefined)
      throw new QueryError("SQL has no templates here: write {fct_ratings} for {{ ref('fct_ratings') }}.")
    return groups.reference === undefined ? whole : relationText(reference.exec(whole)?.[1] ?? "")
  })

const reading: ReadonlySet<string> = new Set(["select", "with", "from", "values"])
const refused = (message: string): InlineSql => ({ kind: "refused", message })

const withoutComments = (sql: string): string =>
  sql.replaceAll(new RegExp(quoted.source, "g"), (found) =>
    found.startsWith("--") || found.startsWith("/*") ? " " : found,
  )

/** The rows of a query. As a part of one it can only read. */
export const partOfQuery = (sql: string): string => `select *\nfrom (\n${sql}\n) as shown`
export const someRows = (sql: string, limit: number): string => `${partOfQuery(sql)}\nlimit ${limit}`
