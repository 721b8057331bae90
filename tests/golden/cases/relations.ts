// What the cases read. The names of columns ask for quotes here and there.
import { type Dependencies, nullable, source } from "typeline"
import { bound, dependencies } from "../../../src/core/resource/dependencies.ts"
import type { Bound } from "../../../src/core/resource/relation.ts"

export const eventsTable = source("events", {
  schema: "raw",
  columns: {
    id: "integer",
    user_id: "integer",
    parent_id: nullable("integer"),
    happened_at: "timestamp",
    seen_at: nullable("timestamptz"),
    day: "date",
    kind: "varchar",
    amount: nullable("decimal(10,2)"),
    rate: "decimal(3,1)",
    score: "double",
    done: nullable("boolean"),
    payload: nullable("variant"),
    tags: { array: "varchar" },
    places: nullable({ array: "integer" }),
  },
})
export const usersTable = source("users", {
  schema: "raw",
  columns: {
    id: "integer",
    name: nullable("varchar"),
    country: "varchar",
    movieId: nullable("integer"),
    order: nullable("integer"),
    updated_at: "timestamp",
  },
})

/** As a query receives its dependencies. */
export const readable = <const D extends Dependencies>(relations: D): Bound<D> =>
  // `bound` makes what `Bound` says, one entry a dependency.
  bound(dependencies(relations)) as Bound<D>

export const { events, users } = readable({ events: eventsTable, users: usersTable })
