import { dateSpine, from, sequence, values } from "typeline"
import { golden } from "../golden.ts"
import { events, users } from "./relations.ts"

golden("right-join", () =>
  from({ events })
    .rightJoin({ users }, ({ events, users }) => events.user_id.eq(users.id))
    .select(({ events, users }) => ({ event_id: events.id, user_id: users.id })),
)
golden("full-join", () =>
  from({ events })
    .fullJoin({ users }, ({ events, users }) => [events.user_id.eq(users.id), events.kind.eq("buy")])
    .select(({ events, users }) => ({ event_id: events.id, user_id: users.id })),
)
golden("cross-join", () =>
  from({ events })
    .crossJoin({ users })
    .select(({ events, users }) => ({ event_id: events.id, user_id: users.id })),
)
golden("as-of-join", () =>
  from({ events })
    .asOfJoin(
      { users },
      {
        match: ({ events, users }) => users.updated_at.lte(events.happened_at),
        on: ({ events, users }) => users.id.eq(events.user_id),
      },
    )
    .select(({ events, users }) => ({ event_id: events.id, name: users.name, since: users.updated_at })),
)
golden("as-of-join-without-equalities", () =>
  from({ events })
    .asOfJoin({ users }, { match: ({ events, users }) => events.happened_at.gt(users.updated_at) })
    .select(({ events, users }) => ({ event_id: events.id, user_id: users.id })),
)
golden("flatten-outer", () =>
  from({ events })
    .flatten("place", ({ events }) => events.places, { outer: true })
    .select(({ events, place }) => ({ id: events.id, place: place.value, index: place.index })),
)
golden("values", () =>
  from({
    sizes: values({ code: "varchar", rank: "integer", since: "date", weight: "decimal(5,2)" }, [
      { code: "S", rank: 1, since: "2024-01-01", weight: "0.50" },
      { code: "it's", rank: 2, since: "2024-02-29", weight: 10 },
    ]),
  })
    .join({ users }, ({ sizes, users }) => sizes.rank.eq(users.id))
    .select(({ sizes }) => sizes),
)
golden("values-without-rows", () => from({ none: values({ id: "integer", name: "varchar" }, []) }).all())
golden("date-spine-by-day", () =>
  from({ days: dateSpine("day", { from: "2024-02-28", to: "2024-03-02" }) })
    .leftJoin({ events }, ({ days, events }) => events.day.eq(days.date_day))
    .select(({ days, events }) => ({ date_day: days.date_day, id: events.id })),
)
golden("date-spine-by-quarter", () =>
  from({ spine: dateSpine("quarter", { from: "2024-01-31", to: "2025-01-31" }) }).all(),
)
golden("sequence", () => from({ numbers: sequence(10) }).all())
