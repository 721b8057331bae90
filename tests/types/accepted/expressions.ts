// CASE, COALESCE, IN, literals, arithmetic: which type each has, and where it may be NULL.
import {
  and,
  at,
  coalesce,
  dateTrunc,
  from,
  length,
  literal,
  not,
  nullOf,
  or,
  round,
  split,
  surrogateKey,
  upper,
  when,
  year,
} from "typeline"
import { contract } from "./contract.ts"
import { events, gold, users } from "./relations.ts"

export const graded = gold.model({
  name: "graded",
  dependsOn: { events, users },
  query: ({ events, users }) =>
    from({ events })
      .where(({ events }) =>
        and(
          events.kind.in(["buy", "sell"]),
          events.user_id.in(from({ users }).select(({ users }) => ({ id: users.id }))),
        ),
      )
      .select(({ events }) => ({
        grade: when(events.score.gt(0.9), "high").when(events.score.gt(0.5), "middle").otherwise("low"),
        points: when(events.kind.eq("buy"), 1).when(events.kind.eq("sell"), 2).end(),
        amount: coalesce(events.amount, 0),
        either: coalesce(events.parent_id, events.id),
        neither: coalesce(events.parent_id, nullOf("integer")),
        origin: literal("varchar", "web"),
        nothing: nullOf("date"),
        doubled: events.score.times(2).plus(1),
        net: events.amount.minus(1),
        ratio: events.score.dividedBy(events.id),
        half: events.score.dividedBy(2),
        whole: events.id.cast("double").plus(events.score),
        flag: or(events.amount.isNull(), not(events.score.gt(events.amount))),
      })),
})
contract<{
  grade: "varchar"
  points: "integer" | null
  amount: "decimal(10,2)"
  either: "integer"
  neither: "integer" | null
  origin: "varchar"
  nothing: "date" | null
  doubled: "double"
  net: "decimal(10,2)" | null
  ratio: "double" | null
  half: "double"
  whole: "double"
  flag: "boolean" | null
}>()(graded, true)

export const functions = gold.model({
  name: "functions",
  dependsOn: { events, users },
  query: ({ events, users }) =>
    from({ events })
      .leftJoin({ users }, ({ events, users }) => events.user_id.eq(users.id))
      .select(({ events, users }) => ({
        key: surrogateKey(events.id, users.name, events.happened_at),
        letters: length(users.country),
        name: upper(users.name),
        month: dateTrunc("month", events.happened_at),
        since: year(users.updated_at),
        words: split(events.kind, " "),
        city: at(events.payload, "address", "city", 0).cast("varchar"),
        rounded: round(events.amount, 1),
      })),
})
contract<{
  key: "varchar"
  letters: "integer" | null
  name: "varchar" | null
  month: "timestamp"
  since: "integer" | null
  words: { readonly array: "varchar" }
  city: "varchar" | null
  rounded: "decimal(10,2)" | null
}>()(functions, true)

/** All columns but some: plain TypeScript. */
export const slim = gold.model({
  name: "slim",
  dependsOn: { events },
  query: ({ events }) =>
    from({ events }).select(({ events: { payload, tags, ...rest } }) => ({ ...rest, plan: at(payload, "plan") })),
})
contract<{
  id: "integer"
  user_id: "integer"
  parent_id: "integer" | null
  happened_at: "timestamp"
  kind: "varchar"
  amount: "decimal(10,2)" | null
  score: "double"
  plan: "variant" | null
}>()(slim, true)
