import {
  count,
  countIf,
  deduplicate,
  from,
  pivot,
  rawQuery,
  sum,
  unionRelations,
  unpivot,
  validAt,
  when,
} from "typeline"
import { golden } from "../golden.ts"
import { events, users } from "./relations.ts"

golden("flatten-json", () =>
  from({ events })
    .flattenJson("line", ({ events }) => events.payload.get("lines"), {
      sku: "varchar",
      value: "integer",
      price: { path: "price.amount", type: "decimal(12,2)" },
      at: "timestamptz",
      tag: { path: "tags[0]", type: "variant" },
    })
    .whereNotNull(({ line }) => line.sku)
    .where(({ line }) => line.value.gt(1))
    .select(({ events, line }) => ({ ...line, id: events.id, place: line.index.plus(1), untagged: line.tag.isNull() })),
)
golden("flatten-json-within-json", () =>
  from({ events })
    .flattenJson("line", ({ events }) => events.payload, { discounts: "variant" })
    .flattenJson("discount", ({ line }) => line.discounts, { percent: "double" }, { outer: true })
    .groupBy(({ discount }) => ({ percent: discount.percent }))
    .select((_, { percent }) => ({ percent, lines: count() })),
)
golden("flatten-object", () =>
  from({ events })
    .flattenObject("entry", ({ events }) => events.payload)
    .flattenObject("inner", ({ entry }) => entry.value, { outer: true })
    .select(({ entry, inner }) => ({ ...entry, inner: inner.key })),
)

golden("deduplicate", () =>
  deduplicate(users, { partitionBy: (row) => [row.country], orderBy: (row) => [row.updated_at.desc(), row.id] }),
)
golden("deduplicate-a-query", () => {
  const named = from({ users }).select(({ users: { id, name } }) => ({ id, name }))
  return deduplicate(named, { partitionBy: ({ name }) => [name], orderBy: ({ id }) => [id] })
})

golden("unpivot", () =>
  unpivot(events, { keep: ["kind", "day"], melt: ["id", "parent_id"], field: "measure", value: "number" }),
)
golden("unpivot-a-query", () => {
  const paid = from({ events }).select(({ events: { id, amount } }) => ({ id, amount, twice: amount }))
  return unpivot(paid, { keep: ["id"], melt: ["amount", "twice"] })
})
golden("unpivot-one-column", () => unpivot(users, { keep: [], melt: ["country"] }))

golden("pivot-of-values", () =>
  from({ events })
    .groupBy(({ events }) => ({ user_id: events.user_id }))
    .aggregate(({ events }) => ({
      ...pivot(events.kind, ["buy", "it's"], (hit) => countIf(hit)),
      ...pivot(events.parent_id, [1, 2], (hit) => sum(when(hit, events.amount).end()), "of_"),
    })),
)

golden("union-relations", () =>
  unionRelations({
    users,
    typed: from({ events }).select(({ events: { id, kind, amount } }) => ({ kind, id, amount })),
    written: rawQuery({ country: "varchar", id: "integer" })`select id, country from ${users}`,
  }),
)
golden("union-relations-of-one", () => unionRelations({ users }))

golden("valid-at", () =>
  from({ events })
    .leftJoin({ users }, ({ events, users }) => [
      users.id.eq(events.user_id),
      validAt({ valid_from: users.updated_at, valid_to: events.happened_at }, events.happened_at),
    ])
    .where(({ events, users }) =>
      validAt({ valid_from: users.updated_at, valid_to: events.happened_at }, "2024-02-29").not(),
    )
    .select(({ events, users }) => ({
      id: events.id,
      then: validAt({ valid_from: events.day, valid_to: events.day }, "2024-01-31"),
      user_id: users.id,
    })),
)
