// Incremental models and snapshots: names that the strategy cannot use.
import { from, snapshot } from "typeline"
import { gold, reads } from "./relations.ts"

const history = { ...reads, schema: "snapshots" } as const

// refused: an incremental model without a strategy
// says: Property 'strategy' is missing
gold.incremental({ ...reads, query: ({ m }) => from({ m }).select(({ m }) => m) })

// refused: a strategy that is not there
// says: Type '"upsert"' is not assignable to type '"append" | "delete+insert" | "insert_overwrite" | "merge" | "microbatch"'
gold.incremental({
  ...reads,
  strategy: { kind: "upsert", uniqueKey: ["movie_id"] },
  query: ({ m }) => from({ m }).select(({ m }) => m),
})

// refused: an incremental model as a materialization
// says: Type '"incremental"' is not assignable to type '"ephemeral" | "table" | "view" | DynamicTable'
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

// refused: dedupe by a cursor that may be NULL
// says: Type 'true' is not assignable to type 'false'
gold.incremental({
  ...reads,
  strategy: { kind: "merge", uniqueKey: ["name"], cursor: "id", dedupe: true },
  query: ({ x }) => from({ x }).select(({ x }) => ({ id: x.id, name: x.name, at: x.at })),
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

// refused: dedupe without the cursor that says which row is kept
// says: Property 'cursor' is missing
gold.incremental({
  ...reads,
  strategy: { kind: "merge", uniqueKey: ["movie_id"], dedupe: true },
  query: ({ r }) => from({ r }).select(({ r }) => r),
})

// refused: dedupe of appended rows that no key tells apart
// says: Property 'uniqueKey' is missing
gold.incremental({
  ...reads,
  strategy: { kind: "append", cursor: "rating_timestamp", dedupe: true },
  query: ({ r }) => from({ r }).select(({ r }) => r),
})

// refused: columns to update that are not there
// says: Type '"ratings"' is not assignable … Did you mean '"rating"'?
gold.incremental({
  ...reads,
  strategy: { kind: "merge", uniqueKey: ["movie_id"], updateColumns: ["ratings"] },
  query: ({ r }) => from({ r }).select(({ r }) => r),
})

// refused: a deletion mark that reads a column that is not there
// says: Property 'op' does not exist on type
gold.incremental({
  ...reads,
  query: ({ r }) => from({ r }).select(({ r }) => r),
  strategy: { kind: "merge", uniqueKey: ["movie_id"], deleteWhen: (row) => row.op.eq("D") },
})

// refused: a deletion mark above the query, where no column is known
// says: Property 'rating' does not exist on type 'QueryStandsAboveStrategy'
gold.incremental({
  ...reads,
  strategy: { kind: "merge", uniqueKey: ["movie_id"], deleteWhen: (row) => row.rating.lt(0) },
  query: ({ r }) => from({ r }).select(({ r }) => r),
})

// refused: delete+insert without a key
// says: Property 'uniqueKey' is missing
gold.incremental({
  ...reads,
  strategy: { kind: "delete+insert", cursor: "rating_timestamp" },
  query: ({ r }) => from({ r }).select(({ r }) => r),
})

// refused: delete+insert by a key that may be NULL
// says: Type '"id"' is not assignable to type '"at" | ColumnThatIsNeverNull'
gold.incremental({
  ...reads,
  strategy: { kind: "delete+insert", uniqueKey: ["id"] },
  query: ({ x }) => from({ x }).select(({ x }) => ({ id: x.id, at: x.at })),
})

// refused: insert_overwrite without partitions
// says: Property 'partitionBy' is missing
gold.incremental({
  ...reads,
  strategy: { kind: "insert_overwrite", cursor: "rating_timestamp" },
  query: ({ r }) => from({ r }).select(({ r }) => r),
})

// refused: partitions by a column that is not there
// says: Type '"movie"' is not assignable to type '"movie_id" | "rating" | "rating_timestamp" | "user_id"'
gold.incremental({
  ...reads,
  strategy: { kind: "insert_overwrite", partitionBy: ["movie"] },
  query: ({ r }) => from({ r }).select(({ r }) => r),
})

// refused: a unique key of what is replaced by partitions
// says: 'uniqueKey' does not exist in type
gold.incremental({
  ...reads,
  strategy: { kind: "insert_overwrite", partitionBy: ["movie_id"], uniqueKey: ["movie_id"] },
  query: ({ r }) => from({ r }).select(({ r }) => r),
})

// refused: batches by a column that is no time
// says: Type '"movie_id"' is not assignable to type '"rating_timestamp"'
gold.incremental({
  ...reads,
  strategy: { kind: "microbatch", eventTime: "movie_id", batchSize: "day", begin: "2024-01-01" },
  query: ({ r }) => from({ r }).select(({ r }) => ({ movie_id: r.movie_id, rating_timestamp: r.rating_timestamp })),
})

// refused: batches that begin nowhere
// says: Property 'begin' is missing
gold.incremental({
  ...reads,
  strategy: { kind: "microbatch", eventTime: "at", batchSize: "day" },
  query: ({ x }) => from({ x }).select(({ x }) => ({ at: x.at })),
})

// refused: batches of a size that is not there
// says: Type '"week"' is not assignable to type 'BatchSize'
gold.incremental({
  ...reads,
  strategy: { kind: "microbatch", eventTime: "at", batchSize: "week", begin: "2024-01-01" },
  query: ({ x }) => from({ x }).select(({ x }) => ({ at: x.at })),
})

// refused: an answer to changed columns that is not there
// says: Type '"append"' is not assignable to type 'OnSchemaChange'
gold.incremental({
  ...reads,
  strategy: { kind: "append", cursor: "at" },
  onSchemaChange: "append",
  query: ({ x }) => from({ x }).select(({ x }) => ({ at: x.at })),
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
// says: is not assignable to type '"the snapshot itself adds a column valid_from: see columnNames"'
snapshot({
  ...history,
  uniqueKey: ["movie_id"],
  strategy: { kind: "timestamp", updatedAt: "tag_timestamp" },
  query: ({ t }) => from({ t }).select(({ t }) => ({ ...t, valid_from: t.tag_timestamp })),
})

// refused: a snapshot of a column that says what the history marks
// says: is not assignable to type '"the snapshot itself adds a column is_deleted: see columnNames"'
snapshot({
  ...history,
  uniqueKey: ["movie_id"],
  strategy: { kind: "timestamp", updatedAt: "tag_timestamp" },
  hardDeletes: "new_record",
  query: ({ t }) => from({ t }).select(({ t }) => ({ ...t, is_deleted: t.tag.eq("") })),
})

// refused: a name for a history column that the query has
// says: is not assignable to type '"the snapshot itself adds a column tag: see columnNames"'
snapshot({
  ...history,
  uniqueKey: ["movie_id"],
  strategy: { kind: "check", columns: "all" },
  columnNames: { scdId: "tag" },
  query: ({ t }) => from({ t }).select(({ t }) => t),
})

// refused: a snapshot that compares a column that is not there
// says: Type '"tags"' is not assignable … Did you mean '"tag"'?
snapshot({
  ...history,
  uniqueKey: ["movie_id"],
  strategy: { kind: "check", columns: ["tags"] },
  query: ({ t }) => from({ t }).select(({ t }) => t),
})

// refused: a snapshot that compares nothing
// says: Property 'columns' is missing
snapshot({
  ...history,
  uniqueKey: ["movie_id"],
  strategy: { kind: "check" },
  query: ({ t }) => from({ t }).select(({ t }) => t),
})

// refused: a snapshot by a key that may be NULL
// says: Type '"id"' is not assignable to type '"at" | ColumnThatIsNeverNull'
snapshot({
  ...history,
  uniqueKey: ["id"],
  strategy: { kind: "check", columns: "all" },
  query: ({ x }) => from({ x }).select(({ x }) => ({ id: x.id, at: x.at })),
})

// refused: an end of what is current that is no time
// says: Type '"never"' is not assignable
snapshot({
  ...history,
  uniqueKey: ["movie_id"],
  strategy: { kind: "check", columns: "all" },
  validToCurrent: "never",
  query: ({ t }) => from({ t }).select(({ t }) => t),
})

// refused: a share that is no share
// says: Type '"ten"' is not assignable
snapshot({
  ...history,
  uniqueKey: ["movie_id"],
  strategy: { kind: "check", columns: "all" },
  maxDeletes: "ten",
  query: ({ t }) => from({ t }).select(({ t }) => t),
})

// refused: clustering by a column that is not there
// says: Type '"titel"' is not assignable to type '"movie_id" | "title"
gold.model({
  ...reads,
  materialized: "table",
  snowflake: { clusterBy: ["titel"] },
  query: ({ m }) => from({ m }).select(({ m: { movie_id, title } }) => ({ movie_id, title })),
})

// refused: a lag without a unit
// says: Type '"10"' is not assignable to type
gold.model({
  ...reads,
  materialized: { kind: "dynamic_table", targetLag: "10", warehouse: "compute_wh" },
  query: ({ m }) => from({ m }).select(({ m }) => m),
})
