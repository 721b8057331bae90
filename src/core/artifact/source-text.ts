/**
 * The statement of a file that has this line, as formatters lay it out: it ends before the next line that begins at the left edge with
 * anything but a closing bracket.
 */
export const statementAt = (lines: readonly string[], line: number): string => {
  if (line > lines.length) return ""
  const first = Math.max(0, line - 1)
  let begin = first
  // A call within a statement stands indented: the statement begins where the edge is.
  while (begin > 0 && isWithin(lines[begin] ?? "")) begin--
  let end = first + 1
  while (end < lines.length && isWithin(lines[end] ?? "")) end++
  return lines.slice(begin, end).join("\n").trimEnd()
}

const isWithin = (line: string): boolean => line === "" || /^[\s)\]}]/.test(line)
