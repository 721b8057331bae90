// The table that the examples of the docstrings read: one row of everything, under all of their names.
import {
  type Columns,
  type Condition,
  count,
  type Expr,
  from,
  nullable,
  type Query,
  type Reads,
  type Row,
  source,
  type Type,
} from "typeline"
import { readable } from "../golden/cases/relations.ts"

const columns = {
  id: "integer",
  user_id: "integer",
  movie_id: "integer",
  title: nullable("varchar"),
  code: "varchar",
  genres: "varchar",
  year: "integer",
  email: "varchar",
  phone: "varchar",
  city: nullable("varchar"),
  country: nullable("varchar"),
  birthday: "varchar",
  signed_up: "date",
  last_seen: nullable("date"),
  day: "date",
  rating: "double",
  rating_timestamp: "timestamptz",
  amount: "decimal(12,2)",
  discount: "decimal(4,2)",
  pieces: "integer",
  payload: nullable("variant"),
  text: "varchar",
  local_time: "timestamp",
  local_text: "varchar",
  timestamp: "integer",
  tag: "varchar",
} as const
export const fixtureTable = source("fixture", { schema: "main", columns })
/** A row of it, as SQL. */
export const fixtureRow = `1, 2, 3, 'toy story (1995)', '42', 'Action|Comedy', 1995, 'a@example.com', '+41 44 12', null, 'Bern',
  '29.02.2000', '2024-01-31', null, '2024-02-29', 3.5, '2000-07-30 18:45:03+00', 10.00, 0.25, 3,
  '{"id": 1, "address": {"city": ["Bern"]}, "lines": [{"sku": "A-1", "price": {"amount": 9.5}}]}', '{"address": "x"}', '2024-05-01 12:00:00', '2024-05-01 12:00:00', 964982703, 'fun'`

export const { fixture } = readable({ fixture: fixtureTable })
export const returned = fixture

type Fixture = Row<typeof columns>
interface Aliases<Keys = Fixture, Of = Fixture> {
  readonly events: Of
  readonly keys: Keys
  readonly movies: Of
  readonly orders: Of
  readonly ratings: Of
  readonly raw: Of
  readonly returns: Of
  readonly tags: Of
  readonly users: Of
}
const all = <Keys, Of>(row: Of, keys: Keys): Aliases<Keys, Of> => ({
  events: row,
  keys,
  movies: row,
  orders: row,
  ratings: row,
  raw: row,
  returns: row,
  tags: row,
  users: row,
})

export const ofRows = <T extends Type, G extends Reads & ("row" | "window")>(example: (rows: Aliases) => Expr<T, G>) =>
  from({ fixture }).select(({ fixture }) => ({ example: example(all(fixture, fixture)) }))
export const ofGroups = <T extends Type>(example: (rows: Aliases) => Expr<T, "group">) =>
  from({ fixture }).aggregate(({ fixture }) => ({ example: example(all(fixture, fixture)) }))
export const ofColumns = <C extends { readonly [column: string]: Expr<Type, "row"> }>(example: (rows: Aliases) => C) =>
  from({ fixture }).select(({ fixture }) => example(all(fixture, fixture)))
export const ofGroupColumns = <C extends { readonly [column: string]: Expr<Type, "group"> }>(
  example: (rows: Aliases) => C,
) => from({ fixture }).aggregate(({ fixture }) => example(all(fixture, fixture)))
/** Examples that take whole relations: each alias is the table itself. */
export const ofQueries = <C extends Columns>(
  example: (relations: Aliases<typeof fixture, typeof fixture>) => Query<C>,
): Query<C> => example(all(fixture, fixture))
export const ofConditions = (example: (rows: Aliases) => Condition) =>
  from({ fixture })
    .where(({ fixture }) => example(all(fixture, fixture)))
    .aggregate(() => ({ example: count() }))
export const ofSubtotals = <T extends Type>(
  example: (rows: Aliases<Row<{ readonly city: "varchar" | null }, "group">>) => Expr<T, "group">,
) =>
  from({ fixture })
    .rollup(({ fixture }) => ({ city: fixture.city }))
    .select(({ fixture }, keys) => ({ example: example(all(fixture, keys)) }))
