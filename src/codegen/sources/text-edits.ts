/** Characters that are replaced: none of them where a text is put in between. */
export interface TextEdit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Texts that are put in at one place stand in the order that they are given in. */
export const withEdits = (text: string, edits: readonly TextEdit[]): string => {
  const sorted = edits.map((edit, index) => ({ ...edit, index })).sort((a, b) => a.start - b.start || a.index - b.index)
  let result = ""
  let from = 0
  for (const { start, end, text: put } of sorted) {
    result += text.slice(from, start) + put
    from = Math.max(from, end)
  }
  return result + text.slice(from)
}

export const lineStart = (text: string, at: number): number => text.lastIndexOf("\n", at - 1) + 1
export const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf("\n", at)
  return end < 0 ? text.length : end
}
export const indentAt = (text: string, at: number): string => /^[ \t]*/.exec(text.slice(lineStart(text, at)))?.[0] ?? ""
export const newlineOf = (text: string): string => /\r?\n/.exec(text)?.[0] ?? "\n"

/** Behind a comma and a comment that stand on the same line. */
export const behind = (text: string, at: number): { readonly hasComma: boolean; readonly end: number } => {
  const [, comma = "", comment = ""] =
    /^([ \t]*,)?([ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/(?=[ \t]*\r?\n)))?/.exec(text.slice(at)) ?? []
  return { hasComma: comma !== "", end: at + comma.length + comment.length }
}
