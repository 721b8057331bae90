// CSV as Snowflake reads it, with the line that each record begins on.
import { SnowflakeError } from "../error.ts"
import type { FileFormat } from "./format.ts"

export interface CsvRecord {
  readonly line: number
  readonly cells: readonly (string | null)[]
}

interface Field {
  readonly text: string
  readonly enclosed: boolean
}

const cellOf = ({ text, enclosed }: Field, { trimSpace, nullIf, emptyIsNull }: FileFormat): string | null => {
  const value = trimSpace && !enclosed ? text.trim() : text
  if (nullIf.includes(value)) return null
  return value === "" && !enclosed && emptyIsNull ? null : value
}

export const csvRecords = (content: string, format: FileFormat): readonly CsvRecord[] => {
  const { delimiter, enclosedBy, escape: escapes } = format
  const all: { readonly line: number; readonly fields: readonly Field[] }[] = []
  let at = 0
  let line = 1
  const enclosed = (): string => {
    const began = line
    let text = ""
    for (at += 1; ; at += 1) {
      const letter = content[at]
      if (letter === undefined)
        throw new SnowflakeError(
          "100065",
          "22000",
          `Found end of file instead of a closing ${enclosedBy}, record begins at line ${began}`,
        )
      if (escapes !== null && escapes !== enclosedBy && letter === escapes) text += content[++at] ?? ""
      else if (letter !== enclosedBy) {
        text += letter
        if (letter === "\n") line += 1
      } else if (content[at + 1] === enclosedBy) text += content[++at] ?? ""
      else break
    }
    at += 1
    return text
  }
  const field = (): Field => {
    const start = at
    if (enclosedBy !== null) {
      const skipped = format.trimSpace ? (content.slice(at).match(/^[ \t]*/)?.[0].length ?? 0) : 0
      if (content[at + skipped] === enclosedBy) {
        at += skipped
        const text = enclosed()
        const behind = at
        while (!ends()) at += 1
        if (content.slice(behind, at).trim() !== "")
          throw new SnowflakeError(
            "100066",
            "22000",
            `Found character '${content[behind]}' instead of field delimiter '${delimiter}'`,
          )
        return { text, enclosed: true }
      }
    }
    while (!ends()) at += 1
    return { text: content.slice(start, at), enclosed: false }
  }
  const ends = (): boolean =>
    at >= content.length ||
    content[at] === "\n" ||
    (content[at] === "\r" && content[at + 1] === "\n") ||
    (delimiter !== null && content.startsWith(delimiter, at))
  while (at < content.length) {
    const began = line
    const fields = [field()]
    while (delimiter !== null && content.startsWith(delimiter, at)) {
      at += delimiter.length
      fields.push(field())
    }
    if (content[at] === "\r") at += 1
    at += 1
    line += 1
    all.push({ line: began, fields })
  }
  const isBlank = ({ fields }: (typeof all)[number]) =>
    fields.length === 1 && fields[0]?.text === "" && !fields[0].enclosed
  return all
    .filter((record) => !(format.skipBlankLines && isBlank(record)))
    .map((record) => ({ line: record.line, cells: record.fields.map((each) => cellOf(each, format)) }))
}
