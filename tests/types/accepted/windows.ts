// Window functions: over rows, over groups, frames, a window that several share; and columns from a list of names.
import { avg, count, denseRank, each, from, lag, lead, max, prefix, rank, round, rowNumber, sum, when } from "typeline"
import { contract } from "./contract.ts"
import { events, gold } from "./relations.ts"

export const trends = gold.model({
  name: "trends",
  dependsOn: { events },
  query: ({ events }) =>
    from({ events })
      .select(({ events }) => {
        const byUser = { partitionBy: [events.user_id], orderBy: [events.happened_at.asc()] }
        return {
          id: events.id,
          week: avg(events.score).over({ ...byUser, rows: { before: 6 } }),
          total: sum(events.amount).over({ ...byUser, rows: { before: "all" } }),
          before: lag(events.score).over(byUser),
          after: lead(events.parent_id, 2).over(byUser),
          nth: rowNumber().over(byUser),
          place: rank().over(byUser),
          dense: denseRank().over(byUser),
          share: events.score.dividedBy(max(events.score).over({ partitionBy: [events.kind] })),
        }
      })
      .qualify((row) => row.nth.lte(100)),
})
contract<{
  id: "integer"
  week: "double"
  total: "decimal(38,2)" | null
  before: "double" | null
  after: "integer" | null
  nth: "integer"
  place: "integer"
  dense: "integer"
  share: "double" | null
}>()(trends, true)

/** Windows over groups: aggregates of aggregates, and groups in order. */
export const shares = gold.model({
  name: "shares",
  dependsOn: { events },
  query: ({ events }) =>
    from({ events })
      .groupBy(({ events }) => ({ kind: events.kind }))
      .select(({ events }, { kind }) => ({
        kind,
        n: count(),
        share: count().dividedBy(sum(count()).over({})),
        rank: rowNumber().over({ orderBy: [count().desc()] }),
        running: sum(sum(events.score)).over({ orderBy: [kind.asc()], rows: { before: "all", after: 0 } }),
        previous: lag(count()).over({ partitionBy: [kind], orderBy: [max(events.happened_at).asc()] }),
      })),
})
contract<{
  kind: "varchar"
  n: "integer"
  share: "double" | null
  rank: "integer"
  running: "double"
  previous: "integer" | null
}>()(shares, true)

const kinds = ["buy", "sell", "hold"] as const
export const pivot = gold.model({
  name: "pivot",
  dependsOn: { events },
  query: ({ events }) =>
    from({ events })
      .groupBy(({ events }) => ({ user_id: events.user_id }))
      .select(({ events }, keys) => ({
        ...keys,
        ...prefix(
          "n_",
          each(kinds, (kind) => count(when(events.kind.eq(kind), 1).end())),
        ),
        ...prefix(
          "mean_",
          each(["score", "id"], (name) => round(avg(events[name]), 2)),
        ),
      })),
})
contract<{
  user_id: "integer"
  n_buy: "integer"
  n_sell: "integer"
  n_hold: "integer"
  mean_score: "double"
  mean_id: "double"
}>()(pivot, true)
