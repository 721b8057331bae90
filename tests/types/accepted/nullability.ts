// Where NULL comes in (left join, union, one row over everything) and where it goes (whereNotNull, coalesce).
import {
  approxCountDistinct,
  arrayAgg,
  assertNotNull,
  avg,
  coalesce,
  count,
  countDistinct,
  countIf,
  from,
  grouping,
  jsonFields,
  literal,
  max,
  nullOf,
  num,
  ratio,
  round,
  rowNumber,
  scalar,
  sqlAggregate,
  sum,
  union,
  unionAll,
  when,
} from "typeline"
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
contract<{ mean: "double" | null; newest: "timestamp" | null; n: "integer" }>()(totals, true)

/** Over no row at all an aggregate is NULL; a count is 0, an array is empty, and what is made of those alone has a value too. */
export const overNoRows = gold.model({
  name: "over_no_rows",
  dependsOn: { events },
  query: ({ events }) =>
    from({ events }).aggregate(({ events }) => ({
      counted: count(events.amount),
      matching: countIf(events.score.gt(1)),
      different: countDistinct(events.id, events.kind),
      about: approxCountDistinct(events.kind),
      kinds: arrayAgg(events.kind),
      filtered: count().filter(events.score.gt(1)),
      arithmetic: count().plus(count(events.amount)).times(2),
      rounded: round(count().cast("double")),
      share: ratio(countIf(events.score.gt(1)), count()),
      many: count().gt(10),
      size: when(count().gt(10), "many").otherwise("few"),
      said: coalesce(sum(events.amount), 0),
      or_count: coalesce(max(events.id), count()),
      or_nothing: coalesce(max(events.parent_id), max(events.user_id)),
      of_both: count().plus(sum(events.id)),
      mean: num`${sum(events.id)} * ${count()}`.cast("double"),
      filtered_sum: sum(events.id).filter(events.score.gt(1)),
      text: sqlAggregate("double")`kurtosis(${events.score})`,
      constant: literal("integer", 1),
    })),
})
contract<{
  counted: "integer"
  matching: "integer"
  different: "integer"
  about: "integer"
  kinds: { readonly array: "varchar" }
  filtered: "integer"
  arithmetic: "integer"
  rounded: "double"
  share: "double" | null
  many: "boolean"
  size: "varchar"
  said: "decimal(38,2)"
  or_count: "integer"
  or_nothing: "integer" | null
  of_both: "integer" | null
  mean: "double" | null
  filtered_sum: "integer" | null
  text: "double" | null
  constant: "integer"
}>()(overNoRows, true)

/** As the value of another query it is not NULL either. */
export const scalars = gold.model({
  name: "scalars",
  dependsOn: { users, events },
  query: ({ users, events }) =>
    from({ users }).select(({ users }) => ({
      events: scalar(
        from({ events })
          .where(({ events }) => events.user_id.eq(users.id))
          .aggregate(() => ({ n: count() })),
      ),
      last: scalar(from({ events }).aggregate(({ events }) => ({ last: max(events.happened_at) }))),
    })),
})
contract<{ events: "integer"; last: "timestamp" | null }>()(scalars, true)

/** Where groups have a filter: a count of none of their rows is 0. */
export const filtered = gold.model({
  name: "filtered",
  dependsOn: { events },
  query: ({ events }) =>
    from({ events })
      .groupBy(({ events }) => ({ kind: events.kind }))
      .select(({ events }, { kind }) => ({
        kind,
        n: count().filter(events.score.gt(1)),
        users: countDistinct(events.user_id).filter([events.score.gt(1), events.id.gt(1)]),
        share: sum(count().filter(events.score.gt(1))).over(),
        score: sum(events.score).filter(events.score.gt(1)),
      })),
})
contract<{ kind: "varchar"; n: "integer"; users: "integer"; share: "integer"; score: "double" | null }>()(
  filtered,
  true,
)

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

/** An author's word, which a data test watches; a total over everything too. */
export const asserted = gold.model({
  name: "asserted",
  dependsOn: { events },
  query: ({ events }) =>
    from({ events }).select(({ events }) => ({
      id: events.id,
      amount: assertNotNull(events.amount),
      parent: assertNotNull(events.parent_id),
      kind: assertNotNull(events.kind),
    })),
})
contract<{ id: "integer"; amount: "decimal(10,2)"; parent: "integer"; kind: "varchar" }>()(asserted, true)
export const assertedTotals = gold.model({
  name: "asserted_totals",
  dependsOn: { events },
  query: ({ events }) =>
    from({ events }).aggregate(({ events }) => ({
      total: assertNotNull(sum(events.amount)),
      last: assertNotNull(max(events.happened_at)),
      first: max(events.id),
    })),
})
contract<{ total: "decimal(38,2)"; last: "timestamp"; first: "integer" | null }>()(assertedTotals, true)

/** The total of subtotals is there over no rows too. */
export const subtotals = gold.model({
  name: "subtotals",
  dependsOn: { events },
  query: ({ events }) =>
    from({ events })
      .cube(({ events }) => ({ kind: events.kind }))
      .having((_, { kind }) => kind.isNotNull())
      .aggregate(({ events }, { kind }) => ({
        total: sum(events.id),
        or_zero: coalesce(sum(events.id), 0),
        number: count(),
        level: grouping(kind),
        lacks: kind.isNull(),
        share: sum(sum(events.id)).over(),
        place: rowNumber().over({ orderBy: [kind] }),
      })),
})
contract<{
  kind: "varchar" | null
  total: "integer" | null
  or_zero: "integer"
  number: "integer"
  level: "integer"
  lacks: "boolean"
  share: "integer" | null
  place: "integer"
}>()(subtotals, true)

/** An array in a variant may hold NULL; one that is typed is what it was said to be. */
export const lists = gold.model({
  name: "lists",
  dependsOn: { events },
  query: ({ events }) =>
    from({ events })
      .flatten("e", ({ events }) => events.payload.as({ array: "varchar" }))
      .select(({ events, e }) => ({
        element: e.value,
        deep: events.payload.as({ array: { array: "integer" } }),
        cast: events.payload.cast({ array: "varchar" }),
        field: jsonFields(events.payload, { tags: { array: "varchar" } }).tags,
        typed: literal({ array: "integer" }, [1]).cast({ array: "double" }),
      })),
})
contract<{
  element: "varchar" | null
  deep: { readonly array: { readonly array: "integer" | null } | null } | null
  cast: { readonly array: "varchar" | null } | null
  field: { readonly array: "varchar" | null } | null
  typed: { readonly array: "double" }
}>()(lists, true)
