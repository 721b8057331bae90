import { exists, from, lag, lead, literal, rank, recursive, rowNumber, scalar, sum, union, unionAll } from "typeline"
import { describe } from "vitest"
import { events, users } from "../../../golden/cases/relations.ts"
import { refuses, untyped } from "./refuses.ts"

const ids = () => from({ users }).select(({ users }) => ({ id: users.id }))

describe("joins", () => {
  refuses(
    "an alias twice",
    () => from({ users }).join(untyped({ users }), () => []),
    'The name "users" is taken: this query reads it already.',
  )
  refuses(
    "an alias of a flattened array",
    () => from({ events }).flatten(untyped("events"), ({ events }) => events.tags),
    'The name "events" is taken: this query reads it already.',
  )
  refuses(
    "no relation",
    () => from({ users }).join({}, () => []),
    "A join takes a relation, by name: join({ ratings }, …).",
  )
  refuses(
    "a lateral join of nothing",
    () => from({ users }).lateral(() => ({})),
    "A join takes a relation, by name: join({ ratings }, …).",
  )
  refuses(
    "a left join of two",
    () => from({ users }).leftJoin({ events, others: users }, () => []),
    "leftJoin() takes one relation at a time: of several it would not be said which one a row may lack.",
  )
  refuses(
    "flatten of no array",
    () =>
      from({ events }).flatten(
        "tag",
        untyped(({ events }: { events: { kind: object } }) => events.kind),
      ),
    "flatten() takes an array, and got a varchar.",
  )
  refuses(
    "flatten of nothing",
    () =>
      from({ events }).flatten(
        "tag",
        untyped(() => undefined),
      ),
    "flatten(): its callback gives undefined. Is return missing, or has the row no column of that name?",
  )
  refuses(
    "whereNotNull of an expression",
    () => from({ events }).whereNotNull(untyped(() => literal("integer", 1))),
    "whereNotNull() takes one column: whereNotNull(({ r }) => r.amount).",
  )
  refuses(
    "whereNotNull of another query's column",
    () => from({ users }).where(({ users }) => exists(from({ events }).whereNotNull(untyped(() => users.name)))),
    'whereNotNull() takes a column of this query, and "users.name" is another\'s.',
  )
})

describe("order and limit", () => {
  refuses("no order", () => ids().orderBy(() => []), "orderBy() names no column.")
  refuses(
    "a name that is no order",
    () => ids().orderBy(untyped(() => [{ id: "desc" }])),
    "orderBy takes orders: column.asc() or column.desc().",
  )
  refuses("limit -1", () => ids().limit(-1), "limit(-1): a number of rows is a whole number from 0.")
  refuses("limit 1.5", () => ids().limit(1.5), "limit(1.5): a number of rows is a whole number from 0.")
  refuses("limit NaN", () => ids().limit(Number.NaN), "limit(NaN): a number of rows is a whole number from 0.")
})

