// Which type each function has, and where it may be NULL.
import {
  arrayAgg,
  arrayContains,
  avg,
  boolAnd,
  coalesce,
  concatWs,
  contains,
  corr,
  count,
  countDistinct,
  countIf,
  dateAdd,
  dateDiff,
  dateTrunc,
  div,
  divExact,
  divInt,
  element,
  firstValue,
  floor,
  formatDate,
  from,
  greatest,
  grouping,
  hour,
  inZone,
  jsonFields,
  jsonObject,
  lag,
  lastValue,
  listAgg,
  lit,
  literal,
  maxBy,
  median,
  ntile,
  nullable,
  nullIf,
  num,
  omit,
  parseDate,
  percentRank,
  pick,
  power,
  prefixed,
  ratio,
  rawText,
  regexpExtract,
  regexpLike,
  rename,
  runStartedAt,
  sqlAggregate,
  sqlFunction,
  sqlWindow,
  stddev,
  substring,
  sum,
  text,
  toDate,
  using,
} from "typeline"
import { contract } from "./contract.ts"
import { events, gold, users } from "./relations.ts"

const soundex = sqlFunction({
  args: ["varchar"],
  returns: "varchar",
  duckdb: (x) => rawText`upper(${x})`,
  snowflake: (x) => rawText`soundex(${x})`,
})
const maybe = sqlFunction({
  args: ["double"],
  returns: nullable("integer"),
  duckdb: (x) => rawText`cast(${x} as bigint)`,
})

export const values = gold.model({
  name: "values_of_functions",
  dependsOn: { events, users },
  query: ({ events, users }) =>
    from({ events })
      .leftJoin({ users }, ({ events, users }) => using(events, rename(users, { user_id: "id" }), "user_id"))
      .select(({ events, users }) => ({
        part: substring(users.name, 1, 2),
        found: contains(events.kind, users.name),
        found_always: contains(events.kind, "a"),
        words: text`${users.name} ${events.id}`,
        words_always: text`${events.kind} ${events.id}`,
        joined: concatWs(" ", users.name, "x", events.kind),
        like: users.name.like("a%"),
        pattern: regexpLike(events.kind, /a/),
        extracted: regexpExtract(events.kind, /a/),
        whole: floor(events.amount),
        power: power(events.id, 0.5),
        quotient: div(events.amount, events.id),
        quotient_always: div(1, events.id),
        share: ratio(1, 2),
        exact: divExact(events.id, 3, "decimal(12,4)"),
        exact_null: divExact(events.amount, events.id, "decimal(12,4)"),
        int: divInt(events.id, events.parent_id),
        double: num`${events.score} * 2`,
        double_null: num`${events.score} * ${events.amount}`,
        rounded: num`${events.amount} * 2`.cast("decimal(18,2)"),
        greatest: greatest(events.amount, 0),
        greatest_null: greatest(events.id, events.parent_id),
        null_if: nullIf(events.id, 0),
        first: coalesce(users.name, events.kind),
        first_of_three: coalesce(users.name, users.country, "none"),
        first_of_nulls: coalesce(events.parent_id, events.parent_id, events.parent_id),
        same: events.parent_id.same(1),
        between: events.id.between(1, events.parent_id),
        not: events.amount.gt(1).not(),
        trunc: dateTrunc("hour", events.happened_at),
        added: dateAdd("day", events.parent_id, events.happened_at),
        added_always: dateAdd("day", 1, users.updated_at),
        apart: dateDiff("day", users.updated_at, "2024-05-01"),
        hour: hour(events.happened_at),
        day: toDate(events.happened_at),
        started: runStartedAt(),
        local: inZone(runStartedAt(), "Europe/Berlin"),
        formatted: formatDate(users.updated_at, "YYYY"),
        parsed: parseDate(events.kind),
        tried: events.kind.tryCast("decimal(10,2)"),
        got: events.payload.get("a", 0),
        as: events.payload.get("a").as("integer"),
        try_as: events.payload.get("a").tryAs("date"),
        ...jsonFields(events.payload, { field: "integer", deep: { path: "a.b", type: "varchar" } }),
        object: jsonObject({ id: events.id, name: users.name }),
        element: element(events.tags, 0),
        holds: arrayContains(events.tags, "x"),
        constant: lit("a"),
        truth: lit(true),
        number: lit(1),
        big: lit(1n),
        half: lit(0.5),
        exact_constant: literal("decimal(3,2)", "0.07"),
        own: soundex(users.name),
        own_always: soundex("Robert"),
        own_null: maybe(events.id),
        raw_window: sqlWindow("double")`cume_dist() over (order by ${events.id})`,
        ntile: ntile(4).over({ orderBy: [events.id] }),
        percent: percentRank().over({ orderBy: [events.id.desc()] }),
        lagged: lag(events.id, 1, { ignoreNulls: true }).over({ orderBy: [events.id] }),
        first_value: firstValue(events.id).over({ orderBy: [events.id] }),
        last_value: lastValue(users.name, { ignoreNulls: true }).over({ orderBy: [events.id], range: { before: 3 } }),
        filtered: sum(events.id)
          .filter(events.amount.gt(0))
          .over({ partitionBy: [events.kind] }),
      })),
})
contract<{
  part: "varchar" | null
  found: "boolean" | null
  found_always: "boolean"
  words: "varchar" | null
  words_always: "varchar"
  joined: "varchar"
  like: "boolean" | null
  pattern: "boolean"
  extracted: "varchar" | null
  whole: "integer" | null
  power: "double"
  quotient: "double" | null
  quotient_always: "double"
  share: "double" | null
  exact: "decimal(12,4)"
  exact_null: "decimal(12,4)" | null
  int: "integer" | null
  double: "double"
  double_null: "double" | null
  rounded: "decimal(18,2)" | null
  greatest: "decimal(10,2)" | null
  greatest_null: "integer" | null
  null_if: "integer" | null
  first: "varchar"
  first_of_three: "varchar"
  first_of_nulls: "integer" | null
  same: "boolean"
  between: "boolean" | null
  not: "boolean" | null
  trunc: "timestamp"
  added: "timestamp" | null
  added_always: "timestamp" | null
  apart: "integer" | null
  hour: "integer"
  day: "date"
  started: "timestamptz"
  local: "timestamp"
  formatted: "varchar" | null
  parsed: "date" | null
  tried: "decimal(10,2)" | null
  got: "variant" | null
  as: "integer" | null
  try_as: "date" | null
  field: "integer" | null
  deep: "varchar" | null
  object: "variant"
  element: "varchar" | null
  holds: "boolean"
  constant: "varchar"
  truth: "boolean"
  number: "integer"
  big: "integer"
  half: "double"
  exact_constant: "decimal(3,2)"
  own: "varchar" | null
  own_always: "varchar"
  own_null: "integer" | null
  raw_window: "double"
  ntile: "integer"
  percent: "double"
  lagged: "integer" | null
  first_value: "integer"
  last_value: "varchar" | null
  filtered: "integer" | null
}>()(values, true)

