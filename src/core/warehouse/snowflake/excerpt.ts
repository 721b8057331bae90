/** The line of a statement that Snowflake names, and the place in it, as DuckDB shows them; nothing where it names none. */
export const excerpt = (message: string, sql: string): string => {
  const [, line, position] = /\bline (\d+) at position (\d+)/.exec(message) ?? []
  const text = line === undefined ? undefined : sql.split("\n")[Number(line) - 1]
  if (text === undefined || Number(position) > text.length) return ""
  const before = `LINE ${line}: `
  return `\n\n${before}${text}\n${" ".repeat(before.length + Number(position))}^`
}
