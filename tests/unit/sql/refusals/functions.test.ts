import {
  at,
  coalesce,
  dateTrunc,
  from,
  literal,
  lower,
  max,
  nullOf,
  rawQuery,
  replace,
  round,
  split,
  sql,
  sum,
  surrogateKey,
} from "typeline"
import { describe } from "vitest"
import { events, users } from "../../../golden/cases/relations.ts"
import { refuses, untyped } from "./refuses.ts"

const text = literal("varchar", "a")
const json = nullOf("variant")
const nul = "A text holds the character NUL, which warehouses do not store."

describe("functions", () => {
  refuses(
    "replace nothing",
    () => replace(text, "", "b"),
    'replace(…, "", …): the text to replace is empty, and the warehouses disagree on it.',
  )
  refuses("replace NUL", () => replace(text, "\0", "b"), nul)
  refuses("replace by U+FDD0", () => replace(text, "a", "\uFDD0"), "A text holds U+FDD0, which is no character.")
  refuses(
    "split at nothing",
    () => split(text, ""),
    'split(…, ""): the separator is empty, and the warehouses disagree on it.',
  )
  refuses("split at NUL", () => split(text, "\0"), nul)
  refuses("at without a path", () => at(json), 'at() takes a path: at(payload, "address", "city").')
  refuses("at -1", () => at(json, "a", -1), "at(…, -1): a position in an array is a whole number from 0.")
  refuses("at 0.5", () => at(json, 0.5), "at(…, 0.5): a position in an array is a whole number from 0.")
  refuses("at NUL", () => at(json, "a\0"), nul)
  refuses(
    "round to half a digit",
    () => round(literal("double", 1), 0.5),
    "round(…, 0.5): the number of decimals is a whole number up to 38.",
  )
  refuses(
    "round to 39 digits",
    () => round(literal("double", 1), 39),
    "round(…, 39): the number of decimals is a whole number up to 38.",
  )
  refuses(
    "the hour of a date",
    () => dateTrunc(untyped("hour"), literal("date", "2024-01-01")),
    'dateTrunc("hour", …) of a date: a date has no time of day.',
  )
  refuses("a key of nothing", () => surrogateKey(), "surrogateKey() takes the columns that make the key.")
  const key = (type: string) =>
    `surrogateKey() of a ${type}: warehouses write it differently. Cast it to a decimal, an integer or a varchar.`
  refuses("a key of a double", () => surrogateKey(untyped(literal("double", 1))), key("double"))
  refuses("a key of a variant", () => surrogateKey(untyped(json)), key("variant"))
  refuses("a key of a list", () => surrogateKey(text, untyped(literal({ array: "integer" }, [1]))), key("list"))
  refuses(
    "a value for an expression",
    () => lower(untyped("A")),
    "lower() takes an expression (a column, a function, a literal), and got A.",
  )
  refuses(
    "undefined for an expression",
    () => sum(untyped(undefined)),
    "sum() takes an expression (a column, a function, a literal), and got undefined.",
  )
  refuses(
    "a row for an expression",
    () => from({ users }).aggregate(untyped(({ users }: { users: never }) => ({ x: max(untyped(users)) }))),
    "max() takes an expression (a column, a function, a literal), and got an object of another kind.",
  )
  refuses(
    "coalesce with null",
    () => coalesce(text, untyped(null)),
    'null (NULL is tested with isNull(), and written with nullOf("…")) does not stand for a value of type varchar.',
  )
})

describe("division and casts", () => {
  const select =
    (build: (row: { id: never; score: never; happened_at: never; seen_at: never; tags: never }) => never) => () =>
      from({ events }).select(untyped((rows: { events: never }) => ({ x: build(rows.events) })))
  interface Castable {
    readonly cast: (type: string) => never
    readonly dividedBy: (by: unknown) => never
  }
  refuses(
    "by zero",
    select(({ id }) => (id as Castable).dividedBy(0)),
    "dividedBy(0) is NULL for every row.",
  )
  refuses(
    "by a zero of a decimal",
    select(({ id }) => (id as Castable).dividedBy(literal("decimal(3,2)", "0.00"))),
    "dividedBy(0) is NULL for every row.",
  )
  const cast = (type: string) =>
    `cast("varchar") of a ${type}: warehouses write it differently. ${type === "double" || type.endsWith("[]") ? "Cast it to a type with one exact text first (a decimal, a date)" : 'formatDate(time, "YYYY-MM-DD HH24:MI:SS") writes it as you say'}, or write it as a raw fragment.`
  refuses(
    "double to text",
    select(({ score }) => (score as Castable).cast("varchar")),
    cast("double"),
  )
  refuses(
    "timestamp to text",
    select(({ happened_at }) => (happened_at as Castable).cast("varchar")),
    cast("timestamp"),
  )
  refuses(
    "timestamptz to text",
    select(({ seen_at }) => (seen_at as Castable).cast("varchar")),
    cast("timestamptz"),
  )
  refuses(
    "a list to text",
    select(({ tags }) => (tags as Castable).cast("varchar")),
    cast("varchar[]"),
  )
})

describe("raw queries", () => {
  refuses("no column", () => rawQuery({})`select 1`, "rawQuery() declares no column.")
  refuses(
    "something that cannot be read",
    () => rawQuery({ a: "integer" })`select a from ${untyped({})}`,
    '"part 1" cannot be read: it is an object of another kind. A query reads what its model names in dependsOn, or another query.',
  )
  refuses(
    "a FROM",
    () => rawQuery({ a: "integer" })`select a from ${"x"} ${untyped(from({ users }))}`,
    '"part 2" cannot be read: it is a from() without its end. End it with select(…), all() or aggregate(…).',
  )
  refuses("a text with NUL", () => rawQuery({ a: "integer" })`select ${"\0"}`, nul)
  const noncharacter = Object.assign(["select '\uFDD0'"], { raw: ["select '\uFDD0'"] })
  refuses(
    "a noncharacter in the text",
    () => sql("integer")(noncharacter),
    "A text holds U+FDD0, which is no character.",
  )
})
