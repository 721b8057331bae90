import { avg, count, except, from, intersect, lag, rowNumber, sum } from "typeline"
import { golden } from "../golden.ts"
import { events, users } from "./relations.ts"

const recent = () =>
  from({ events }).select(({ events }) => ({ id: events.id, user_id: events.user_id, score: events.score }))

golden("rollup", () =>
  from({ events })
    .rollup(({ events }) => ({ kind: events.kind, day: events.day }))
    .select((_, keys) => ({ ...keys, number: count() })),
)
golden("cube", () =>
  from({ events })
    .cube(({ events }) => ({ kind: events.kind, day: events.day }))
    .aggregate(() => ({ number: count() })),
)
golden("grouping-sets", () =>
  from({ events })
    .groupingSets(({ events }) => ({ kind: events.kind, day: events.day }), [["kind", "day"], ["kind"], []])
    .aggregate(({ events }) => ({ number: count(), score: avg(events.score) })),
)
golden("group-aggregate", () =>
  from({ events })
    .groupBy(({ events }) => ({ user_id: events.user_id, kind: events.kind }))
    .having(() => count().gt(1))
    .aggregate(({ events }) => ({ number: count(), total: sum(events.amount) })),
)
golden("all", () => from({ users }).all())
golden("qualify-on-rows", () =>
  from({ events })
    .qualify(({ events }) =>
      rowNumber()
        .over({ partitionBy: [events.user_id], orderBy: [events.happened_at.desc()] })
        .eq(1),
    )
    .select(({ events }) => ({ id: events.id })),
)
golden("filter", () => recent().filter((row) => [row.score.gt(0.5), row.user_id.ne(3)]))
golden("filter-of-a-window", () =>
  from({ events })
    .select(({ events }) => ({ id: events.id, nth: rowNumber().over({ orderBy: [events.id.asc()] }) }))
    .filter((row) => row.nth.lte(3)),
)
golden("extend", () =>
  recent()
    .extend((row) => ({ before: lag(row.score).over({ orderBy: [row.id.asc()] }), score: row.score.times(2) }))
    .extend((row) => ({ change: row.score.minus(row.before) })),
)
golden("select-of-a-query", () =>
  recent()
    .limit(10)
    .select((row) => ({ user_id: row.user_id })),
)
golden("group-by-of-a-query", () =>
  recent()
    .groupBy((row) => ({ user_id: row.user_id }))
    .having(() => count().gt(1))
    .aggregate((row) => ({ number: count(), mean: avg(row.score) })),
)
golden("intersect", () =>
  intersect(
    from({ events }).select(({ events }) => ({ id: events.user_id })),
    from({ users }).select(({ users }) => ({ id: users.id })),
  ),
)
golden("except", () =>
  except(
    from({ users }).select(({ users }) => ({ id: users.id, name: users.name })),
    from({ events }).select(({ events }) => ({ name: events.kind, id: events.user_id })),
  ),
)
