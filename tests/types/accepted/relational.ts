// JSON as rows, and what takes whole relations: deduplicate, pivot, unpivot, unionRelations, validAt.
import {
  type Columns,
  count,
  countIf,
  deduplicate,
  from,
  pivot,
  type Readable,
  rawQuery,
  rawText,
  snapshot,
  source,
  sqlFile,
  sum,
  unionRelations,
  unpivot,
  validAt,
  when,
} from "typeline"
import { contract } from "./contract.ts"
import { events, gold, users } from "./relations.ts"

export const lines = gold.model({
  name: "lines",
  dependsOn: { events },
  query: ({ events }) =>
    from({ events })
      .flattenJson("line", ({ events }) => events.payload.get("items"), {
        sku: "varchar",
        value: "integer",
        price: { path: "price.amount", type: "decimal(12,2)" },
        discounts: "variant",
      })
      .flattenJson("discount", ({ line }) => line.discounts, { percent: "double" }, { outer: true })
      .flattenObject("entry", ({ events }) => events.payload)
      .flattenObject("other", ({ entry }) => entry.value, { outer: true })
      .flatten("tag", ({ events }) => events.tags, { outer: true })
      .whereNotNull(({ line }) => line.sku)
      .select(({ events, line, discount, entry, other, tag }) => ({
        id: events.id,
        ...line,
        discount_no: discount.index,
        percent: discount.percent,
        entry_key: entry.key,
        entry_value: entry.value,
        other_key: other.key,
        other_value: other.value,
        tag: tag.value,
        tag_no: tag.index,
      })),
})
contract<{
  id: "integer"
  sku: "varchar"
  value: "integer" | null
  price: "decimal(12,2)" | null
  discounts: "variant" | null
  index: "integer"
  discount_no: "integer" | null
  percent: "double" | null
  entry_key: "varchar"
  entry_value: "variant" | null
  other_key: "varchar" | null
  other_value: "variant" | null
  tag: "varchar" | null
  tag_no: "integer" | null
}>()(lines, true)

export const newest = gold.model({
  name: "newest",
  dependsOn: { users },
  query: ({ users }) =>
    deduplicate(users, { partitionBy: (row) => [row.id], orderBy: (row) => [row.updated_at.desc(), row.country] }),
})
contract<{ id: "integer"; name: "varchar" | null; country: "varchar"; updated_at: "timestamp" }>()(newest, true)

/** Of any relation that has the columns. */
const latestOf = <C extends Columns & { readonly id: "integer"; readonly updated_at: "timestamp" }>(
  relation: Readable<C>,
) => deduplicate(relation, { partitionBy: (row) => [row.id], orderBy: (row) => [row.updated_at.desc()] })
export const newestOfQuery = gold.model({
  name: "newest_of_query",
  dependsOn: { users },
  query: ({ users }) => {
    const named = from({ users }).select(({ users: { id, updated_at } }) => ({ id, updated_at }))
    return latestOf(deduplicate(named, { partitionBy: ({ id }) => [id], orderBy: (row) => [row.updated_at] }))
  },
})
contract<{ id: "integer"; updated_at: "timestamp" }>()(newestOfQuery, true)

const kinds = ["buy", "sell"] as const
export const pivoted = gold.model({
  name: "pivoted",
  dependsOn: { events },
  query: ({ events }) =>
    from({ events })
      .groupBy(({ events }) => ({ user_id: events.user_id }))
      .aggregate(({ events }) => ({
        ...pivot(events.kind, kinds, (hit) => countIf(hit), "n_"),
        ...pivot(events.kind, kinds, (hit) => sum(when(hit, events.amount).end())),
        ...pivot(events.parent_id, [1, 2], (hit) => count(when(hit, 1).end()), "of_"),
      })),
})
contract<{
  user_id: "integer"
  n_buy: "integer"
  n_sell: "integer"
  buy: "decimal(38,2)" | null
  sell: "decimal(38,2)" | null
  of_1: "integer"
  of_2: "integer"
}>()(pivoted, true)

