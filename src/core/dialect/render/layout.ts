// Line breaks of an author's raw text: layout must not move what stands after them.
// A noncharacter of Unicode: no text holds it (`sql/literal.ts` and `sql/raw.ts` refuse it).
const rawBreak = "\uFDD0"

export const protectRaw = (text: string): string => text.replaceAll("\r\n", "\n").replaceAll("\n", rawBreak)
/** Without the blank lines around it. */
export const trimRaw = (text: string): string => protectRaw(restoreRaw(text).trim())
/** What stands after a raw text must not become part of a comment at its end. */
export const endComment = (pieces: readonly string[], text: string): string => {
  const all = pieces.join(" ")
  return all.slice(all.lastIndexOf("\n") + 1).includes("--") ? text + rawBreak : text
}
/** The last step of rendering: raw text gets its line breaks back. */
export const restoreRaw = (text: string): string => text.replaceAll(rawBreak, "\n")

// `^` would also match after U+2028 and U+2029, which are characters like others within a text.
export const indent = (text: string): string => text.replaceAll(/(^|\n)(?=[^\n])/g, "$1  ")

/** `name (\n  body\n)` */
export const block = (before: string, body: string, after = ""): string => `${before}(\n${indent(body)}\n)${after}`

/** A clause with its items, one a line where there are several. */
export const clause = (keyword: string, items: readonly string[]): string =>
  items.length === 1 ? `${keyword} ${items[0]}` : `${keyword}\n${indent(items.join(",\n"))}`

/** `where a\n  and b` */
export const conditions = (keyword: string, items: readonly string[]): string =>
  `${keyword} ${items.map((item) => item.replaceAll("\n", "\n  ")).join("\n  and ")}`

/** The short form where it fits on a line, else the long one. */
export const fitted = (short: string, long: () => string): string =>
  short.length <= 100 && !short.includes("\n") ? short : long()
