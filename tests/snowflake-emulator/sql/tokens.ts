// The words of Snowflake's SQL: enough to read statements that are not queries.
import { syntaxError } from "../error.ts"

export interface Token {
  readonly kind: "word" | "quoted" | "text" | "number" | "symbol"
  /** A word as it is written, a quoted name or a text without its quotes. */
  readonly text: string
  readonly start: number
  readonly end: number
}

const escapes: { readonly [letter: string]: string } = { n: "\n", r: "\r", t: "\t", "0": "\0", b: "\b", f: "\f" }
const symbols = /^(?:::|=>|->|<=|>=|<>|!=|\|\||[-+*/%(),.;:=<>[\]{}?@$&~!^|])/
const patterns = {
  blank: /^(?:\s+|--[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)/,
  word: /^[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/,
  quoted: /^"((?:[^"]|"")*)"/,
  text: /^'((?:[^'\\]|\\[\s\S]|'')*)'/,
  dollars: /^\$\$([\s\S]*?)\$\$/,
  number: /^(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/,
}
const unescaped = (text: string): string =>
  text.replace(/''|\\([\s\S])/g, (_, letter?: string) => (letter === undefined ? "'" : (escapes[letter] ?? letter)))

export const positionOf = (sql: string, offset: number): { readonly line: number; readonly position: number } => {
  const before = sql.slice(0, offset).split("\n")
  return { line: before.length, position: before.at(-1)?.length ?? 0 }
}

const readToken = (sql: string, start: number): Token | undefined => {
  const rest = sql.slice(start)
  const found = (kind: Token["kind"], pattern: RegExp, text: (match: RegExpMatchArray) => string) => {
    const match = rest.match(pattern)
    return match === null ? undefined : { kind, text: text(match), start, end: start + match[0].length }
  }
  return (
    found("word", patterns.word, ([all]) => all) ??
    found("quoted", patterns.quoted, ([, name = ""]) => name.replaceAll('""', '"')) ??
    found("text", patterns.text, ([, text = ""]) => unescaped(text)) ??
    found("text", patterns.dollars, ([, text = ""]) => text) ??
    found("number", patterns.number, ([all]) => all) ??
    found("symbol", symbols, ([all]) => all)
  )
}

export const tokens = (sql: string): readonly Token[] => {
  const all: Token[] = []
  let at = 0
  while (at < sql.length) {
    const blank = sql.slice(at).match(patterns.blank)
    if (blank !== null) {
      at += blank[0].length
      continue
    }
    const token = readToken(sql, at)
    if (token === undefined) {
      const { line, position } = positionOf(sql, at)
      throw syntaxError(line, position, sql.slice(at, at + 1))
    }
    all.push(token)
    at = token.end
  }
  return all
}

/** The statements between semicolons. */
export const statements = (sql: string): readonly string[] => {
  const parts: string[] = []
  let start = 0
  for (const token of [...tokens(sql), { kind: "symbol", text: ";", start: sql.length, end: sql.length } as const]) {
    if (token.kind !== "symbol" || token.text !== ";") continue
    const part = sql.slice(start, token.start).trim()
    if (part !== "" && tokens(part).length > 0) parts.push(part)
    start = token.end
  }
  return parts
}
