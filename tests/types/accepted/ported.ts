// What ports of real SQL needed: USING, aggregates of aggregates over groups, subqueries in a list of conditions, SQL as text.
import { exists, from, layer, source, sql, sum, union, using } from "typeline"
import { contract } from "./contract.ts"

const dev = layer({ schema: "dev" })
const facts = source("facts", {
  schema: "raw",
  columns: {
    id: "integer",
    x: "integer?",
    rating: "double",
    day: "date",
    d: "decimal(15,2)",
    s: "varchar",
    ok: "boolean",
  },
})
const notes = source("notes", { schema: "raw", columns: { id: "integer?", s: "integer", day: "date" } })
const dependsOn = { r: facts, n: notes } as const

export const joinedUsing = dev.model({
  name: "joined_using",
  dependsOn,
  query: ({ r, n }) =>
    from({ r })
      .join({ n }, ({ r, n }) => using(r, n, "id", "day"))
      .select(({ r, n }) => ({ id: r.id, note: n.id })),
})
contract<{ id: "integer"; note: "integer" | null }>()(joinedUsing, true)

export const totalOfTotals = dev.model({
  name: "total_of_totals",
  dependsOn,
  query: ({ r }) =>
    from({ r })
      .groupBy(({ r }) => ({ s: r.s, day: r.day }))
      .aggregate(({ r }, k) => ({
        of_all: sum(sum(r.id)).over({ partitionBy: [k.s] }),
        exact: sum(sum(r.d)).over({}),
      })),
})
contract<{ s: "varchar"; day: "date"; of_all: "integer"; exact: "decimal(38,2)" }>()(totalOfTotals, true)

export const noted = dev.model({
  name: "noted",
  dependsOn,
  query: ({ r, n }) =>
    from({ r })
      .where(({ r }) => [r.ok, exists(from({ n }).where(({ n }) => n.id.eq(r.id)))])
      .select(({ r }) => ({ id: r.id })),
})
contract<{ id: "integer" }>()(noted, true)

export const known = dev.model({
  name: "known",
  dependsOn,
  query: ({ r }) =>
    from({ r })
      .whereNotNull(({ r }) => r.x)
      .select(({ r }) => ({ x: r.x })),
})
contract<{ x: "integer" }>()(known, true)

export const perhaps = dev.model({
  name: "perhaps",
  dependsOn,
  query: ({ r }) =>
    union(
      from({ r }).select(({ r }) => ({ a: r.id })),
      from({ r }).select(({ r }) => ({ a: r.x })),
    ),
})
contract<{ a: "integer" | null }>()(perhaps, true)

/** A decimal beside a double: the author says which of the two the column is. */
export const measured = dev.model({
  name: "measured",
  dependsOn,
  query: ({ r }) =>
    union(
      from({ r }).select(({ r }) => ({ a: r.d.cast("double") })),
      from({ r }).select(({ r }) => ({ a: r.rating })),
    ),
})
contract<{ a: "double" }>()(measured, true)

/** Text that reads nothing, made once. */
const now = sql("timestamp")`current_timestamp`
export const stamped = dev.model({
  name: "stamped",
  dependsOn,
  query: ({ r }) =>
    from({ r }).select(({ r }) => ({
      doubled: sql("decimal(15,2)")`${r.d} * 2`,
      who: sql("varchar?")`current_user`,
      now,
    })),
})
contract<{ doubled: "decimal(15,2)"; who: "varchar" | null; now: "timestamp" }>()(stamped, true)