export const totals = gold.model({
  name: "totals_of_functions",
  dependsOn: { events },
  query: ({ events }) =>
    from({ events })
      .rollup(({ events }) => ({ kind: events.kind }))
      .select(({ events }, { kind }) => ({
        kind,
        rolled: grouping(kind),
        matching: countIf(events.amount.gt(1)),
        pairs: countDistinct(events.id, events.parent_id),
        some: count().filter(events.id.gt(1)),
        median: median(events.amount),
        spread: stddev(events.id),
        together: corr(events.id, events.score),
        top: maxBy(events.kind, events.id),
        top_null: maxBy(events.kind, events.amount),
        all: boolAnd(events.amount.gt(1)),
        list: listAgg(events.kind, ",", { orderBy: [events.happened_at, events.id.desc()] }),
        array: arrayAgg(events.parent_id, { distinct: true }),
        raw: sqlAggregate("double")`kurtosis(${events.score})`,
        mean: avg(events.score).filter([events.id.gt(1), events.kind.eq("a")]),
      })),
})
contract<{
  kind: "varchar" | null
  rolled: "integer"
  matching: "integer"
  pairs: "integer"
  some: "integer"
  median: "double" | null
  spread: "double" | null
  together: "double" | null
  top: "varchar" | null
  top_null: "varchar" | null
  all: "boolean" | null
  list: "varchar" | null
  array: { readonly array: "integer" }
  raw: "double" | null
  mean: "double" | null
}>()(totals, true)

/** How many decimals `num` gives is read from its text, which a type cannot do: a cast states it. */
export const exact = gold.model({
  name: "exact",
  dependsOn: { events },
  query: ({ events }) => from({ events }).select(({ events }) => ({ gross: num`${events.id} * 1.19` })),
})
contract<{ gross: `decimal(38,${bigint})` }>()(exact, true)

export const rows = gold.model({
  name: "rows_as_values",
  dependsOn: { users },
  query: ({ users }) =>
    from({ users }).select(({ users }) => ({
      ...pick(users, "id"),
      ...rename(users, { town: "country" }),
      ...prefixed("user_", omit(users, "updated_at", "country")),
    })),
})
contract<{
  id: "integer"
  town: "varchar"
  user_id: "integer"
  user_name: "varchar" | null
}>()(rows, true)
