// Names of columns, and what a callback must return.

import { count, from, literal, nullable, rawQuery, source } from "typeline"
import { describe } from "vitest"
import { RelationObject } from "../../../../src/core/resource/declaration.ts"
import { events, eventsTable, users } from "../../../golden/cases/relations.ts"
import { refuses, untyped } from "./refuses.ts"

const named = (name: string) => () => from({ users }).select(({ users }) => ({ [name]: users.id }))

describe("names of columns", () => {
  const integerLike = (name: string) =>
    `The column name "${name}" looks like an integer, and JavaScript moves such names to the front. Give it a letter: "y${name}".`
  refuses("a year", named("2024"), integerLike("2024"))
  refuses("a zero", named("0"), integerLike("0"))
  refuses("nothing", named(""), '"" is not a column name.')
  refuses("with NUL", named("a\0b"), '"a\\u0000b" is not a column name.')
  refuses("with a line break", named("a\nb"), '"a\\nb" is not a column name.')
  refuses("with half a character", named("a\ud800"), '"a\\ud800" is not a column name.')
  refuses("with U+2028", named("a\u2028"), '"a\u2028" is not a column name.')
  refuses(
    "two that differ in capitals only",
    () => from({ users }).select(({ users }) => ({ name: users.name, Name: users.country })),
    'The columns "name" and "Name" differ in capitals only: warehouses take them for one. Rename one of them.',
  )
  refuses(
    "two of a grouping that differ in capitals only",
    () =>
      from({ users })
        .groupBy(({ users }) => ({ id: users.id, ID: users.movieId }))
        .select((_, keys) => keys),
    'The columns "id" and "ID" differ in capitals only: warehouses take them for one. Rename one of them.',
  )
  refuses("of a raw query", () => rawQuery({ "1": "integer" })`select 1`, integerLike("1"))
  refuses(
    "two of a raw query that differ in capitals only",
    () => rawQuery({ a: "integer", A: "integer" })`select 1, 2`,
    'The columns "a" and "A" differ in capitals only: warehouses take them for one. Rename one of them.',
  )
  const relation = (columns: Record<string, "integer">) => () => {
    const table = source("t", { schema: "raw", columns })
    return table instanceof RelationObject ? table.columnTypes : null
  }
  refuses("of a source", relation({ "7": "integer" }), integerLike("7"))
  refuses(
    "two of a source that differ in capitals only",
    relation({ userId: "integer", userid: "integer" }),
    'The columns "userId" and "userid" differ in capitals only: warehouses take them for one. Rename one of them.',
  )
})

describe("what a callback returns", () => {
  const nothing = (place: string) =>
    `${place}: its callback gives undefined. Is return missing, or has the row no column of that name?`
  const object = (place: string) =>
    `${place} takes an object of columns: ({ ratings }) => ({ rating: ratings.rating }).`
  refuses("select: nothing", () => from({ users }).select(untyped(() => undefined)), nothing("select()"))
  refuses("select: null", () => from({ users }).select(untyped(() => null)), object("select()"))
  refuses(
    "select: a column alone",
    () => from({ users }).select(untyped(({ users }: { users: { id: object } }) => users.id)),
    object("select()"),
  )
  refuses("groupBy: nothing", () => from({ users }).groupBy(untyped(() => undefined)), nothing("groupBy()"))
  refuses("aggregate: a number", () => from({ users }).aggregate(untyped(() => 1)), object("aggregate()"))
  refuses("select: no column", () => from({ users }).select(untyped(() => ({}))), "select() names no column.")
  refuses("groupBy: no key", () => from({ users }).groupBy(untyped(() => ({}))), "groupBy() names no column.")
  refuses(
    "select: a JavaScript value",
    () => from({ users }).select(untyped(() => ({ n: 1 }))),
    'The column "n" in select() is no expression. A constant is written lit("…"), or literal("date", "2024-05-01").',
  )
  refuses(
    "select: a column that is not there",
    () => from({ users }).select(untyped(({ users }: { users: { nope?: object } }) => ({ id: users.nope }))),
    'The column "id" in select() is undefined: what was read has no column of that name. The compiler (tsc) names the nearest.',
  )
  refuses(
    "aggregate: no aggregate",
    () => from({ users }).aggregate(untyped(() => ({ one: literal("integer", 1) }))),
    "aggregate() gives one row over everything, and none of its columns is an aggregate such as count().",
  )
})

describe("types of columns", () => {
  const noType = (type: string) =>
    `${type} is no type: a decimal has 1 to 38 digits (the first number), and those after its point (the second) are among them.`
  refuses("more decimals than digits", () => rawQuery({ a: "decimal(5,10)" })`select 1`, noType("decimal(5,10)"))
  refuses("too many digits", () => rawQuery({ a: nullable("decimal(39,0)") })`select 1`, noType("decimal(39,0)"))
  refuses("no digit", () => literal("decimal(0,0)", 0), noType("decimal(0,0)"))
  refuses(
    "in a cast",
    () => from({ users }).select(({ users }) => ({ a: users.id.cast("decimal(40,2)") })),
    noType("decimal(40,2)"),
  )
  refuses("marked as nullable", () => rawQuery({ a: "decimal(5,10)?" })`select 1`, noType("decimal(5,10)"))
  refuses(
    "marked as nullable, in a cast",
    () => from({ users }).select(({ users }) => ({ a: users.id.cast(untyped("varchar?")) })),
    '"varchar?": the ? says that a column may be NULL, and here it is a value\'s type that is named. Leave it out.',
  )
  refuses("in an array", () => literal({ array: "decimal(2,3)" }, []), noType("decimal(2,3)"))
})

describe("queries and relations", () => {
  refuses(
    "a resource that is not in dependsOn",
    () => from(untyped({ events: eventsTable })),
    '"events" cannot be read: it is the source "events" itself. A query reads what it is given: name it in dependsOn, and write query: ({ events }) => ….',
  )
  refuses(
    "undefined",
    () => from(untyped({ events: undefined })),
    '"events" cannot be read: it is undefined. A query reads what its model names in dependsOn, or another query.',
  )
  refuses(
    "a FROM without a select",
    () => from({ totals: untyped(from({ events })) }),
    '"totals" cannot be read: it is a from() without its end. End it with select(…), all() or aggregate(…).',
  )
  refuses(
    "two relations",
    () => from({ events, users }),
    "from() takes one relation, by name: from({ ratings }). Others are joined to it.",
  )
  refuses(
    "no relation",
    () => from({}),
    "from() takes one relation, by name: from({ ratings }). Others are joined to it.",
  )
  refuses(
    "a group without a select",
    () =>
      from({ events: untyped(from({ events }).groupBy(({ events }) => ({ kind: events.kind }))) }).select(
        untyped(() => ({ n: count() })),
      ),
    '"events" cannot be read: it is an object of another kind. A query reads what its model names in dependsOn, or another query.',
  )
})
