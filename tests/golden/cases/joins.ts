import { count, from } from "typeline"
import { golden } from "../golden.ts"
import { events, users } from "./relations.ts"

golden("join", () =>
  from({ events })
    .join({ users }, ({ events, users }) => events.user_id.eq(users.id))
    .select(({ events, users }) => ({ id: events.id, name: users.name, order: users.order })),
)
golden("join-on-several-conditions", () =>
  from({ events })
    .join({ users }, ({ events, users }) => [events.user_id.eq(users.id), [users.country.eq("NL"), events.id.gt(0)]])
    .select(({ events }) => ({ id: events.id })),
)
golden("join-of-two-relations", () => {
  const others = users
  return from({ events })
    .join({ users, others }, ({ events, users, others }) => [events.user_id.eq(users.id), users.id.lt(others.id)])
    .select(({ events, others }) => ({ id: events.id, other: others.id }))
})
golden("join-with-itself", () => {
  const parents = events
  return from({ events })
    .join({ parents }, ({ events, parents }) => events.parent_id.eq(parents.id))
    .select(({ events, parents }) => ({ id: events.id, parent_kind: parents.kind }))
})
golden("join-without-condition", () =>
  from({ events })
    .join({ users }, () => [])
    .select(({ events, users }) => ({ id: events.id, user_id: users.id })),
)
golden("left-join", () =>
  from({ events })
    .leftJoin({ users }, ({ events, users }) => events.user_id.eq(users.id))
    .where(({ users }) => users.id.isNull())
    .select(({ events, users }) => ({ ...events, name: users.name, country: users.country })),
)
golden("left-join-without-condition", () =>
  from({ users })
    .leftJoin({ events }, () => [])
    .select(({ users, events }) => ({ id: users.id, event_id: events.id })),
)
golden("left-join-of-a-query", () => {
  const totals = from({ events })
    .groupBy(({ events }) => ({ user_id: events.user_id }))
    .select((_, keys) => ({ ...keys, events: count() }))
  return from({ users })
    .leftJoin({ totals }, ({ users, totals }) => users.id.eq(totals.user_id))
    .select(({ users, totals }) => ({ id: users.id, events: totals.events }))
})
golden("lateral", () =>
  from({ users })
    .lateral(({ users }) => ({
      last: from({ events })
        .where(({ events }) => events.user_id.eq(users.id))
        .select(({ events }) => ({ id: events.id, at: events.happened_at }))
        .orderBy((row) => [row.at.desc().nullsLast()])
        .limit(3),
    }))
    .select(({ users, last }) => ({ user_id: users.id, event_id: last.id })),
)
golden("lateral-of-a-distinct-in-order", () =>
  from({ users })
    .lateral(({ users }) => ({
      kinds: from({ events })
        .where(({ events }) => events.user_id.eq(users.id))
        .select(({ events }) => ({ kind: events.kind }))
        .distinct()
        .orderBy((row) => [row.kind.asc()])
        .limit(1),
    }))
    .select(({ users, kinds }) => ({ user_id: users.id, kind: kinds.kind })),
)
golden("lateral-of-a-relation", () =>
  from({ users })
    .lateral(() => ({ events }))
    .select(({ users, events }) => ({ user_id: users.id, event_id: events.id })),
)
golden("flatten-value", () =>
  from({ events })
    .flatten("tag", ({ events }) => events.tags)
    .select(({ events, tag }) => ({ id: events.id, tag: tag.value })),
)
golden("flatten-index", () =>
  from({ events })
    .flatten("tag", ({ events }) => events.tags)
    .select(({ events, tag }) => ({ id: events.id, index: tag.index })),
)
golden("flatten-both", () =>
  from({ events })
    .flatten("tag", ({ events }) => events.tags)
    .flatten("place", ({ events }) => events.places)
    .where(({ tag, place }) => tag.index.eq(place.index))
    .select(({ tag, place }) => ({ tag: tag.value, place: place.value, index: tag.index })),
)
golden("flatten-unused", () =>
  from({ events })
    .flatten("tag", ({ events }) => events.tags)
    .groupBy(({ events }) => ({ id: events.id }))
    .select((_, { id }) => ({ id, tags: count() })),
)
golden("flatten-used-in-a-subquery-only", () =>
  from({ events })
    .flatten("tag", ({ events }) => events.tags)
    .lateral(({ tag }) => ({
      same: from({ users })
        .where(({ users }) => users.country.eq(tag.value))
        .where(({ users }) => users.id.gt(tag.index))
        .select(({ users }) => ({ id: users.id })),
    }))
    .select(({ same }) => ({ id: same.id })),
)