describe("windows", () => {
  const select = (build: (row: { id: never; score: never }) => never) => () =>
    from({ events }).select(untyped((rows: { events: never }) => ({ x: build(rows.events) })))
  const order = (name: string) =>
    `${name}() needs an order: over({ orderBy: [column.asc()] }). Without one its result changes from run to run.`
  refuses("rowNumber without order", () => rowNumber().over({}), order("rowNumber"))
  refuses("rowNumber without a window", () => rowNumber().over(untyped(undefined)), order("rowNumber"))
  refuses("rank with an empty order", () => rank().over({ orderBy: [] }), order("rank"))
  refuses(
    "lag without order",
    select(({ id }) => untyped(lag(id).over({}))),
    order("lag"),
  )
  refuses(
    "over of a column",
    select(({ id }) => untyped((id as { over(window: object): object }).over({}))),
    "over() follows an aggregate or a window function.",
  )
  refuses(
    "partitionBy a text",
    select(({ id }) => untyped(sum(id).over({ partitionBy: [untyped("kind")] }))),
    "partitionBy takes an expression (a column, a function, a literal), and got kind.",
  )
  refuses("lag by 0", () => lag(literal("integer", 1), 0), "lag(…, 0): the distance is a whole number from 1.")
  refuses("lead by 1.5", () => lead(literal("integer", 1), 1.5), "lead(…, 1.5): the distance is a whole number from 1.")
  const framed = (rows: object, orderBy: (id: { asc(): never }) => never[] = (id) => [id.asc()]) =>
    select(({ id, score }) => untyped(sum(score).over({ orderBy: orderBy(id), rows })))
  refuses(
    "a frame before -1",
    framed({ before: -1 }),
    'rows: { before: -1 }: a frame reaches a whole number of rows from 0, or "all".',
  )
  refuses(
    "a frame after 0.5",
    framed({ after: 0.5 }),
    'rows: { after: 0.5 }: a frame reaches a whole number of rows from 0, or "all".',
  )
  refuses(
    "a frame without order",
    framed({ before: 3 }, () => []),
    "A window with rows needs an order: over({ orderBy: [column.asc()], rows: … }). Without one its rows change from run to run.",
  )
})

describe("unions, recursion, scalars", () => {
  const two = () => from({ users }).select(({ users }) => ({ id: users.id, name: users.name }))
  refuses("one query", () => union(ids()), "union() takes two queries or more.")
  refuses(
    "a relation",
    () => unionAll(ids(), untyped(users)),
    "unionAll() takes a query, and got an object of another kind. Is select() missing at its end?",
  )
  refuses(
    "a FROM",
    () => union(ids(), untyped(from({ users }))),
    "union() takes a query, and got a from() without its end. End it with select(…), all() or aggregate(…).",
  )
  refuses(
    "a column too few",
    () => union(two(), untyped(ids())),
    "The queries of union() have different columns: one lacks name; they are matched by name.",
  )
  refuses(
    "a column too many",
    () => unionAll(ids(), untyped(two())),
    "The queries of unionAll() have different columns: one has name more; they are matched by name.",
  )
  refuses(
    "other columns",
    () => unionAll(ids(), untyped(from({ users }).select(({ users }) => ({ constructor: users.id })))),
    "The queries of unionAll() have different columns: one lacks id; one has constructor more; they are matched by name.",
  )
  refuses(
    "a name that every object has",
    () =>
      unionAll(
        from({ users }).select(({ users }) => ({ constructor: users.id })),
        untyped(ids()),
      ),
    "The queries of unionAll() have different columns: one lacks constructor; one has id more; they are matched by name.",
  )
  refuses(
    "another type",
    () => union(ids(), untyped(from({ users }).select(({ users }) => ({ id: users.country })))),
    'The column "id" of union() is integer in one query and varchar in another. Cast one of them.',
  )
  refuses(
    "a recursive step with other columns",
    () =>
      recursive(
        two(),
        untyped(() => from({ users }).select(({ users }) => ({ name: users.name, id: users.id }))),
      ),
    "The step of recursive() selects name, id, and its first query id, name: they must be the same columns in the same order.",
  )
  refuses(
    "a recursive step with another type",
    () =>
      recursive(
        ids(),
        untyped(() => from({ users }).select(({ users }) => ({ id: users.country }))),
      ),
    'The column "id" of recursive() is integer first and varchar in its step. Cast one of them.',
  )
  refuses(
    "a recursive step that is no query",
    () =>
      recursive(
        ids(),
        untyped((self: object) => self),
      ),
    "recursive() takes a query, and got an object of another kind. Is select() missing at its end?",
  )
  refuses(
    "scalar of two columns",
    () => scalar(untyped(two())),
    "scalar() takes a query of one column, and this one has id, name.",
  )
  refuses(
    "scalar of a FROM",
    () => scalar(untyped(from({ users }))),
    "scalar() takes a query, and got a from() without its end. End it with select(…), all() or aggregate(…).",
  )
})
