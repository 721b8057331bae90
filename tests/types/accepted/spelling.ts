// A column that may be NULL is declared by a mark behind its type, wherever types are declared.
import {
  from,
  literal,
  nullable,
  rawQuery,
  rawText,
  seed,
  source,
  sql,
  sqlAggregate,
  sqlFunction,
  sqlWindow,
  values,
} from "typeline"
import { contract } from "./contract.ts"
import { events, gold } from "./relations.ts"

interface OrderColumns {
  readonly id: "integer"
  readonly amount: "decimal(12,2)" | null
  readonly note: "varchar" | null
  readonly tags: { readonly array: "varchar" }
  readonly parts: { readonly array: "integer" | null }
  readonly boxes: { readonly array: "varchar" } | null
}
export const orders = source("spelled_orders", {
  schema: "raw",
  columns: {
    id: "integer",
    amount: "decimal(12,2)?",
    note: nullable("varchar"),
    tags: { array: "varchar" },
    parts: { array: nullable("integer") },
    boxes: nullable({ array: "varchar" }),
  },
  about: { note: { oneOf: ["a", "b"] } },
})
contract<OrderColumns>()(orders, true)

export const marked = seed("spelled_seed", { file: "spelled.csv", columns: { id: "integer", day: "date?" } })
contract<{ readonly id: "integer"; readonly day: "date" | null }>()(marked, true)

export const inArrays = source("spelled_arrays", {
  schema: "raw",
  columns: { some: { array: "varchar?" }, nested: { array: { array: "double?" } } },
})
// An array of what may be NULL, as the `nullable` within it says it.
void ((row: (typeof inArrays)["~type"]): { some: { array: "varchar" | null } } => row)

const soundex = sqlFunction({ args: ["varchar"], returns: "varchar?", duckdb: (name) => rawText`soundex(${name})` })
export const spelled = gold.model({
  name: "spelled",
  dependsOn: { events },
  query: ({ events }) =>
    from({ events }).select(({ events }) => ({
      fragment: sql("decimal(10,4)?")`try_cast(${events.kind} as decimal(10,4))`,
      list: sql({ array: "varchar?" })`[${events.kind}, null]`.isNull(),
      window: sqlWindow("integer?")`nullif(row_number() over (order by ${events.id}), 1)`,
      sound: soundex(events.kind),
      sound_of_nothing: soundex(literal("varchar", "")),
    })),
})
contract<{
  fragment: "decimal(10,4)" | null
  list: "boolean"
  window: "integer" | null
  sound: "varchar" | null
  sound_of_nothing: "varchar" | null
}>()(spelled, true)

export const spelledGroups = gold.model({
  name: "spelled_groups",
  dependsOn: { events },
  query: ({ events }) =>
    from({ events })
      .groupBy(({ events }) => ({ kind: events.kind }))
      .select(({ events }, { kind }) => ({ kind, spread: sqlAggregate("double?")`stddev(${events.score})` })),
})
contract<{ kind: "varchar"; spread: "double" | null }>()(spelledGroups, true)

export const spelledQuery = gold.model({
  name: "spelled_query",
  dependsOn: { events },
  query: ({ events }) => {
    const raw = rawQuery({ id: "integer", amount: "decimal(10,2)?" })`select id, amount from ${events}`
    const sizes = values({ code: "varchar", rank: "integer?" }, [
      { code: "S", rank: 1 },
      { code: "?", rank: null },
    ])
    return from({ raw })
      .crossJoin({ sizes })
      .select(({ raw, sizes }) => ({ ...raw, ...sizes }))
  },
})
contract<{ id: "integer"; amount: "decimal(10,2)" | null; code: "varchar"; rank: "integer" | null }>()(
  spelledQuery,
  true,
)
