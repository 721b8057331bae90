import { avg, count, from, literal, rowNumber, sum } from "typeline"
import { golden } from "../golden.ts"
import { events, users } from "./relations.ts"

const numbered = () =>
  from({ events }).select(({ events }) => ({
    id: events.id,
    kind: events.kind,
    nth: rowNumber().over({ partitionBy: [events.kind], orderBy: [events.id.asc()] }),
  }))

golden("qualify-by-alias", () => numbered().qualify((row) => row.nth.lte(100)))
golden("qualify-by-expression", () =>
  from({ users })
    .select(({ users }) => users)
    .qualify((row) =>
      rowNumber()
        .over({ partitionBy: [row.country], orderBy: [row.updated_at.desc(), row.id.asc()] })
        .eq(1),
    ),
)
golden("qualify-with-a-name-that-a-source-has", () =>
  from({ events })
    .select(({ events }) => ({
      kind: events.kind,
      id: rowNumber().over({ orderBy: [events.id.asc()] }),
    }))
    .qualify((row) => row.id.lte(3)),
)
golden("qualify-without-a-window", () => numbered().qualify((row) => row.kind.eq("buy")))
golden("qualify-with-and-without-a-window", () =>
  numbered().qualify((row) => [
    row.nth.eq(1),
    row.kind.eq("buy"),
    rowNumber()
      .over({ orderBy: [row.id.asc()] })
      .eq(2),
  ]),
)
golden("qualify-of-groups", () =>
  from({ events })
    .groupBy(({ events }) => ({ kind: events.kind }))
    .select(({ events }, { kind }) => ({
      kind,
      n: count(),
      place: rowNumber().over({ orderBy: [avg(events.score).desc()] }),
    }))
    .qualify((row) => [row.place.lte(3), row.n.gt(2)]),
)
golden("qualify-after-distinct", () =>
  numbered()
    .distinct()
    .qualify((row) => row.nth.eq(1)),
)
golden("qualify-after-limit", () =>
  numbered()
    .limit(10)
    .qualify((row) => row.nth.eq(1)),
)
golden("qualify-twice", () =>
  numbered()
    .qualify((row) => row.nth.gt(1))
    .qualify((row) =>
      sum(row.id)
        .over({ partitionBy: [row.kind] })
        .gt(5),
    ),
)
golden("distinct", () =>
  from({ events })
    .select(({ events }) => ({ kind: events.kind, user_id: events.user_id }))
    .distinct(),
)
golden("distinct-in-order", () =>
  from({ events })
    .select(({ events }) => ({ kind: events.kind }))
    .distinct()
    .orderBy((row) => [row.kind.desc().nullsFirst()])
    .limit(3),
)
golden("distinct-after-limit", () =>
  from({ events })
    .select(({ events }) => ({ kind: events.kind }))
    .orderBy((row) => [row.kind.asc()])
    .limit(3)
    .distinct(),
)
golden("order-by", () =>
  from({ events })
    .join({ users }, ({ events, users }) => events.user_id.eq(users.id))
    .select(({ events, users }) => ({ id: events.id, twice: events.score.times(2), country: users.country }))
    .orderBy((row) => [row.id.desc(), row.twice.asc().nullsFirst(), row.twice.plus(1).asc(), row.country.asc()]),
)
golden("order-by-a-constant", () =>
  from({ events })
    .select(({ events }) => ({ id: events.id, two: literal("integer", 2), text: literal("varchar", "b") }))
    .orderBy((row) => [row.two.asc(), row.text.desc(), row.id.asc()]),
)
golden("order-by-an-aggregate", () =>
  from({ events })
    .groupBy(({ events }) => ({ kind: events.kind }))
    .select(({ events }, { kind }) => ({ kind, mean: avg(events.score) }))
    .orderBy((row) => [row.mean.desc(), row.kind.asc()]),
)
golden("group-by-constants", () =>
  from({ events })
    .groupBy(({ events }) => ({
      one: literal("integer", 1),
      text: literal("varchar", "a"),
      half: literal("double", 0.5),
      price: literal("decimal(10,2)", "1.50"),
      day: literal("date", "2024-01-01"),
      at: literal("timestamptz", "2024-01-01 00:00:00Z"),
      yes: literal("boolean", true),
      kind: events.kind,
    }))
    .select((_, keys) => ({ ...keys, n: count() })),
)
golden("limit-twice", () =>
  from({ events })
    .select(({ events }) => ({ id: events.id }))
    .orderBy((row) => [row.id.asc()])
    .limit(10)
    .orderBy((row) => [row.id.desc()])
    .limit(3),
)
golden("limit-zero", () =>
  from({ events })
    .select(({ events }) => ({ id: events.id }))
    .limit(0),
)
golden("where-twice", () =>
  from({ events })
    .where(({ events }) => events.kind.eq("buy"))
    .whereNotNull(({ events }) => events.amount)
    .where(({ events }) => [events.id.gt(1), [[events.id.lt(9)]], []])
    .select(({ events }) => ({ id: events.id, amount: events.amount })),
)
