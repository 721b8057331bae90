// An author's text of SQL, read from left to right as far as both warehouses agree on it. A backslash in '…' is a character like
// others: in Snowflake it is an escape, in DuckDB it is none, and '' is a quote in both. `//` begins no comment: in DuckDB it
// divides. A block comment ends at the first `*/`: in DuckDB they nest, in Snowflake they do not.

export interface SqlPart {
  readonly kind: "blank" | "comment" | "quoted" | "placeholder" | "semicolon" | "unended" | "other"
  readonly text: string
  /** Where it begins. */
  readonly at: number
}

// A quote that is doubled is read as the end of one text and the begin of the next. `e'…'` is DuckDB's, where a backslash escapes.
// A `$` within a word belongs to it, unless a placeholder begins there.
const grammar = new RegExp(
  [
    /(?<blank>\s+)/u,
    /(?<comment>--[^\r\n]*|\/\*[\s\S]*?\*\/)/u,
    /(?<quoted>[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'[^']*'|"[^"]*"|\$(?<tag>[\p{L}_][\p{L}\p{N}_]*)?\$[\s\S]*?\$\k<tag>\$)/u,
    /(?<placeholder>\$\{[^}'"\n]*\})/u,
    /(?<semicolon>;)/u,
    /(?<unended>['"]|\$\$|\/\*)/u,
    /(?<other>[\p{L}\p{N}_](?:[\p{L}\p{N}_]|\$(?!\{))*|[\s\S])/u,
  ]
    .map(({ source }) => source)
    .join("|"),
  "gu",
)
const kinds = ["blank", "comment", "quoted", "placeholder", "semicolon", "unended"] as const

/** What a text is made of, without gaps. Whatever follows what does not end is part of that. */
export const sqlParts = (sql: string): readonly SqlPart[] => {
  const parts: SqlPart[] = []
  for (const { 0: text, index: at, groups } of sql.matchAll(grammar)) {
    const kind = kinds.find((name) => groups?.[name] !== undefined) ?? "other"
    parts.push({ kind, text, at })
    if (kind === "unended") break
  }
  return parts
}

/** Where the first word of a text stands, and that of a second statement. */
export const statementsOf = (parts: readonly SqlPart[]): { readonly first?: SqlPart; readonly second?: SqlPart } => {
  const semicolon = parts.findIndex(({ kind }) => kind === "semicolon")
  const first = parts.find(isWord)
  const second = semicolon < 0 ? undefined : parts.slice(semicolon).find(isWord)
  return { ...(first && { first }), ...(second && { second }) }
}
const isWord = ({ kind }: SqlPart): boolean => kind !== "blank" && kind !== "comment" && kind !== "semicolon"
