// A list of conditions is their conjunction, wherever a condition stands; lists may be nested.

import type { Condition, Expr } from "typeline"
import { and, count, exists, from, not, or, rowNumber } from "typeline"
import { contract } from "./contract.ts"
import { events, gold, users } from "./relations.ts"

export const listed = gold.model({
  name: "listed",
  dependsOn: { events, users },
  query: ({ events, users }) =>
    from({ events })
      .join({ users }, ({ events, users }) => [events.user_id.eq(users.id), users.country.ne("NL")])
      .where(({ events }) => [
        events.score.gt(0.5),
        [events.kind.eq("buy"), [events.amount.isNotNull(), or(events.score.lt(1), events.id.gte(10n))]],
      ])
      .where(() => [])
      .select(({ events, users }) => ({ id: events.id, country: users.country })),
})
contract<{ id: "integer"; country: "varchar" }>()(listed, true)

export const listedGroups = gold.model({
  name: "listed_groups",
  dependsOn: { events },
  query: ({ events }) =>
    from({ events })
      .groupBy(({ events }) => ({ kind: events.kind }))
      .having(({ events }, { kind }) => [count().gt(1), [kind.ne("none"), count(events.amount).lte(100)]])
      .select((_, keys) => ({ ...keys, n: count() })),
})
contract<{ kind: "varchar"; n: "integer" }>()(listedGroups, true)

export const listedWindows = gold.model({
  name: "listed_windows",
  dependsOn: { events },
  query: ({ events }) =>
    from({ events })
      .select(({ events }) => ({
        id: events.id,
        nth: rowNumber().over({ partitionBy: [events.kind], orderBy: [events.happened_at.desc()] }),
      }))
      .qualify((row) => [row.nth.lte(3), row.id.gt(0)]),
})
contract<{ id: "integer"; nth: "integer" }>()(listedWindows, true)

/** Conditions that a helper makes: of one row, or of none. */
const recent = (row: { readonly happened_at: Expr<"timestamp", "row"> }): Condition => [
  row.happened_at.gte("2024-01-01"),
  not(row.happened_at.gt("2025-01-01 00:00:00")),
]
export const helped = gold.model({
  name: "helped",
  dependsOn: { events, users },
  query: ({ events, users }) =>
    from({ users })
      .where(({ users }) => [
        and(users.name.isNotNull(), users.country.in(["NL", "DE"])),
        exists(from({ events }).where(({ events }) => [recent(events), events.user_id.eq(users.id)])),
      ])
      .select(({ users }) => users),
})
contract<{
  id: "integer"
  name: "varchar" | null
  country: "varchar"
  updated_at: "timestamp"
}>()(helped, true)
