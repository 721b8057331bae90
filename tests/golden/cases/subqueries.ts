import { count, exists, from, max, not, or, rowNumber, scalar } from "typeline"
import { golden } from "../golden.ts"
import { events, users } from "./relations.ts"

// Within a callback, `users` is its row.
const people = users
const others = events

golden("exists-correlated", () =>
  from({ users })
    .where(({ users }) => exists(from({ events }).where(({ events }) => events.user_id.eq(users.id))))
    .select(({ users }) => ({ id: users.id })),
)
golden("exists-not-or", () =>
  from({ users })
    .where(({ users }) =>
      or(
        not(exists(from({ events }).where(({ events }) => [events.user_id.eq(users.id), events.kind.eq("buy")]))),
        users.country.eq("NL"),
      ),
    )
    .select(({ users }) => ({ id: users.id })),
)
golden("exists-of-a-query-in-a-column", () =>
  from({ users }).select(({ users }) => ({
    id: users.id,
    spoke: exists(
      from({ events })
        .where(({ events }) => events.user_id.eq(users.id))
        .select(({ events }) => ({ id: events.id })),
    ),
  })),
)
golden("scalar", () =>
  from({ users }).select(({ users }) => ({
    id: users.id,
    newest: scalar(from({ events }).aggregate(({ events }) => ({ newest: max(events.happened_at) }))),
    own: scalar(
      from({ events })
        .where(({ events }) => events.user_id.eq(users.id))
        .aggregate(() => ({ own: count() })),
    ),
  })),
)
golden("correlated-alias-equals-the-outer-one", () =>
  from({ events })
    .where((outer) =>
      outer.events.happened_at.eq(
        scalar(
          from({ events })
            .where((inner) => inner.events.user_id.eq(outer.events.user_id))
            .aggregate((inner) => ({ newest: max(inner.events.happened_at) })),
        ),
      ),
    )
    .select(({ events }) => ({ id: events.id })),
)
golden("correlated-query-that-is-wrapped", () =>
  from({ users })
    .where(({ users }) =>
      exists(
        from({ events })
          .where(({ events }) => events.user_id.eq(users.id))
          .select(({ events }) => ({ id: events.id, kind: events.kind }))
          .orderBy((row) => [row.id.asc()])
          .limit(3)
          .qualify((row) => row.kind.eq("buy")),
      ),
    )
    .select(({ users }) => ({ id: users.id })),
)
golden("correlated-three-deep", () =>
  from({ users })
    .where(({ users }) =>
      exists(
        from({ events }).where(({ events }) => [
          events.user_id.eq(users.id),
          exists(
            from({ users: people }).where((third) => [
              third.users.id.eq(events.id),
              third.users.country.eq(users.country),
            ]),
          ),
        ]),
      ),
    )
    .select(({ users }) => ({ id: users.id })),
)
golden("in-list", () =>
  from({ events })
    .where(({ events }) => [
      events.kind.in(["buy", "it's"]),
      events.id.notIn([1, -2, 9007199254740993n]),
      events.amount.in([1, "2.50"]),
      events.day.in(["2024-01-01"]),
      events.happened_at.notIn(["2024-01-01 00:00:00"]),
      events.score.in([0.5]),
    ])
    .select(({ events }) => ({ id: events.id })),
)
golden("in-empty-lists", () =>
  from({ events })
    .where(({ events }) => or(events.kind.in([]), events.kind.notIn([])))
    .select(({ events }) => ({ none: events.id.in([]), all: events.parent_id.notIn([]) })),
)
golden("in-query", () =>
  from({ events })
    .where(({ events }) => [
      events.user_id.in(from({ users }).select(({ users }) => ({ id: users.id }))),
      events.id.notIn(
        from({ events: others })
          .whereNotNull(({ events }) => events.parent_id)
          .select(({ events }) => ({ parent_id: events.parent_id })),
      ),
      not(events.kind.in(from({ users }).select(({ users }) => ({ country: users.country })))),
    ])
    .select(({ events }) => ({ id: events.id })),
)
golden("in-correlated-query", () =>
  from({ users })
    .where(({ users }) =>
      users.id.in(
        from({ events })
          .where(({ events }) => events.kind.eq(users.country))
          .select(({ events }) => ({ user_id: events.user_id })),
      ),
    )
    .select(({ users }) => ({ id: users.id })),
)
golden("in-query-with-a-window", () =>
  from({ users })
    .where(({ users }) =>
      users.id.in(
        from({ ranked: from({ events }).select(({ events }) => ({ user_id: events.user_id, score: events.score })) })
          .select(({ ranked }) => ({ user_id: ranked.user_id }))
          .qualify((row) =>
            rowNumber()
              .over({ orderBy: [row.user_id.asc()] })
              .lte(10),
          ),
      ),
    )
    .select(({ users }) => ({ id: users.id })),
)
