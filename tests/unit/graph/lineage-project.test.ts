// Lineage of whole projects: from model to model, of what a strategy adds, and of the reference pipeline.
import { analysis, from, layer, notNull, seed, snapshot, upper } from "typeline"
import { describe, expect, test } from "vitest"
import type { NodeLineage } from "../../../src/core/graph/lineage/column-lineage.ts"
import { upstream } from "../../../src/core/graph/lineage/trace.ts"
import { lineageOfAll, orders, read, users } from "./lineage-of.ts"

const dev = layer({ schema: "dev" })
const of = (lineages: ReadonlyMap<string, NodeLineage>, id: string) => {
  const found = lineages.get(id)
  if (!found) throw new Error(`There is no ${id}, but ${[...lineages.keys()].join(", ")}.`)
  return read(found)
}

describe("a project", () => {
  const codes = seed("codes", { schema: "raw", columns: { code: "varchar" }, file: "codes.csv" })
  const staged = dev.model({
    name: "staged",
    materialized: "ephemeral",
    dependsOn: { orders },
    query: ({ orders }) => from({ orders }).select(({ orders }) => ({ id: orders.id, town: upper(orders.city) })),
  })
  const mart = dev.model({
    name: "mart",
    dependsOn: { staged, codes },
    query: ({ staged, codes }) =>
      from({ staged })
        .join({ codes }, ({ staged, codes }) => staged.town.eq(codes.code))
        .select(({ staged }) => staged),
  })
  const question = analysis("question", {
    dependsOn: { mart },
    query: ({ mart }) => from({ mart }).select(({ mart }) => ({ number: mart.id })),
  })
  const lineages = lineageOfAll({ orders, codes, staged, mart, question, tested: notNull(mart, "id") })

  test("one level up, an ephemeral model included; tests are left out", () => {
    expect([...lineages.keys()].sort()).toEqual([
      "analysis.question",
      "model.mart",
      "model.staged",
      "seed.codes",
      "source.orders",
    ])
    expect(of(lineages, "model.mart")).toEqual({
      columns: { id: ["staged.id"], town: ["staged.town"] },
      conditions: ["codes.code", "staged.town"],
    })
    expect(of(lineages, "model.staged").columns).toEqual({ id: ["orders.id"], town: ["~orders.city"] })
    expect(of(lineages, "analysis.question")).toEqual({ columns: { number: ["mart.id"] }, conditions: [] })
  })
  test("a source and a seed have columns, and nothing before them", () => {
    expect(of(lineages, "seed.codes")).toEqual({ columns: { code: [] }, conditions: [] })
    expect(lineages.get("source.orders")?.columns.get("id")).toEqual([])
    expect(lineages.get("seed.codes")).toMatchObject({ opaque: false, opaqueRows: false })
  })
})

describe("what a strategy looks at decides which rows are kept", () => {
  const conditions = (strategy: Parameters<typeof dev.incremental>[0]["strategy"] | object) => {
    const model = dev.incremental({
      name: "m",
      dependsOn: { orders },
      // Each of them fits the columns below.
      strategy: strategy as { kind: "append"; cursor: "at" },
      query: ({ orders }) =>
        from({ orders }).select(({ orders }) => ({ id: orders.id, at: orders.at, day: orders.day })),
    })
    return of(lineageOfAll({ orders, model }), "model.m").conditions
  }
  test("a key, a cursor, partitions, the time of an event", () => {
    expect(conditions({ kind: "append", cursor: "at" })).toEqual(["orders.at"])
    expect(conditions({ kind: "merge", uniqueKey: ["id"] })).toEqual(["orders.id"])
    expect(conditions({ kind: "merge", uniqueKey: ["id"], cursor: "at" })).toEqual(["orders.at", "orders.id"])
    expect(conditions({ kind: "delete+insert", uniqueKey: ["id"], cursor: "at" })).toEqual(["orders.at", "orders.id"])
    expect(conditions({ kind: "insert_overwrite", partitionBy: ["day"] })).toEqual(["orders.day"])
    expect(conditions({ kind: "microbatch", eventTime: "at", batchSize: "day", begin: "2024-01-01" })).toEqual([
      "orders.at",
    ])
  })
  test("every column where one of equal keys is chosen", () => {
    expect(conditions({ kind: "merge", uniqueKey: ["id"], cursor: "at", dedupe: true })).toEqual([
      "orders.at",
      "orders.day",
      "orders.id",
    ])
  })
  test("the mark of a deletion, and since() in the query", () => {
    const model = dev.incremental({
      name: "m",
      dependsOn: { orders, users },
      query: ({ users, orders }, { since }) =>
        from({ users })
          .join({ orders }, ({ users, orders }) => users.id.eq(orders.user_id))
          .where(({ orders }) => since(orders.at))
          .select(({ users }) => users),
      strategy: { kind: "merge", uniqueKey: ["id"], cursor: "since", deleteWhen: (row) => row.name.eq("gone") },
    })
    expect(of(lineageOfAll({ orders, users, model }), "model.m").conditions).toEqual([
      "orders.at",
      "orders.user_id",
      "users.id",
      "users.name",
      "users.since",
    ])
  })
})

