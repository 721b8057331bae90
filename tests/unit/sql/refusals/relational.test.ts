// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what messages show of templates
import {
  count,
  countIf,
  deduplicate,
  each,
  from,
  literal,
  max,
  pivot,
  rawQuery,
  rawText,
  unionRelations,
  unpivot,
  validAt,
  values,
} from "typeline"
import { describe } from "vitest"
import { events, users } from "../../../golden/cases/relations.ts"
import { refuses, untyped } from "./refuses.ts"

describe("flattenJson, flattenObject", () => {
  const flatten =
    (of: (row: never) => unknown, fields: object = {}) =>
    () =>
      from({ events }).flattenJson(
        "e",
        untyped(({ events }: { events: never }) => of(events)),
        untyped(fields),
      )
  const payload = (row: { payload: unknown }) => row.payload
  refuses(
    "a text",
    flatten((row: { kind: unknown }) => row.kind),
    "flattenJson() takes a variant, such as parseJson(text), and got a varchar.",
  )
  refuses(
    "a typed array",
    flatten((row: { tags: unknown }) => row.tags),
    "flattenJson() takes a variant, such as parseJson(text), and got a varchar[]. Of a typed array: flatten().",
  )
  refuses(
    "an object of a text",
    () =>
      from({ events }).flattenObject(
        "e",
        untyped(({ events }: { events: { kind: never } }) => events.kind),
      ),
    "flattenObject() takes a variant, such as parseJson(text), and got a varchar.",
  )
  refuses(
    "flatten of a variant",
    () =>
      from({ events }).flatten(
        "e",
        untyped(({ events }: { events: { payload: never } }) => events.payload),
      ),
    "flatten() takes an array, and got a variant. Of JSON: flattenJson(), flattenObject().",
  )
  refuses(
    "a field named index",
    flatten(payload, { index: "integer" }),
    'flattenJson() itself gives a column "index", the position in the array. Give the field another name: place: { path: "index", type: … }.',
  )
  refuses(
    "a path that is none",
    flatten(payload, { a: { path: "a..b", type: "integer" } }),
    '"a..b" is no path. One is written "address.city" or "tags[0].name".',
  )
  refuses(
    "a name that looks like an integer",
    flatten(payload, { "2024": "integer" }),
    'The column name "2024" looks like an integer, and JavaScript moves such names to the front. Give it a letter: "y2024".',
  )
  refuses(
    "the alias of another",
    () => from({ events }).flattenJson(untyped("events"), ({ events }) => events.payload, { a: "integer" }),
    'The name "events" is taken: this query reads it already.',
  )
})

describe("deduplicate", () => {
  refuses(
    "no order",
    () => deduplicate(users, { partitionBy: (row) => [row.id], orderBy: () => [] }),
    "deduplicate() needs an order: orderBy: (row) => [row.updated_at.desc()]. Without one the row that it keeps changes from run to run.",
  )
  refuses(
    "no keys",
    () => deduplicate(users, { partitionBy: () => [], orderBy: (row) => [row.id] }),
    "deduplicate() names no column in partitionBy: it would keep one row of all.",
  )
  refuses(
    "an order that JavaScript chooses",
    () =>
      deduplicate(users, {
        partitionBy: (row) => [row.id],
        orderBy: (row) => [row.name ?? row.country],
      }),
    "orderBy of deduplicate(): ?? drops what follows it, for an expression is never JavaScript's null. A value in the place of NULL is coalesce(a, b).",
  )
  refuses(
    "no relation",
    () => deduplicate(untyped(undefined), { partitionBy: () => [], orderBy: () => [] }),
    '"relation" cannot be read: it is undefined. A query reads what its model names in dependsOn, or another query.',
  )
})

describe("unpivot", () => {
  refuses(
    "several types",
    () => unpivot(events, { keep: ["kind"], melt: untyped(["id", "amount"]) }),
    "unpivot(): id is an integer, and amount a decimal(10,2): melted columns are of one type. Cast one of them in a query before: extend((row) => ({ amount: row.amount.cast(…) })).",
  )
  refuses("nothing melted", () => unpivot(events, { keep: ["id"], melt: [] }), "unpivot() names no column in melt.")
  refuses(
    "a column twice",
    () => unpivot(events, { keep: [], melt: ["id", "user_id", "id"] }),
    'unpivot() melts "id" twice.',
  )
  refuses(
    "a column that is not there",
    () => unpivot(users, { keep: [], melt: untyped(["ident"]) }),
    'unpivot(): there is no column "ident". There are id, name, country, movieId, order, updated_at.',
  )
  refuses(
    "a column to keep that is not there",
    () => unpivot(users, { keep: untyped(["ident"]), melt: ["id"] }),
    'pick(): the row has no column "ident". It has id, name, country, movieId, order, updated_at.',
  )
  refuses(
    "two columns of one name",
    () => unpivot(users, { keep: ["name"], melt: ["id"], value: untyped("name") }),
    'unpivot() would give two columns "name". Name its own otherwise: field: "…" for the names, value: "…" for the values.',
  )
})

