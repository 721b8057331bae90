import { from, literal } from "typeline"
import { describe } from "vitest"
import { events } from "../../../golden/cases/relations.ts"
import { refuses, untyped } from "./refuses.ts"

interface Comparable {
  readonly eq: (value: unknown) => never
}
const compared = (column: string, value: unknown) => () =>
  from({ events }).where(untyped((rows: { events: Record<string, Comparable> }) => rows.events[column]?.eq(value)))
const unfit = (value: string, type: string) => `${value} does not stand for a value of type ${type}.`
const written = (value: string, type: "date" | "timestamp") =>
  `${unfit(value, type)} One is written ${type === "date" ? '"2024-05-01"' : '"2024-05-01 12:30:00"'}.`
const isNull = '(NULL is tested with isNull(), and written with nullOf("…"))'

describe("values of another type", () => {
  refuses("null", compared("kind", null), unfit(`null ${isNull}`, "varchar"))
  refuses("undefined", compared("id", undefined), unfit(`undefined ${isNull}`, "integer"))
  refuses("a number for a text", compared("kind", 1), unfit("1", "varchar"))
  refuses("a text for a number", compared("id", "1"), unfit('"1"', "integer"))
  refuses("a text for a double", compared("score", "0.5"), unfit('"0.5"', "double"))
  refuses("a word for a decimal", compared("amount", "ten"), unfit('"ten"', "decimal(10,2)"))
  refuses("an exponent in a text for a decimal", compared("amount", "1e3"), unfit('"1e3"', "decimal(10,2)"))
  refuses("a boolean for a number", compared("id", true), unfit("true", "integer"))
  refuses("a number for a boolean", compared("done", 1), unfit("1", "boolean"))
  refuses("a Date", compared("day", new Date(0)), written('"1970-01-01T00:00:00.000Z"', "date"))
  refuses("NaN", compared("score", Number.NaN), unfit("NaN", "double"))
  refuses("a text for a list", compared("tags", "a"), unfit('"a"', "varchar[]"))
  refuses("a list of another type", compared("tags", [1]), unfit("1", "varchar"))
  refuses("a list for a text", compared("kind", ["a"]), unfit('["a"]', "varchar"))
  refuses(
    "a text for a variant",
    compared("payload", "{}"),
    `${unfit('"{}"', "variant")} Read the variant as a type first: .as("varchar"), .tryAs("integer").`,
  )
  refuses("a bigint for a text", compared("kind", 1n), unfit("1n", "varchar"))
})

describe("numbers that are not what was written", () => {
  refuses(
    "a fraction for an integer",
    compared("id", 1.5),
    '1.5 is not a whole number, and the column is an integer. Cast the column to "double" or to a decimal.',
  )
  refuses(
    "a number beyond 2^53",
    compared("id", 2 ** 53),
    "9007199254740992 is not a whole number that JavaScript holds exactly, and the column is an integer. Write a bigint: 9007199254740993n.",
  )
  refuses(
    "a bigint beyond 64 bits",
    compared("id", 2n ** 63n),
    '9223372036854775808 has more than the 64 bits of an integer. Cast the column to "decimal(38,0)".',
  )
  refuses(
    "a sum of fractions",
    compared("amount", 0.06 + 0.01),
    '0.06999999999999999 has more decimals than decimal(10,2): it would not be what was written (in JavaScript 0.06 + 0.01 is 0.06999999999999999). Write the exact decimal as text: "0.07".',
  )
  refuses(
    "a small number with an exponent",
    compared("amount", 1.5e-7),
    '0.00000015 has more decimals than decimal(10,2): it would not be what was written (in JavaScript 0.06 + 0.01 is 0.06999999999999999). Write the exact decimal as text: "0.07".',
  )
})

describe("dates and times", () => {
  refuses("the 30th of February", () => literal("date", "2024-02-30"), '"2024-02-30" is not a date of the calendar.')
  refuses(
    "the 29th of February in a common year",
    () => literal("date", "2023-02-29"),
    '"2023-02-29" is not a date of the calendar.',
  )
  refuses("a 13th month", () => literal("date", "2024-13-01"), '"2024-13-01" is not a date of the calendar.')
  refuses(
    "hour 24",
    () => literal("timestamp", "2024-01-01 24:00:00"),
    '"2024-01-01 24:00:00" is not a date of the calendar.',
  )
  refuses(
    "second 60",
    () => literal("timestamp", "2024-01-01 23:59:60"),
    '"2024-01-01 23:59:60" is not a date of the calendar.',
  )
  refuses(
    "an offset of a day",
    () => literal("timestamptz", "2024-01-01 00:00:00+25:00"),
    '"2024-01-01 00:00:00+25:00" is not a date of the calendar.',
  )
  refuses(
    "a date with a time",
    () => literal("date", untyped("2024-01-01 10:00")),
    '"2024-01-01 10:00" has a time of day, and the column is a date.',
  )
  refuses(
    "a timestamp with a zone",
    () => literal("timestamp", "2024-01-01 10:00Z"),
    '"2024-01-01 10:00Z" names a time zone, and the column is a timestamp without one.',
  )
  refuses(
    "nanoseconds",
    () => literal("timestamp", "2024-01-01 10:00:00.1234567"),
    written('"2024-01-01 10:00:00.1234567"', "timestamp"),
  )
  refuses("another format", () => literal("date", untyped("01/02/2024")), written('"01/02/2024"', "date"))
  refuses("one digit", () => literal("date", "2024-1-1"), written('"2024-1-1"', "date"))
})

describe("characters", () => {
  refuses("NUL", compared("kind", "a\0"), "A text holds the character NUL, which warehouses do not store.")
  refuses("U+FDD0", compared("kind", "a\uFDD0"), "A text holds U+FDD0, which is no character.")
  refuses(
    "half a character",
    compared("kind", "a\udc00b"),
    "A text holds half of a character (a surrogate without its other half).",
  )
  refuses("in a list", compared("tags", ["\0"]), "A text holds the character NUL, which warehouses do not store.")
})
