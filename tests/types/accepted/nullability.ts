// Where NULL comes in (left join, union, one row over everything) and where it goes (whereNotNull, coalesce).
import { avg, coalesce, count, countDistinct, from, max, nullOf, sum, union, unionAll } from "typeline"
import { contract } from "./contract.ts"
import { events, gold, users } from "./relations.ts"

export const paid = gold.model({
  name: "paid",
  dependsOn: { events },
  query: ({ events }) =>
    from({ events })
      .whereNotNull(({ events }) => events.amount)
      .select(({ events }) => ({ id: events.id, amount: events.amount, parent_id: events.parent_id })),
})
contract<{ id: "integer"; amount: "decimal(10,2)"; parent_id: "integer" | null }>()(paid, true)

export const joined = gold.model({
  name: "joined",
  dependsOn: { events, users },
  query: ({ events, users }) =>
    from({ events })
      .leftJoin({ users }, ({ events, users }) => events.user_id.eq(users.id))
      .select(({ events, users }) => ({
        id: events.id,
        country: users.country,
        known: coalesce(users.country, "unknown"),
        either: coalesce(users.name, users.country),
        // One side that may be NULL is enough, for comparisons and arithmetic alike.
        same: users.country.eq("NL"),
        later: events.happened_at.gt(users.updated_at),
        total: events.score.plus(users.id),
        is_new: users.id.isNull(),
      })),
})
contract<{
  id: "integer"
  country: "varchar" | null
  known: "varchar"
  either: "varchar" | null
  same: "boolean" | null
  later: "boolean" | null
  total: "double" | null
  is_new: "boolean"
}>()(joined, true)

/** A left join, then the filter that takes its NULLs away: of one column. */
export const narrowed = gold.model({
  name: "narrowed",
  dependsOn: { events, users },
  query: ({ events, users }) =>
    from({ events })
      .leftJoin({ users }, ({ events, users }) => events.user_id.eq(users.id))
      .whereNotNull(({ users }) => users.country)
      .whereNotNull(({ events }) => events.parent_id)
      .select(({ events, users }) => ({
        parent: events.parent_id,
        country: users.country,
        name: users.name,
        id: users.id,
      })),
})
contract<{
  parent: "integer"
  country: "varchar"
  name: "varchar" | null
  id: "integer" | null
}>()(narrowed, true)

export const names = gold.model({
  name: "names",
  dependsOn: { users, events },
  query: ({ users, events }) =>
    unionAll(
      from({ events }).select(({ events }) => ({ id: events.id, name: events.kind })),
      from({ users }).select(({ users }) => ({ name: users.name, id: users.id })),
      from({ users }).select(({ users }) => ({ name: nullOf("varchar"), id: users.id })),
    ),
})
contract<{ id: "integer"; name: "varchar" | null }>()(names, true)

export const ids = gold.model({
  name: "ids",
  dependsOn: { users, events },
  query: ({ users, events }) =>
    union(
      from({ events }).select(({ events }) => ({ id: events.parent_id })),
      from({ users }).select(({ users }) => ({ id: users.id })),
    ),
})
contract<{ id: "integer" | null }>()(ids, true)

export const totals = gold.model({
  name: "totals",
  dependsOn: { events },
  query: ({ events }) =>
    from({ events }).aggregate(({ events }) => ({
      mean: avg(events.score),
      newest: max(events.happened_at),
      n: count(),
    })),
})
// The type says NULL of a count too: it cannot tell one aggregate from another.
contract<{ mean: "double" | null; newest: "timestamp" | null; n: "integer" | null }>()(totals, true)

/** A group has a row: an aggregate is NULL only where its argument may be. */
export const groups = gold.model({
  name: "groups",
  dependsOn: { events },
  query: ({ events }) =>
    from({ events })
      .groupBy(({ events }) => ({ parent_id: events.parent_id, kind: events.kind }))
      .select(({ events }, keys) => ({
        ...keys,
        mean: avg(events.score),
        total: sum(events.amount),
        users: countDistinct(events.user_id),
      })),
})
contract<{
  parent_id: "integer" | null
  kind: "varchar"
  mean: "double"
  total: "decimal(38,2)" | null
  users: "integer"
}>()(groups, true)
