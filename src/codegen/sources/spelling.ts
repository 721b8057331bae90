// How an author writes names, texts and types down.
import { type ColumnType, columnType, isArray, type Value } from "../../core/sql/type.ts"

/** Also non-ASCII: `größe` is as good a name in TypeScript as in SQL. */
export const isIdentifier = (text: string): boolean => /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u.test(text)

/** With the quotes that need fewer escapes, as formatters choose them. */
export const quoted = (text: string): string => {
  const double = JSON.stringify(text).replace(/[\u2028\u2029\u007f-\u009f]/g, escaped)
  const count = (mark: string) => text.split(mark).length
  if (count('"') <= count("'")) return double
  return `'${double.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}
const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`

/** A key of an object literal. */
export const propertyKey = (name: string): string =>
  // Bare or quoted, it would set the prototype.
  name === "__proto__" ? '["__proto__"]' : isIdentifier(name) ? name : quoted(name)

/** Every object has these by itself: where an object says something of columns, TypeScript wants it said of one of such a name, too. */
export const isInherited = (name: string): boolean => name !== "__proto__" && name in Object.prototype

/** `.id`, `["e mail"]` */
export const propertyAccess = (name: string): string => (isIdentifier(name) ? `.${name}` : `[${quoted(name)}]`)

/** `"varchar?"`, `nullable({ array: "varchar" })`; `nullable` is the name that the file has for it. */
export const typeSpelling = ({ type, nullable: mayBeNull }: ColumnType, nullable = "nullable"): string => {
  if (!isArray(type)) return `"${type}${mayBeNull ? "?" : ""}"`
  const array = `{ array: ${typeSpelling(columnType(type.array), nullable)} }`
  return mayBeNull ? `${nullable}(${array})` : array
}

/** Whether spelling a type takes `nullable`. */
export const takesNullable = ({ type, nullable }: ColumnType): boolean =>
  isArray(type) && (nullable || takesNullable(columnType(type.array)))

/** For a line of a comment or of a message: nothing that breaks it, and not the whole of an enumeration. */
export const inLine = (text: string, most = 80): string => {
  const line = text.replace(/[\p{Cc}\u2028\u2029\s]+/gu, " ").replaceAll("*/", "* /")
  return line.length > most ? `${line.slice(0, most - 1)}…` : line
}

/** Whether a value of one type can be looked up in a column of the other. */
export const areComparable = (one: Value, other: Value): boolean => kindOf(one) === kindOf(other)
const kindOf = (type: Value): string =>
  isArray(type) ? `${kindOf(columnType(type.array).type)}[]` : /^(integer|double|decimal)/.test(type) ? "number" : type
