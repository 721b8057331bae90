// EXISTS, LATERAL, scalar subqueries, CTEs, WITH RECURSIVE.
import { exists, from, literal, max, not, recursive, scalar } from "typeline"
import { contract } from "./contract.ts"
import { events, gold, users } from "./relations.ts"

export const active = gold.model({
  name: "active",
  dependsOn: { users, events },
  query: ({ users, events }) =>
    from({ users })
      .where(({ users }) => exists(from({ events }).where(({ events }) => events.user_id.eq(users.id))))
      .lateral(({ users }) => ({
        last: from({ events })
          .where(({ events }) => events.user_id.eq(users.id))
          .select(({ events }) => ({ id: events.id, at: events.happened_at }))
          .orderBy((row) => [row.at.desc().nullsLast()])
          .limit(3),
      }))
      .select(({ users, last }) => ({
        user_id: users.id,
        event_id: last.id,
        newest: scalar(from({ events }).aggregate(({ events }) => ({ newest: max(events.happened_at) }))),
      })),
})
contract<{ user_id: "integer"; event_id: "integer"; newest: "timestamp" | null }>()(active, true)

/** The value of one row's own subquery, compared in a filter. */
export const latest = gold.model({
  name: "latest",
  dependsOn: { events },
  query: ({ events }) => {
    const others = events
    return from({ events })
      .where(({ events }) =>
        events.happened_at.eq(
          scalar(
            from({ others })
              .where(({ others }) => others.user_id.eq(events.user_id))
              .aggregate(({ others }) => ({ newest: max(others.happened_at) })),
          ),
        ),
      )
      .where(({ events }) =>
        events.id.notIn(
          from({ others })
            .whereNotNull(({ others }) => others.parent_id)
            .select(({ others }) => ({ parent_id: others.parent_id })),
        ),
      )
      .select(({ events }) => ({ id: events.id }))
  },
})
contract<{ id: "integer" }>()(latest, true)

/** A query is its own CTE: read by its name, twice if need be. */
export const pairs = gold.model({
  name: "pairs",
  dependsOn: { events, users },
  query: ({ events, users }) => {
    const left = from({ users }).select(({ users }) => ({ id: users.id, country: users.country }))
    return from({ left })
      .join({ right: left }, ({ left, right }) => [left.country.eq(right.country), left.id.lt(right.id)])
      .join({ events }, ({ events, right }) => events.user_id.eq(right.id))
      .select(({ left, right, events }) => ({ a: left.id, b: right.id, kind: events.kind }))
      .distinct()
      .orderBy((row) => [row.a.asc(), row.b.desc().nullsFirst()])
      .limit(100)
  },
})
contract<{ a: "integer"; b: "integer"; kind: "varchar" }>()(pairs, true)

export const threads = gold.model({
  name: "threads",
  dependsOn: { events },
  query: ({ events }) => {
    const tree = recursive(
      from({ events })
        .where(({ events }) => events.parent_id.isNull())
        .select(({ events }) => ({ id: events.id, depth: literal("integer", 0) })),
      (tree) =>
        from({ events })
          .join({ tree }, ({ events, tree }) => events.parent_id.eq(tree.id))
          .select(({ events, tree }) => ({ id: events.id, depth: tree.depth.plus(1) })),
    )
    return from({ tree }).select(({ tree }) => tree)
  },
})
contract<{ id: "integer"; depth: "integer" }>()(threads, true)

/** NOT EXISTS over a CTE: the rows of one relation that another lacks. */
export const silent = gold.model({
  name: "silent",
  dependsOn: { users, events },
  query: ({ users, events }) => {
    const speakers = from({ events })
      .select(({ events }) => ({ user_id: events.user_id }))
      .distinct()
    return from({ users })
      .where(({ users }) => not(exists(from({ speakers }).where(({ speakers }) => speakers.user_id.eq(users.id)))))
      .select(({ users: { id, name } }) => ({ id, name }))
  },
})
contract<{ id: "integer"; name: "varchar" | null }>()(silent, true)
