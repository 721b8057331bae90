// Incremental models and snapshots: names that the strategy cannot use.
import { from, snapshot } from "typeline"
import { gold, reads } from "./relations.ts"

const history = { ...reads, schema: "snapshots" } as const

// refused: an incremental model without a strategy
// says: Property 'strategy' is missing
gold.incremental({ ...reads, query: ({ m }) => from({ m }).select(({ m }) => m) })

// refused: a strategy that is not there
// says: Type '"upsert"' is not assignable to type '"append" | "merge"'
gold.incremental({
  ...reads,
  strategy: { kind: "upsert", uniqueKey: ["movie_id"] },
  query: ({ m }) => from({ m }).select(({ m }) => m),
})

// refused: an incremental model as a materialization
// says: Type '"incremental"' is not assignable to type '"ephemeral" | "table" | "view"'
gold.model({ ...reads, materialized: "incremental", query: ({ m }) => from({ m }).select(({ m }) => m) })

// refused: a cursor that is no time or number
// says: Type '"title"' is not assignable to type '"movie_id"'
gold.incremental({
  ...reads,
  strategy: { kind: "append", cursor: "title" },
  query: ({ m }) => from({ m }).select(({ m }) => m),
})

// refused: a merge without a key
// says: Property 'uniqueKey' is missing
gold.incremental({
  ...reads,
  strategy: { kind: "merge", cursor: "rating_timestamp" },
  query: ({ r }) => from({ r }).select(({ r }) => r),
})

// refused: a merge by an empty key
// says: Source has 0 element(s) but target requires 1
gold.incremental({
  ...reads,
  strategy: { kind: "merge", uniqueKey: [] },
  query: ({ r }) => from({ r }).select(({ r }) => r),
})

// refused: a key that is no list
// says: Type 'string' is not assignable to type 'readonly [string |
gold.incremental({
  ...reads,
  strategy: { kind: "merge", uniqueKey: "movie_id" },
  query: ({ r }) => from({ r }).select(({ r }) => r),
})

// refused: a misspelt key
// says: Type '"movieid"' is not assignable … Did you mean '"movie_id"'?
gold.incremental({
  ...reads,
  strategy: { kind: "merge", uniqueKey: ["user_id", "movieid"] },
  query: ({ r }) => from({ r }).select(({ r }) => r),
})

// refused: a unique key that may be NULL
// says: Type '"id"' is not assignable to type '"at" | ColumnThatIsNeverNull'
gold.incremental({
  ...reads,
  strategy: { kind: "merge", cursor: "at", uniqueKey: ["id"] },
  query: ({ x }) => from({ x }).select(({ x }) => ({ id: x.id, at: x.at })),
})

// refused: a unique key that a left join made nullable
// says: Type '"title"' is not assignable to type '"movie_id" | "rating_timestamp" | ColumnThatIsNeverNull'
gold.incremental({
  ...reads,
  strategy: { kind: "merge", cursor: "rating_timestamp", uniqueKey: ["title"] },
  query: ({ r, m }) =>
    from({ r })
      .leftJoin({ m }, ({ r, m }) => r.movie_id.eq(m.movie_id))
      .select(({ r, m }) => ({ movie_id: r.movie_id, rating_timestamp: r.rating_timestamp, title: m.title })),
})

// refused: a lookback in units that are not there
// says: Type '"3 weeks"' is not assignable to type 'Lookback'
gold.incremental({
  ...reads,
  strategy: { kind: "append", cursor: "movie_id", lookback: "3 weeks" },
  query: ({ m }) => from({ m }).select(({ m }) => m),
})

// refused: since() of a text
// says: Type '"varchar"' is not assignable to type 'Cursor'
gold.incremental({
  ...reads,
  strategy: { kind: "merge", uniqueKey: ["movie_id"] },
  query: ({ m }, { since }) =>
    from({ m })
      .where(({ m }) => since(m.title))
      .select(({ m }) => m),
})

// refused: since() in a model that is built anew on each run
// says: is not assignable to type '(dependencies: Bound<
// says: Binding element 'r' implicitly has an 'any' type
// says: Binding element 'since' implicitly has an 'any' type
gold.model({
  ...reads,
  query: ({ r }, { since }) =>
    from({ r })
      .where(({ r }) => since(r.rating_timestamp))
      .select(({ r }) => r),
})

// refused: a snapshot without the column that says when a row changed
// says: Property 'updatedAt' is missing
snapshot({
  ...history,
  uniqueKey: ["movie_id"],
  strategy: { kind: "timestamp" },
  query: ({ t }) => from({ t }).select(({ t }) => t),
})

// refused: a snapshot by a column that is not there
// says: Type '"updated_at"' is not assignable to type '"tag_timestamp"'
snapshot({
  ...history,
  uniqueKey: ["movie_id"],
  strategy: { kind: "timestamp", updatedAt: "updated_at" },
  query: ({ t }) => from({ t }).select(({ t }) => t),
})

// refused: a snapshot by a column that is no time
// says: Type '"tag"' is not assignable to type '"tag_timestamp"'
snapshot({
  ...history,
  uniqueKey: ["movie_id"],
  strategy: { kind: "timestamp", updatedAt: "tag" },
  query: ({ t }) => from({ t }).select(({ t }) => t),
})

// refused: a snapshot by a misspelt key
// says: Type '"movieid"' is not assignable … Did you mean '"movie_id"'?
snapshot({
  ...history,
  uniqueKey: ["movieid"],
  strategy: { kind: "timestamp", updatedAt: "tag_timestamp" },
  query: ({ t }) => from({ t }).select(({ t }) => t),
})

// refused: a snapshot of a column that the history uses itself
// says: is not assignable to type '"the snapshot itself adds a column valid_from"'
snapshot({
  ...history,
  uniqueKey: ["movie_id"],
  strategy: { kind: "timestamp", updatedAt: "tag_timestamp" },
  query: ({ t }) => from({ t }).select(({ t }) => ({ ...t, valid_from: t.tag_timestamp })),
})