export const melted = gold.model({
  name: "melted",
  dependsOn: { pivoted },
  query: ({ pivoted }) => unpivot(pivoted, { keep: ["user_id"], melt: ["n_buy", "n_sell"] }),
})
contract<{ user_id: "integer"; field_name: "varchar"; value: "integer" }>()(melted, true)

export const meltedUnderNames = gold.model({
  name: "melted_under_names",
  dependsOn: { events },
  query: ({ events }) => {
    const ids = from({ events }).select(({ events: { id, user_id, parent_id } }) => ({ id, user_id, parent_id }))
    return unpivot(ids, { keep: [], melt: ["id", "parent_id"], field: "kind", value: "number" })
  },
})
contract<{ kind: "varchar"; number: "integer" | null }>()(meltedUnderNames, true)

const web = source("web_events", {
  schema: "raw",
  columns: { id: "integer", kind: "varchar", campaign: "varchar", happened_at: "timestamp" },
})
export const both = gold.model({
  name: "both",
  dependsOn: { events, web },
  query: ({ events, web }) =>
    unionRelations({
      shop: from({ events }).select(({ events: { id, kind, amount } }) => ({ id, kind, amount })),
      web,
    }),
})
contract<{
  source_relation: "varchar"
  id: "integer"
  kind: "varchar"
  amount: "decimal(10,2)" | null
  campaign: "varchar" | null
  happened_at: "timestamp" | null
}>()(both, true)

export const history = snapshot({
  name: "users_history",
  schema: "snapshots",
  uniqueKey: ["id"],
  strategy: { kind: "timestamp", updatedAt: "updated_at" },
  dependsOn: { users },
  query: ({ users }) => from({ users }).select(({ users }) => users),
})
export const asOf = gold.model({
  name: "as_of",
  dependsOn: { events, history },
  query: ({ events, history }) =>
    from({ events })
      .leftJoin({ history }, ({ events, history }) => [
        history.id.eq(events.user_id),
        validAt(history, events.happened_at),
      ])
      .where(({ history }) => validAt(history, "2024-01-01"))
      .groupBy(({ history }) => ({
        country: history.country,
        valid_from: history.valid_from,
        valid_to: history.valid_to,
      }))
      .having((_, version) => validAt(version, "2024-01-01 12:00:00"))
      .select(({ events }, { country, valid_from, valid_to }) => ({
        country,
        late: count().filter(validAt({ valid_from: events.happened_at, valid_to: events.happened_at }, "2024-01-01")),
        now: validAt({ valid_from, valid_to }, "2024-01-01"),
      })),
})
contract<{ country: "varchar" | null; late: "integer"; now: "boolean" | null }>()(asOf, true)

/** SQL of the author's, in the words of each warehouse, and from files. */
export const perWarehouse = gold.model({
  name: "per_warehouse",
  dependsOn: { events },
  query: ({ events }) => {
    const totals = rawQuery({ user_id: "integer", kinds: "varchar?" }).per({
      duckdb: rawText`select user_id, string_agg(kind, ',') as kinds from ${events} group by all`,
      snowflake: rawText`select user_id, listagg(kind, ',') as kinds from ${events} group by all`,
    })
    const orders = from({ events }).select(({ events: { user_id, amount } }) => ({ user_id, amount }))
    const file = new URL("../../functions/totals.sql", import.meta.url)
    const paid = sqlFile(file, { columns: { user_id: "integer", total: "decimal(38,2)?" }, relations: { orders } })
    const other = sqlFile({ duckdb: file, snowflake: file }, { columns: { user_id: "integer" }, relations: { orders } })
    return from({ totals })
      .join({ paid }, ({ totals, paid }) => totals.user_id.eq(paid.user_id))
      .join({ other }, ({ totals, other }) => totals.user_id.eq(other.user_id))
      .select(({ totals, paid }) => ({ ...totals, total: paid.total }))
  },
})
contract<{ user_id: "integer"; kinds: "varchar" | null; total: "decimal(38,2)" | null }>()(perWarehouse, true)
