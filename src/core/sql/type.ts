// A column's type is a string literal, so a hover reads like SQL. `null` in a type means that the
// value may be NULL. `integer` has 64 bits on every warehouse.
import { QueryError } from "./query-error.ts"

export type Decimal = `decimal(${bigint},${bigint})`
export type Scalar =
  | "boolean"
  | "integer"
  | "double"
  | Decimal
  | "varchar"
  | "date"
  | "timestamp"
  | "timestamptz"
  | "variant"
// biome-ignore lint/suspicious/noExplicitAny: a recursive default; `Type` here would be circular
export interface ArrayOf<out T extends Type = any> {
  readonly array: T
}
/** A type that is never NULL: what a declaration names. */
export type Value = Scalar | ArrayOf
export type Type = Value | null
/** The columns of a relation: name → type. */
// The types are spelt out, so that the message for a misspelt one lists them.
export type Columns = {
  readonly [column: string]:
    | "boolean"
    | "integer"
    | "double"
    | Decimal
    | "varchar"
    | "date"
    | "timestamp"
    | "timestamptz"
    | "variant"
    | ArrayOf
    | null
}

export type Numeric = "integer" | "double" | Decimal
export type Temporal = "date" | "timestamp" | "timestamptz"
/** What a watermark can be taken of. */
export type Cursor = Temporal | "integer" | null
export type Text = "varchar" | null
/**
 * The default of what a function infers from its arguments: where one is `any`, after a mistake, the result is `any` too, so
 * that one mistake gives one message.
 */
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Any = any
/** T, or `any` where a type or columns with a mistake in them were inferred as "any type at all". */
export type Known<T> = Type extends T ? Any : Value extends T ? Any : Columns extends T ? Any : T
/** `true` where T is several types; never for one. */
export type IsUnion<T, U = T> = T extends unknown ? ([U] extends [T] ? never : true) : never
/** `null` if T may be NULL, else nothing. */
export type Null<T> = T & null
/**
 * What a U is when it is read from a T: NULL may be among the elements of an array that a variant holds, whatever the type of the
 * rest.
 */
export type ReadFrom<T, U> = U extends ArrayOf<infer E> ? ("variant" extends T ? ArrayOf<ReadFrom<T, E> | null> : U) : U
/** What T compares with: a number with any number, everything else with its own type. */
export type Like<T> = T extends Numeric ? Numeric : T extends Value ? T : never

export type DateText = `${number}-${number}-${number}`
/** In the place of a constant beside a variant, for the compiler to print: there is none. */
type ReadFirst = "→ read a variant first: .as(…) or .tryAs(…)"
/** The TypeScript values that may stand for a SQL value of type T. Never null: that is `isNull()`. */
export type Js<T> = T extends "varchar"
  ? string
  : T extends "integer"
    ? number | bigint
    : T extends "double"
      ? number
      : T extends Decimal
        ? number | `${number}`
        : T extends "boolean"
          ? boolean
          : T extends "date"
            ? DateText
            : T extends Temporal
              ? `${DateText}${string}`
              : T extends "variant"
                ? ReadFirst
                : T extends ArrayOf<infer U>
                  ? readonly Js<U>[]
                  : never

/** What `nullable` makes: a value that can be told from the type within it. */
class NullableType {
  readonly of: Value
  constructor(of: Value) {
    this.of = of
  }
}

/**
 * A type whose values may be NULL: for an array, and where the type is no text. Else `"varchar?"` says it shorter.
 *
 * @example
 * source("raw_movies", { schema: "raw", columns: { title: "varchar", year: "integer?", genres: nullable({ array: "varchar" }) } })
 */
export const nullable = <const T extends Value>(type: T): T | null =>
  // In types NULL-ness is a union; as a value it needs a mark of its own.
  new NullableType(type) as unknown as T | null

/** A type as a value: what the compiler knows of a column, known to the program too. */
export interface ColumnType {
  readonly type: Value
  readonly nullable: boolean
}
export type ColumnTypes = { readonly [column: string]: ColumnType }

/** The type itself; a decimal that no warehouse has is refused. */
export const checkedType = <T extends Value>(type: T): T => {
  if (isArray(type)) columnType(type.array)
  else if (isMarked(type))
    throw new QueryError(
      `${JSON.stringify(type)}: the ? says that a column may be NULL, and here it is a value's type that is named. Leave it out.`,
    )
  const digits = decimalDigits(type)
  if (digits && (digits.precision < 1 || digits.precision > 38 || digits.scale > digits.precision))
    throw new QueryError(
      `${typeText(type)} is no type: a decimal has 1 to 38 digits (the first number), and those after its point (the second) are among them.`,
    )
  return type
}

const isMarked = (type: unknown): type is `${Scalar}?` => typeof type === "string" && type.endsWith("?")

/** Reads a declared type (`"integer"`, `"integer?"`, `nullable({ array: "integer" })`) as a value. */
export const columnType = (type: Type | `${Scalar}?`): ColumnType =>
  type instanceof NullableType
    ? { type: checkedType(type.of), nullable: true }
    : type === null
      ? { type: "varchar", nullable: true }
      : isMarked(type)
        ? // What stands before the mark is a type, or `isType` refuses it.
          { type: checkedType(type.slice(0, -1) as Scalar), nullable: true }
        : { type: checkedType(type), nullable: false }

export const columnTypes = (columns: { readonly [column: string]: Type | `${Scalar}?` }): ColumnTypes =>
  Object.fromEntries(Object.entries(columns).map(([name, type]) => [name, columnType(type)]))

const decimalPattern = /^decimal\((\d+),(\d+)\)$/

/** Precision and scale of a decimal type; null for every other type. */
export const decimalDigits = (type: Value): { readonly precision: number; readonly scale: number } | null => {
  const match = typeof type === "string" ? decimalPattern.exec(type) : null
  return match ? { precision: Number(match[1]), scale: Number(match[2]) } : null
}

export const isNumeric = (type: Value): boolean =>
  type === "integer" || type === "double" || decimalDigits(type) !== null
export const isTemporal = (type: Value): boolean => type === "date" || type === "timestamp" || type === "timestamptz"
export const isArray = (type: Value): type is ArrayOf => typeof type === "object"

/** What `ReadFrom` says to the compiler, of a variant. */
export const readFromVariant = <T extends Value>(type: T): Value =>
  isArray(type) ? { array: nullable(readFromVariant(columnType(type.array).type)) } : type

/** A type as an author writes it: `decimal(10,2)`, `varchar[]`. */
export const typeText = (type: Value): string => (isArray(type) ? `${typeText(columnType(type.array).type)}[]` : type)
/** In a sentence: "an integer", "a varchar". */
export const aType = (type: Value): string => `${/^[aeiou]/.test(typeText(type)) ? "an" : "a"} ${typeText(type)}`
/** As an author declares it: `varchar`, or `varchar?` where it may be NULL. */
export const columnTypeText = ({ type, nullable }: ColumnType): string => `${typeText(type)}${nullable ? "?" : ""}`

const scalars: ReadonlySet<unknown> = new Set<Scalar>([
  "boolean",
  "integer",
  "double",
  "varchar",
  "date",
  "timestamp",
  "timestamptz",
  "variant",
])
/** Whether a value that came without the compiler's check is a type. */
export const isType = (type: unknown): boolean =>
  typeof type === "string"
    ? scalars.has(type) || decimalPattern.test(type)
    : typeof type === "object" && type !== null && "array" in type && isType(columnType(type.array as Type).type)
