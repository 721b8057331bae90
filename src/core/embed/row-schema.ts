import * as Schema from "effect/Schema"
import * as SchemaGetter from "effect/SchemaGetter"
import { relationObject } from "../resource/data-test/made-test.ts"
import type { Relation } from "../resource/relation.ts"
import type { Json } from "../resource/unit-test.ts"
import {
  type ArrayOf,
  type Columns,
  type ColumnType,
  type ColumnTypes,
  columnType,
  type DateText,
  type Decimal,
  decimalDigits,
  isArray,
  type Type,
  type Value,
} from "../sql/type.ts"

/**
 * What a SQL value is in TypeScript, without loss: an integer is a number where JavaScript holds it exactly, else a
 * bigint; a decimal is its digits as text, a time is ISO 8601 with up to six digits of a second, a variant is its JSON.
 */
export type Decoded<T extends Type> = T extends null
  ? null
  : T extends "varchar"
    ? string
    : T extends "integer"
      ? number | bigint
      : T extends "double"
        ? number
        : T extends Decimal
          ? `${number}`
          : T extends "boolean"
            ? boolean
            : T extends "date"
              ? DateText
              : T extends "timestamp"
                ? `${DateText}T${string}`
                : T extends "timestamptz"
                  ? `${DateText}T${string}Z`
                  : T extends "variant"
                    ? Json | null
                    : T extends ArrayOf<infer U>
                      ? readonly Decoded<U>[]
                      : never
/** A row of a relation with the columns C. */
export type DecodedRow<C extends Columns> = { readonly [K in keyof C]: Decoded<C[K]> }
/** A row as JSON holds it: a bigint as its digits, a double that is no number as its name. */
export type JsonRow<C extends Columns> = { readonly [K in keyof C]: Json | null }
export type RowSchema<C extends Columns> = Schema.Codec<DecodedRow<C>, JsonRow<C>>

/**
 * The Effect Schema of a relation's rows, from its contract. It decodes what a warehouse gives, and what it has encoded
 * itself: values that JSON can hold.
 *
 * @example
 * const json = Schema.encodeSync(schemaOf(dimMovies))(row)
 */
export const schemaOf = <C extends Columns>(relation: Relation<C>): RowSchema<C> =>
  // The columns as values are those of the type: one declaration gives both.
  rowSchema(relationObject(relation).columnTypes) as unknown as RowSchema<C>

/** Of a relation whose columns the compiler does not know. */
export const rowSchema = (columns: ColumnTypes): RowSchema<Columns> =>
  Schema.Struct(
    Object.fromEntries(Object.entries(columns).map(([name, type]) => [name, cellSchema(type)])),
  ) as unknown as RowSchema<Columns>

type Cell = Schema.Codec<unknown, unknown>

const cellSchema = ({ type, nullable }: ColumnType): Cell => {
  const schema = valueSchema(type)
  return nullable ? Schema.Union([Schema.Null, schema]) : schema
}

const valueSchema = (type: Value): Cell => {
  if (isArray(type)) return Schema.Array(cellSchema(columnType(type.array)))
  if (decimalDigits(type)) return from(decimal, (value) => (isNumber(value) ? String(value) : value))
  switch (type) {
    case "varchar":
      return Schema.String
    case "boolean":
      return Schema.Boolean
    case "integer":
      return from(integer, exactInteger, (value) => (typeof value === "bigint" ? String(value) : value))
    case "double":
      return from(Schema.Number, double, (value) => (Number.isFinite(value) ? value : String(value)))
    case "date":
      return date
    case "timestamp":
      return from(timestamp, isoTime)
    case "timestamptz":
      return from(timestamptz, isoTime)
    default:
      return from(Schema.Json, parsed, (value) => JSON.stringify(value))
  }
}

const from = <T>(to: Schema.Codec<T, T>, decode: (value: unknown) => unknown, encode?: (value: T) => unknown): Cell =>
  Schema.Unknown.pipe(
    Schema.decodeTo(to, {
      // What is of another type is left for `to` to refuse.
      decode: SchemaGetter.transform((value) => decode(value) as T),
      encode: SchemaGetter.transform((value: T) => (encode ? encode(value) : value)),
    }),
  )

const text = (pattern: RegExp, expected: string) => Schema.String.check(Schema.isPattern(pattern, { expected }))
/** What the texts look like that stand for values which JSON has no other form for. */
export const textForms = {
  decimal: /^-?\d+(\.\d+)?$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  timestamp: /^\d{4}-\d{2}-\d{2}T[\d:.]+$/,
  timestamptz: /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/,
}
const decimal = text(textForms.decimal, "a decimal")
const date = text(textForms.date, "a date from the year 0 to 9999")
const timestamp = text(textForms.timestamp, "a timestamp from the year 0 to 9999")
const timestamptz = text(textForms.timestamptz, "a timestamptz from the year 0 to 9999")
const integer = Schema.Union([Schema.Number.check(Schema.isInt()), Schema.BigInt])

const isNumber = (value: unknown): value is number | bigint => typeof value === "number" || typeof value === "bigint"

const exactInteger = (value: unknown): unknown => {
  if (typeof value === "string" && /^-?\d+$/.test(value)) return exactInteger(BigInt(value))
  return typeof value === "bigint" && Number.isSafeInteger(Number(value)) ? Number(value) : value
}
const notANumber: ReadonlySet<unknown> = new Set(["NaN", "Infinity", "-Infinity"])
const double = (value: unknown): unknown => (typeof value === "bigint" || notANumber.has(value) ? Number(value) : value)

/** `2024-05-01 10:00:00.5+00`, as every warehouse gives it. */
const isoTime = (value: unknown): unknown =>
  typeof value === "string" ? value.replace(" ", "T").replace(/\+00$/, "Z") : value

const parsed = (value: unknown): unknown => {
  if (typeof value !== "string") return value
  try {
    return JSON.parse(value)
  } catch {
    // Not a value of JSON: refused.
    return undefined
  }
}