describe("pivot and each", () => {
  const pivoted =
    (values: readonly unknown[], prefix = "") =>
    () =>
      from({ events }).aggregate(({ events }) => ({
        n: count(),
        ...pivot(events.kind, untyped(values), () => count(), prefix),
      }))
  refuses("no values", pivoted([]), "pivot() names no value.")
  refuses(
    "a value that looks like an integer",
    pivoted(["2024"]),
    'pivot(): "2024" gives the column "2024", which is no name. Give it a prefix, as the last argument: pivot(…, "n_").',
  )
  refuses(
    "an empty value",
    pivoted([""]),
    'pivot(): "" gives the column "", which is no name. Give it a prefix, as the last argument: pivot(…, "n_").',
  )
  refuses(
    "a value with a line break, also behind a prefix",
    pivoted(["a\nb"], "n_"),
    'pivot(): "a\\nb" gives the column "n_a\\nb", which is no name. Write it with each(), under a name of its own.',
  )
  refuses("a value twice", pivoted(["a", "b", "a"]), 'pivot() would give two columns "a": a value is named twice.')
  refuses(
    "values that differ in capitals",
    pivoted(["a", "A"]),
    'The columns "a" and "A" differ in capitals only: warehouses take them for one. Rename one of them.',
  )
  refuses(
    "a value of another type",
    () => from({ events }).aggregate(({ events }) => pivot(events.id, untyped(["x"]), () => count())),
    '"x" does not stand for a value of type integer.',
  )
  refuses(
    "a condition that JavaScript drops",
    () =>
      from({ events }).aggregate(({ events }) => pivot(events.kind, ["a"], (hit) => countIf(hit && events.id.gt(1)))),
    "pivot(): && drops the condition before it, for JavaScript takes every expression for true. AND is a list, [a, b], or and(a, b).",
  )
  refuses(
    "a cell that looks at all rows",
    () => from({ events }).aggregate(({ events }) => pivot(events.kind, ["a"], () => count())),
    "pivot(): the column a does not look at which rows have the value. Use hit in it: (hit) => countIf(hit).",
  )
  refuses(
    "names that are numbers",
    () => each(untyped([2024]), (name) => literal("varchar", name)),
    'each() names columns, and JavaScript moves names that look like integers, such as 2024, to the front. Give it a letter: "y2024"; for the values of a column, pivot(column, [2024], …, "y") does.',
  )
  refuses(
    "names that look like numbers",
    () => each(["a", "7"], (name) => literal("varchar", name)),
    'each() names columns, and JavaScript moves names that look like integers, such as 7, to the front. Give it a letter: "y7"; for the values of a column, pivot(column, [7], …, "y") does.',
  )
  refuses(
    "a name twice",
    () => each(["a", "b", "a"], () => max(literal("integer", 1))),
    'each() has the name "a" twice.',
  )
})

describe("unionRelations", () => {
  refuses(
    "two types for one name",
    () => unionRelations(untyped({ users, events, more: values({ id: "varchar" }, []) })),
    'unionRelations(): the column "id" is an integer in users and a varchar in more. Cast one of them in a query before.',
  )
  refuses(
    "a column that it adds itself",
    () => unionRelations(untyped({ users, both: unionRelations({ users }) })),
    'unionRelations() adds a column "source_relation", and both has one. Omit or rename that in a query before.',
  )
  refuses(
    "names that differ in capitals",
    () => unionRelations({ users, more: values({ ID: "integer" }, []) }),
    'The columns "id" and "ID" differ in capitals only: warehouses take them for one. Rename one of them.',
  )
  refuses("nothing", () => unionRelations({}), "unionRelations() names no relation: unionRelations({ shop, web }).")
  refuses(
    "what is no relation",
    () => unionRelations(untyped({ users, shop: "shop" })),
    '"shop" cannot be read: it is shop. A query reads what its model names in dependsOn, or another query.',
  )
})

describe("validAt", () => {
  refuses(
    "a row that is no version",
    () => from({ users }).where(({ users }) => validAt(untyped(users), "2024-01-01")),
    "validAt(): valid_from takes an expression (a column, a function, a literal), and got undefined.",
  )
  refuses(
    "a moment that is none",
    () =>
      from({ events }).where(({ events }) => validAt({ valid_from: events.day, valid_to: events.day }, "2024-02-30")),
    '"2024-02-30" is not a date of the calendar.',
  )
})

describe("rawQuery().per()", () => {
  const raw = rawQuery({ id: "integer" })
  refuses(
    "no warehouse",
    () => raw.per({}),
    "per() names no warehouse: rawQuery(columns).per({ snowflake: rawText`…` }).",
  )
  refuses(
    "no text",
    () => raw.per({ snowflake: untyped("select 1") }),
    "per({ snowflake }) takes a text: rawText`soundex(${name})`.",
  )
  refuses(
    "an expression in it",
    () => raw.per({ duckdb: rawText`select ${literal("integer", 1).plus(1)} as id` }),
    '"part 1" cannot be read: it is an object of another kind. A query reads what its model names in dependsOn, or another query.',
  )
})
