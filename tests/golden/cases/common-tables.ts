import { from, layer } from "typeline"
import { golden } from "../golden.ts"
import { eventsTable, readable, users } from "./relations.ts"

const dev = layer({ schema: "dev" })

golden("cte-used-twice-is-written-once", () => {
  const left = from({ users }).select(({ users }) => ({ id: users.id, country: users.country }))
  return from({ left })
    .join({ right: left }, ({ left, right }) => [left.country.eq(right.country), left.id.lt(right.id)])
    .select(({ left, right }) => ({ a: left.id, b: right.id }))
    .distinct()
    .orderBy((row) => [row.a.asc(), row.b.desc().nullsFirst()])
    .limit(100)
})
golden("cte-names-that-meet", () => {
  const one = (country: string) => {
    const chosen = from({ users })
      .where(({ users }) => users.country.eq(country))
      .select(({ users }) => ({ id: users.id }))
    return from({ chosen }).select(({ chosen }) => ({ id: chosen.id }))
  }
  const dutch = one("NL")
  const German = one("DE")
  const german = one("DE")
  return from({ dutch })
    .join({ German }, ({ dutch, German }) => dutch.id.eq(German.id))
    .join({ other: german }, ({ dutch, other }) => dutch.id.eq(other.id))
    .select(({ dutch }) => ({ id: dutch.id }))
})
golden("cte-within-cte", () => {
  const inner = from({ users }).select(({ users }) => ({ id: users.id, name: users.name }))
  const middle = from({ inner }).select(({ inner }) => ({ id: inner.id }))
  return from({ middle })
    .join({ inner }, ({ middle, inner }) => middle.id.eq(inner.id))
    .select(({ inner }) => inner)
})
golden("cte-named-by-a-keyword", () => {
  const select = from({ users }).select(({ users }) => ({ id: users.id, order: users.order }))
  return from({ select }).select(({ select }) => ({ id: select.id, order: select.order }))
})

const base = dev.model({
  name: "base_events",
  materialized: "ephemeral",
  dependsOn: { events: eventsTable },
  query: ({ events }) =>
    from({ events }).select(({ events }) => ({ id: events.id, user_id: events.user_id, kind: events.kind })),
})
const buys = dev.model({
  name: "buys",
  materialized: "ephemeral",
  dependsOn: { base },
  query: ({ base }) =>
    from({ base })
      .where(({ base }) => base.kind.eq("buy"))
      .select(({ base }) => base),
})
const sells = dev.model({
  name: "sells",
  materialized: "ephemeral",
  dependsOn: { base },
  query: ({ base }) =>
    from({ base })
      .where(({ base }) => base.kind.eq("sell"))
      .select(({ base }) => base),
})
golden("ephemeral-is-inlined-once-at-any-depth", () => {
  const relations = readable({ base, buys, sells })
  const { buys: bought, sells: sold, base: all } = relations
  return from({ all })
    .join({ bought }, ({ all, bought }) => all.id.eq(bought.id))
    .join({ sold }, ({ bought, sold }) => bought.user_id.eq(sold.user_id))
    .select(({ all, bought, sold }) => ({ kind: all.kind, bought: bought.id, sold: sold.id }))
})
golden("ephemeral-within-a-subquery", () => {
  const { buys: bought } = readable({ buys })
  return from({ users })
    .where(({ users }) => users.id.in(from({ bought }).select(({ bought }) => ({ user_id: bought.user_id }))))
    .select(({ users }) => ({ id: users.id }))
})
