// Reads a statement word by word; what it does not expect is a syntax error, as in Snowflake.
import { syntaxError } from "../error.ts"
import { positionOf, type Token, tokens } from "./tokens.ts"

export type OptionValue = string | readonly string[] | Options
export interface Options {
  readonly [name: string]: OptionValue
}

export interface Reader {
  readonly sql: string
  readonly peek: (ahead?: number) => Token | undefined
  readonly next: () => Token
  /** Takes the words when all of them come next: `accept("OR", "REPLACE")`. */
  readonly accept: (...words: readonly string[]) => boolean
  readonly expect: (...words: readonly string[]) => void
  /** `db.schema.name`, each part as Snowflake stores it. */
  readonly name: () => readonly string[]
  readonly identifier: () => string
  /** `key = value key = (…)`, names in upper case. */
  readonly options: () => Options
  /** What stands in the parentheses that come next, and steps over them. */
  readonly parenthesised: () => string
  /** `@stage/path` or a text. */
  readonly location: () => string
  /** The text of the statement that is still to be read. */
  readonly rest: () => string
  readonly atEnd: () => boolean
  readonly end: () => void
  readonly unexpected: () => Error
}

const isSymbol = (token: Token | undefined, symbol: string) => token?.kind === "symbol" && token.text === symbol
const matches = (token: Token | undefined, word: string) =>
  token !== undefined &&
  (token.kind === "word" ? token.text.toUpperCase() === word : token.kind === "symbol" && token.text === word)

export const stagePath = /^@(?:~|(?:"[^"]*"|[\w$.%])+)(?:\/[^\s(),;']*)?/

export const reader = (sql: string): Reader => {
  const all = tokens(sql)
  let at = 0
  const peek = (ahead = 0) => all[at + ahead]
  const unexpected = () => {
    const token = peek()
    const { line, position } = positionOf(sql, token?.start ?? sql.length)
    return syntaxError(line, position, token === undefined ? "<EOF>" : sql.slice(token.start, token.end))
  }
  const next = () => {
    const token = all[at]
    if (token === undefined) throw unexpected()
    at += 1
    return token
  }
  const accept = (...words: readonly string[]) => {
    if (!words.every((word, index) => matches(peek(index), word))) return false
    at += words.length
    return true
  }
  const expect = (...words: readonly string[]) => {
    if (!accept(...words)) throw unexpected()
  }
  const identifier = () => {
    const token = peek()
    if (token?.kind !== "word" && token?.kind !== "quoted") throw unexpected()
    at += 1
    return token.kind === "word" ? token.text.toUpperCase() : token.text
  }
  const name = (): readonly string[] => {
    if (accept("IDENTIFIER", "(")) {
      const inner = next()
      expect(")")
      return reader(inner.text).name()
    }
    const parts = [identifier()]
    while (accept(".")) parts.push(identifier())
    return parts
  }
  const value = (): OptionValue => {
    if (!accept("(")) {
      const token = next()
      if (token.kind === "symbol" && token.text === "-") return `-${next().text}`
      if (token.kind === "symbol" && token.text === "@") {
        at -= 1
        return location()
      }
      const parts = [token.text]
      while (token.kind === "word" && accept(".")) parts.push(next().text)
      return parts.join(".")
    }
    if (accept(")")) return []
    if (isSymbol(peek(1), "=")) {
      const inner = options()
      expect(")")
      return inner
    }
    const items = [next().text]
    while (accept(",")) items.push(next().text)
    expect(")")
    return items
  }
  const options = (): Options => {
    const found: { [name: string]: OptionValue } = {}
    while (peek()?.kind === "word" && isSymbol(peek(1), "=")) {
      const key = identifier()
      expect("=")
      found[key] = value()
      accept(",")
    }
    return found
  }
  const parenthesised = () => {
    const open = next()
    if (!isSymbol(open, "(")) {
      at -= 1
      throw unexpected()
    }
    for (let depth = 1; ; ) {
      const token = next()
      if (isSymbol(token, "(")) depth += 1
      if (isSymbol(token, ")") && --depth === 0) return sql.slice(open.end, token.start)
    }
  }
  const location = () => {
    const token = next()
    if (token.kind === "text") return token.text
    const found = sql.slice(token.start).match(stagePath)
    if (found === null) {
      at -= 1
      throw unexpected()
    }
    while ((peek()?.start ?? sql.length) < token.start + found[0].length) at += 1
    return found[0]
  }
  const atEnd = () => at >= all.length
  const rest = () => {
    const token = peek()
    at = all.length
    return token === undefined ? "" : sql.slice(token.start).replace(/;\s*$/, "")
  }
  const end = () => {
    accept(";")
    if (!atEnd()) throw unexpected()
  }
  return {
    sql,
    peek,
    next,
    accept,
    expect,
    name,
    identifier,
    options,
    parenthesised,
    location,
    rest,
    atEnd,
    end,
    unexpected,
  }
}
