import {
  and,
  assertNotNull,
  at,
  avg,
  coalesce,
  count,
  each,
  from,
  literal,
  max,
  not,
  nullOf,
  or,
  prefix,
  round,
  sum,
  when,
} from "typeline"
import { golden } from "../golden.ts"
import { events, users } from "./relations.ts"

golden("comparisons", () =>
  from({ events }).select(({ events }) => ({
    eq: events.kind.eq("it's"),
    ne: events.id.ne(-1),
    gt: events.score.gt(0.5),
    gte: events.amount.gte("0.50"),
    lt: events.happened_at.lt("2024-01-31 12:30:00.5"),
    lte: events.seen_at.lte("2024-01-31T12:30:00+02:00"),
    day: events.day.eq("2024-02-29"),
    mixed: events.id.gt(events.score),
    is_null: events.amount.isNull(),
    not_null: events.id.plus(1).isNotNull(),
    of_a_comparison: events.id.eq(1).eq(true).isNull(),
    tags: events.tags.eq(["a", "b"]),
  })),
)
golden("logic", () =>
  from({ events })
    .where(({ events }) => or(and(events.id.gt(1), events.id.lt(5)), not(or(events.id.eq(7), events.done))))
    .where(({ events }) => [or(events.id.eq(1), events.id.eq(2)), not(not(events.done))])
    .select(({ events }) => ({
      all: and(events.done, or(events.id.eq(1), not(events.id.in([2, 3])))),
      any: or(events.amount.isNull(), not(events.score.gt(events.amount))),
      everything: and(),
      nothing: or(),
      one: and(events.done),
    })),
)
golden("case", () =>
  from({ events }).select(({ events }) => ({
    grade: when(events.score.gt(0.9), "high").when(events.score.gt(0.5), "middle").otherwise("low"),
    points: when(events.kind.eq("buy"), 1).when(events.kind.eq("sell"), 2).end(),
    halves: when(events.kind.eq("buy"), 0.5).otherwise(1),
    yes: when(events.kind.eq("buy"), true).otherwise(false),
    price: when(events.kind.eq("buy"), events.amount).when(events.kind.eq("sell"), 0).otherwise(100),
    or_amount: when(events.done, literal("decimal(10,2)", 1)).otherwise(events.amount),
    nothing: when(events.kind.eq("buy"), nullOf("date")).end(),
    nested: when(
      or(events.done, events.id.eq(1)),
      when(events.id.eq(1), "a rather long text, so that the line must be broken").otherwise("another one"),
    ).otherwise(events.kind),
    weighted: when(events.done, 0.5).otherwise(0).times(events.score),
  })),
)
golden("coalesce", () =>
  from({ events }).select(({ events }) => ({
    amount: coalesce(events.amount, 0),
    dear: coalesce(events.amount, "99999999.50"),
    either: coalesce(events.parent_id, events.id),
    id: coalesce(events.parent_id, -1),
    done: coalesce(events.done, false),
    neither: coalesce(events.parent_id, nullOf("integer")),
    seen: coalesce(events.seen_at, "2024-01-01"),
    constants: coalesce(literal("double", 0.5), 1),
    nested: coalesce(coalesce(events.amount, nullOf("decimal(10,2)")), 0).plus(1),
    places: coalesce(events.places, []),
  })),
)
golden("literals", () =>
  from({ events }).select(() => ({
    text: literal("varchar", "it's"),
    one: literal("integer", 1),
    minus: literal("integer", -1),
    big: literal("integer", 9007199254740993n),
    half: literal("double", 0.5),
    tenths: literal("double", 0.1 + 0.2),
    tiny: literal("double", 5e-324),
    huge: literal("double", 1e300),
    price: literal("decimal(10,2)", "12.50"),
    less: literal("decimal(38,10)", 1e-7),
    yes: literal("boolean", true),
    day: literal("date", "2024-02-29"),
    at: literal("timestamp", "2024-02-29T12:00"),
    zoned: literal("timestamptz", "2024-02-29 12:00:00.123456-0530"),
    texts: literal({ array: "varchar" }, ["a", "b'"]),
    numbers: literal({ array: "integer" }, [1, 2]),
    none: literal({ array: "double" }, []),
    lists: literal({ array: { array: "integer" } }, [[1], []]),
    no_text: nullOf("varchar"),
    no_number: nullOf("decimal(10,2)"),
    no_list: nullOf({ array: "date" }),
    no_json: nullOf("variant"),
  })),
)
golden("arithmetic", () =>
  from({ events }).select(({ events }) => ({
    doubled: events.score.times(2).plus(1),
    net: events.amount.minus(1),
    nested: events.id.minus(events.id.minus(events.id.plus(2))),
    product: events.id.plus(1).times(events.id.minus(-1)),
    ratio: events.score.dividedBy(events.id),
    half: events.id.dividedBy(2),
    of_ratio: events.id.dividedBy(events.score).dividedBy(events.id.plus(1)),
    whole: events.id.cast("double").plus(events.score),
    squared: events.amount.times(events.amount),
    scaled: events.amount.times(events.id).plus("0.01"),
    rate: events.rate.times("1.5").minus(events.rate),
    mixed: events.score.plus(events.amount).times(events.id),
    constant: literal("integer", 2000000000).times(2),
    of_literals: literal("double", 0.5).times(events.id),
    of_two: literal("double", 0.5).plus(0.25),
    negative: literal("integer", -5).minus(-3),
  })),
)
golden("sums-of-constants", () =>
  from({ events })
    .groupBy(({ events }) => ({ kind: events.kind }))
    .select(({ events }, { kind }) => ({
      kind,
      weights: sum(when(events.done, 1.5).otherwise(0.5)),
      flags: sum(when(events.done, 1).otherwise(0)),
      mean: avg(when(events.done, 1.5).otherwise(0.5)),
      rounded: round(when(kind.eq("a"), 1.25).otherwise(0.5), 1),
      running: sum(sum(when(events.done, 1.5).otherwise(0.5))).over({}),
      counted: round(literal("integer", 7), 0),
    })),
)
golden("casts", () =>
  from({ events }).select(({ events }) => ({
    id_text: events.id.cast("varchar"),
    id_double: events.id.cast("double"),
    id_decimal: events.id.cast("decimal(12,3)"),
    score_integer: events.score.cast("integer"),
    score_decimal: events.score.cast("decimal(10,4)"),
    amount_integer: events.amount.cast("integer"),
    amount_double: events.amount.cast("double"),
    amount_text: events.amount.cast("varchar"),
    kind_integer: events.kind.cast("integer"),
    kind_date: events.kind.cast("date"),
    kind_time: events.kind.cast("timestamp"),
    kind_zoned: events.kind.cast("timestamptz"),
    kind_json: events.kind.cast("variant"),
    time_date: events.happened_at.cast("date"),
    time_zoned: events.happened_at.cast("timestamptz"),
    zoned_time: events.seen_at.cast("timestamp"),
    zoned_date: events.seen_at.cast("date"),
    day_time: events.day.cast("timestamp"),
    day_zoned: events.day.cast("timestamptz"),
    done_integer: events.done.cast("integer"),
    of_a_sum: events.id.plus(1).cast("double"),
  })),
)
golden("json-paths", () =>
  from({ events })
    .where(({ events }) => at(events.payload, "gone").isNull())
    .select(({ events }) => ({
      city: at(events.payload, "address", "city", 0).cast("varchar"),
      odd: at(events.payload, "it's", 'a "b"', "c\\d", "e.f").cast("integer"),
      star: at(events.payload, "a", "*", "b").cast("double"),
      zero: at(events.payload, 0, "0").cast("boolean"),
      list: at(events.payload, "list").cast({ array: "varchar" }),
      price: at(events.payload, "price").cast("decimal(10,2)"),
      at: at(events.payload, "at").cast("timestamptz"),
      json: at(events.payload, "json"),
      again: at(at(events.payload, "json"), "x").cast("variant"),
    })),
)
golden("pivot", () =>
  from({ events })
    .groupBy(({ events }) => ({ user_id: events.user_id }))
    .select(({ events }, keys) => ({
      ...keys,
      ...prefix(
        "n_",
        each(["buy", "sell"], (kind) => count(when(events.kind.eq(kind), 1).end())),
      ),
      ...prefix(
        "mean_",
        each(["score", "id"], (name) => round(avg(events[name]), 2)),
      ),
    })),
)
golden("all-columns-but-some", () =>
  from({ users }).select(({ users: { country, updated_at, ...rest } }) => ({ ...rest, land: country })),
)

/** A promise, not SQL: the value itself, with its own parentheses and casts. */
golden("asserted", () =>
  from({ events })
    .where(({ events }) => [assertNotNull(or(events.done, events.id.gt(1))), assertNotNull(events.amount).gt(1)])
    .select(({ events }) => {
      const amount = assertNotNull(events.amount)
      return {
        amount,
        renamed: assertNotNull(events.parent_id),
        sum: assertNotNull(events.id.plus(1)),
        within: assertNotNull(or(events.done, events.amount.gt(1))).eq(true),
        case: assertNotNull(when(events.done, 1).end()),
        twice: amount.times(2),
        last: assertNotNull(max(events.amount).over()),
      }
    })
    .orderBy((row) => [row.amount.desc()]),
)
golden("asserted-groups", () =>
  from({ events })
    .groupBy(({ events }) => ({ kind: assertNotNull(events.kind) }))
    .having(({ events }) => assertNotNull(max(events.amount)).gt(1))
    .select(({ events }, { kind }) => ({ kind, total: assertNotNull(sum(events.amount)) })),
)
