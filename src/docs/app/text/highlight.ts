import highlighter from "highlight.js/lib/core"
import sql from "highlight.js/lib/languages/sql"
import typescript from "highlight.js/lib/languages/typescript"

highlighter.registerLanguage("sql", sql)
highlighter.registerLanguage("typescript", typescript)

export type Language = "sql" | "typescript"
const names: Readonly<Record<string, Language>> = { sql: "sql", ts: "typescript", typescript: "typescript" }

/** Beyond, colours cost more than they tell. */
const most = 100_000

/** As HTML, escaped; empty for a language that is not known. */
export const highlighted = (code: string, language: string): string => {
  const known = Object.hasOwn(names, language) ? names[language] : undefined
  return known && code.length <= most ? highlighter.highlight(code, { language: known }).value : ""
}
