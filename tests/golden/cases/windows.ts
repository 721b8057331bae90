import { avg, count, countDistinct, denseRank, from, lag, lead, max, min, rank, rowNumber, sum } from "typeline"
import { golden } from "../golden.ts"
import { events } from "./relations.ts"

golden("windows-with-frames", () =>
  from({ events }).select(({ events }) => {
    const byUser = { partitionBy: [events.user_id], orderBy: [events.happened_at.asc()] }
    return {
      id: events.id,
      week: avg(events.score).over({ ...byUser, rows: { before: 6 } }),
      total: sum(events.amount).over({ ...byUser, rows: { before: "all" } }),
      around: max(events.rate).over({ ...byUser, rows: { before: 1, after: 2 } }),
      rest: count().over({ ...byUser, rows: { before: 0, after: "all" } }),
      running: min(events.id).over(byUser),
      all: sum(events.id).over({}),
      of_user: count(events.parent_id).over({ partitionBy: [events.user_id, events.kind] }),
    }
  }),
)
golden("windows-that-rank", () =>
  from({ events }).select(({ events }) => {
    const byUser = { partitionBy: [events.user_id], orderBy: [events.happened_at.desc().nullsFirst(), events.id.asc()] }
    return {
      nth: rowNumber().over(byUser),
      place: rank().over({ orderBy: [events.amount.desc()] }),
      dense: denseRank().over({ orderBy: [events.amount.asc().nullsFirst()] }),
      before: lag(events.score).over(byUser),
      after: lead(events.parent_id, 2).over(byUser),
      // One window for several functions: the frame is not theirs.
      framed: rowNumber().over({ ...byUser, rows: { before: 6 } }),
      framed_lag: lag(events.amount).over({ ...byUser, rows: { before: "all", after: "all" } }),
    }
  }),
)
golden("windows-over-groups", () =>
  from({ events })
    .groupBy(({ events }) => ({ kind: events.kind }))
    .select(({ events }, { kind }) => ({
      kind,
      n: count(),
      share: count().dividedBy(sum(count()).over()),
      rank: rowNumber().over({ orderBy: [count().desc()] }),
      running: sum(sum(events.score)).over({ orderBy: [kind.asc()], rows: { before: "all", after: 0 } }),
      previous: lag(count()).over({ partitionBy: [kind], orderBy: [max(events.happened_at).asc()] }),
    })),
)
golden("window-of-an-expression", () =>
  from({ events }).select(({ events }) => ({
    share: events.score.dividedBy(max(events.score).over({ partitionBy: [events.kind] })),
    more: events.score.gt(avg(events.score).over()),
    above: sum(events.amount).over({ orderBy: [events.amount.plus(1).desc()] }),
  })),
)
golden("aggregates", () =>
  from({ events })
    .groupBy(({ events }) => ({ user_id: events.user_id, day: events.day }))
    .having(({ events }, { day }) => [count().gt(1), day.gt("2024-01-01"), sum(events.score).gt(0.5)])
    .select(({ events }, keys) => ({
      ...keys,
      rows: count(),
      parents: count(events.parent_id),
      kinds: countDistinct(events.kind),
      mean_id: avg(events.id),
      mean_amount: avg(events.amount),
      sum_id: sum(events.id),
      sum_amount: sum(events.amount),
      sum_rate: sum(events.rate),
      sum_score: sum(events.score),
      first: min(events.happened_at),
      last: max(events.seen_at),
      least: min(events.kind),
      most: max(events.amount),
    })),
)
golden("aggregate-over-everything", () =>
  from({ events })
    .where(({ events }) => events.kind.eq("buy"))
    .aggregate(({ events }) => ({ n: count(), newest: max(events.day), total: sum(events.amount) })),
)