describe("snapshots", () => {
  const query = { dependsOn: { users }, schema: "history", uniqueKey: ["id"] as const }
  test("by a time: what their own columns are made of", () => {
    const history = snapshot({
      ...query,
      name: "history",
      strategy: { kind: "timestamp", updatedAt: "since" },
      hardDeletes: "new_record",
      columnNames: { updatedAt: "changed_at" },
      query: ({ users }) => from({ users }).select(({ users }) => users),
    })
    expect(of(lineageOfAll({ users, history }), "snapshot.history")).toEqual({
      columns: {
        id: ["users.id"],
        boss_id: ["users.boss_id"],
        name: ["users.name"],
        since: ["users.since"],
        valid_from: ["~users.since"],
        valid_to: ["~users.since"],
        scd_id: ["~users.id", "~users.since"],
        is_deleted: ["~users.id"],
        changed_at: ["~users.since"],
      },
      conditions: ["users.id", "users.since"],
    })
  })
  test("by comparing: the clock says when, and what is compared decides which versions there are", () => {
    const history = snapshot({
      ...query,
      name: "history",
      strategy: { kind: "check", columns: ["name"] },
      query: ({ users }) =>
        from({ users }).select(({ users }) => ({ id: users.id, name: users.name, at: users.since })),
    })
    expect(of(lineageOfAll({ users, history }), "snapshot.history")).toEqual({
      columns: {
        id: ["users.id"],
        name: ["users.name"],
        at: ["users.since"],
        valid_from: [],
        valid_to: [],
        scd_id: ["~users.id"],
      },
      conditions: ["users.id", "users.name"],
    })
  })
})

test("the reference pipeline: a mean rating is made of ratings, and of nothing else", async () => {
  const { genreRatings } = await import("../../../src/models/gold/genre-ratings.ts")
  const { fctRatings } = await import("../../../src/models/fct/fct-ratings.ts")
  const { dimMovies } = await import("../../../src/models/dim/dim-movies.ts")
  const { srcRatings } = await import("../../../src/models/staging/src-ratings.ts")
  const { srcMovies } = await import("../../../src/models/staging/src-movies.ts")
  const { rawRatings } = await import("../../../src/sources/raw-ratings.ts")
  const { rawMovies } = await import("../../../src/sources/raw-movies.ts")
  const all = { genreRatings, fctRatings, dimMovies, srcRatings, srcMovies, rawRatings, rawMovies }
  const lineages = lineageOfAll(all)
  expect(upstream(lineages, { node: "model.genre_ratings", column: "average_rating" })).toEqual([
    { node: "model.fct_ratings", column: "rating", how: "computed" },
    { node: "model.src_ratings", column: "rating", how: "computed" },
    { node: "source.raw_ratings", column: "rating", how: "computed" },
  ])
  expect(of(lineages, "model.genre_ratings").conditions).toEqual([
    "dim_movies.genre_array",
    "dim_movies.movie_id",
    "fct_ratings.movie_id",
  ])
})
