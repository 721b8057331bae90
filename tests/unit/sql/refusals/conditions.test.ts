import { and, exists, from, literal, not, or, sql, when } from "typeline"
import { describe } from "vitest"
import { events, users } from "../../../golden/cases/relations.ts"
import { refuses, untyped } from "./refuses.ts"

const javascript = (place: string, value: string) =>
  `The condition of ${place} is the JavaScript value ${value}, not a comparison such as a.eq(b).`
const missing = (place: string) =>
  `The condition of ${place} is missing (does its callback return it?), not a comparison such as a.eq(b).`
const nothing = (place: string) =>
  `${place}: its callback gives undefined. Is return missing, or has the row no column of that name?`
const number = (place: string) => `The condition of ${place} is not a boolean. Compare it with something: .eq(…).`

describe("conditions", () => {
  refuses("a JavaScript boolean", () => from({ users }).where(untyped(() => true)), javascript("where()", "true"))
  refuses(
    "a comparison of JavaScript",
    () => from({ users }).where(untyped(({ users }: { users: { id: number } }) => users.id > 3)),
    "An expression stands where JavaScript wants a text or a number: +, -, < and template strings know nothing of SQL. Write a.plus(b), a.lt(b), num`…` or text`…`.",
  )
  refuses("a callback without return", () => from({ users }).where(untyped(() => {})), nothing("where()"))
  refuses("null", () => from({ users }).where(untyped(() => null)), javascript("where()", "null"))
  refuses("within a list", () => from({ users }).where(untyped(() => [[false]])), javascript("where()", "false"))
  refuses(
    "a column that is no boolean",
    () => from({ users }).where(untyped(({ users }: { users: { id: object } }) => users.id)),
    number("where()"),
  )
  refuses(
    "on a join",
    () =>
      from({ users }).join(
        { events },
        untyped(() => true),
      ),
    javascript("a join", "true"),
  )
  refuses(
    "on a left join",
    () =>
      from({ users }).leftJoin(
        { events },
        untyped(() => undefined),
      ),
    nothing("a join"),
  )
  refuses(
    "having",
    () =>
      from({ users })
        .groupBy(({ users }) => ({ id: users.id }))
        .having(untyped(() => 1)),
    javascript("having()", "1"),
  )
  refuses(
    "qualify",
    () =>
      from({ users })
        .select(({ users }) => ({ id: users.id }))
        .qualify(untyped(() => "id > 1")),
    javascript("qualify()", "id > 1"),
  )
  refuses("and", () => and(untyped(true)), javascript("and()", "true"))
  refuses("or", () => or(untyped(literal("integer", 1))), number("or()"))
  refuses("when", () => when(untyped(true), 1), javascript("when()", "true"))
  refuses(
    "when with a list",
    () => when(untyped([literal("boolean", true), literal("boolean", false)]), 1),
    "when() takes one condition: and(…) joins several.",
  )
  refuses("when with an empty list", () => when(untyped([]), 1), "when() takes one condition: and(…) joins several.")
  refuses("a second when", () => when(literal("boolean", true), 1).when(untyped(undefined), 2), missing("when()"))
  refuses(
    "not",
    () => not(untyped(false)),
    "not() takes an expression (a column, a function, a literal), and got false.",
  )
  refuses(
    "exists of a relation",
    () => exists(untyped(users)),
    "exists() takes a query, and got an object of another kind. Is select() missing at its end?",
  )
})

describe("membership", () => {
  const of = (build: (row: { kind: { in(values: unknown): never; notIn(values: unknown): never } }) => never) => () =>
    from({ events }).where(untyped((rows: { events: never }) => build(rows.events)))
  refuses(
    "in a query of two columns",
    of(({ kind }) => kind.in(from({ users }).select(({ users }) => ({ id: users.id, name: users.name })))),
    "in() takes a query of one column, and this one has 2: id, name.",
  )
  refuses(
    "notIn a query of two columns",
    of(({ kind }) => kind.notIn(from({ users }).select(({ users }) => ({ id: users.id, name: users.name })))),
    "notIn() takes a query of one column, and this one has 2: id, name.",
  )
  refuses(
    "notIn a nullable column",
    of(({ kind }) => kind.notIn(from({ users }).select(({ users }) => ({ name: users.name })))),
    'notIn() over the nullable column "name" matches nothing as soon as it holds a NULL. Filter it with whereNotNull first.',
  )
  refuses(
    "in a value alone",
    of(({ kind }) => kind.in("buy")),
    "in() takes a query, and got buy. Is select() missing at its end?",
  )
  refuses(
    "in a FROM without select",
    of(({ kind }) => kind.in(from({ users }))),
    "in() takes a query, and got a from() without its end. End it with select(…), all() or aggregate(…).",
  )
  refuses(
    "notIn undefined",
    of(({ kind }) => kind.notIn(undefined)),
    "notIn() takes a query, and got undefined. Is select() missing at its end?",
  )
  refuses(
    "in a list with null",
    of(({ kind }) => kind.in(["a", null])),
    'null (NULL is tested with isNull(), and written with nullOf("…")) does not stand for a value of type varchar.',
  )
  refuses(
    "in a list of another type",
    of(({ kind }) => kind.in([1])),
    "1 does not stand for a value of type varchar.",
  )
})

describe("raw fragments", () => {
  refuses(
    "undefined",
    () => sql("integer")`${untyped(undefined)}`,
    "sql takes an expression (a column, a function, a literal), and got undefined.",
  )
  refuses(
    "null",
    () => sql("integer")`${untyped(null)}`,
    "sql takes an expression (a column, a function, a literal), and got null.",
  )
  refuses(
    "a row",
    () => from({ users }).select(({ users }) => ({ n: sql("integer")`${untyped(users)}` })),
    "sql takes an expression (a column, a function, a literal), and got an object of another kind.",
  )
  refuses(
    "a text with NUL",
    () => sql("integer")`${"\0"}`,
    "A text holds the character NUL, which warehouses do not store.",
  )
})
