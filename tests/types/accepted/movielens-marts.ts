// The other part of the reference pipeline: marts, a snapshot, tests.

import type { Column } from "typeline"
import {
  acceptedValues,
  avg,
  count,
  countDistinct,
  dateTrunc,
  from,
  layer,
  notNull,
  nullable,
  relationships,
  rowNumber,
  snapshot,
  sql,
  surrogateKey,
  unique,
  when,
} from "typeline"
import { contract } from "./contract.ts"
import { dimMovies, dimUsers, fctRatings, seedMovieReleaseDates, srcTags } from "./movielens.ts"

const gold = layer({ schema: "dev", materialized: "view", tags: ["gold"] })
const mart = layer({ schema: "dev", materialized: "table", tags: ["mart"] })

export const genreRatings = gold.model({
  name: "genre_ratings",
  dependsOn: { ratings: fctRatings, movies: dimMovies },
  query: ({ ratings, movies }) =>
    from({ ratings })
      .join({ movies }, ({ ratings, movies }) => ratings.movie_id.eq(movies.movie_id))
      .flatten("genre", ({ movies }) => movies.genre_array)
      .groupBy(({ genre }) => ({ genre: genre.value }))
      .select(({ ratings, movies }, { genre }) => ({
        genre,
        average_rating: avg(ratings.rating),
        total_movies: countDistinct(movies.movie_id),
      }))
      .orderBy((row) => [row.average_rating.desc()]),
})
contract<{ genre: "varchar"; average_rating: "double"; total_movies: "integer" }>()(genreRatings, true)

export const monthlyTrends = gold.model({
  name: "monthly_trends",
  dependsOn: { ratings: fctRatings },
  query: ({ ratings }) =>
    from({ ratings })
      .groupBy(({ ratings }) => ({ month: dateTrunc("month", ratings.rating_timestamp) }))
      .select(({ ratings }, { month }) => ({ month, total_ratings: count(), avg_rating: avg(ratings.rating) })),
})
contract<{ month: "timestamptz"; total_ratings: "integer"; avg_rating: "double" }>()(monthlyTrends, true)

export const movieAnalysis = gold.model({
  name: "movie_analysis",
  dependsOn: { ratings: fctRatings, movies: dimMovies },
  query: ({ ratings, movies }) => {
    const summary = from({ ratings })
      .groupBy(({ ratings }) => ({ movie_id: ratings.movie_id }))
      .having(() => count().gt(100))
      .select(({ ratings }, keys) => ({ ...keys, average_rating: avg(ratings.rating), total_ratings: count() }))
    return from({ summary })
      .join({ movies }, ({ summary, movies }) => summary.movie_id.eq(movies.movie_id))
      .select(({ summary: { movie_id, ...figures }, movies }) => ({ movie_title: movies.movie_title, ...figures }))
  },
})
contract<{ average_rating: "double"; total_ratings: "integer"; movie_title: "varchar" }>()(movieAnalysis, true)

export const top10ByGenre = gold.model({
  name: "top10_by_genre",
  dependsOn: { ratings: fctRatings, movies: dimMovies },
  query: ({ ratings, movies }) => {
    const rated = from({ ratings })
      .join({ movies }, ({ ratings, movies }) => ratings.movie_id.eq(movies.movie_id))
      .flatten("genre", ({ movies }) => movies.genre_array)
      .groupBy(({ genre, movies }) => ({ genre: genre.value, movie_id: movies.movie_id, title: movies.movie_title }))
      .select(({ ratings }, keys) => ({ ...keys, average_rating: avg(ratings.rating) }))
    return from({ rated })
      .select(({ rated }) => ({
        ...rated,
        rank: rowNumber().over({
          partitionBy: [rated.genre],
          orderBy: [rated.average_rating.desc(), rated.movie_id.asc()],
        }),
      }))
      .qualify((row) => row.rank.lte(10))
  },
})
contract<{ genre: "varchar"; movie_id: "integer"; title: "varchar"; average_rating: "double"; rank: "integer" }>()(
  top10ByGenre,
  true,
)

export const martMovieReleases = mart.model({
  name: "mart_movie_releases",
  dependsOn: { ratings: fctRatings, dates: seedMovieReleaseDates },
  query: ({ ratings, dates }) =>
    from({ ratings })
      .leftJoin({ dates }, ({ ratings, dates }) => ratings.movie_id.eq(dates.movie_id))
      .select(({ ratings, dates }) => ({
        ...ratings,
        release_date: dates.release_date,
        release_info_available: when(dates.release_date.isNull(), "unknown").otherwise("known"),
        weekday: sql(nullable("varchar"))`dayname(${dates.release_date})`,
        percent: ratings.rating.times(20),
      })),
})
/** The join made `release_date` nullable, and whereNotNull made `rating` not: the contract says so. */
contract<{
  user_id: "integer"
  movie_id: "integer"
  rating: "double"
  rating_timestamp: "timestamptz"
  release_date: "date" | null
  release_info_available: "varchar"
  weekday: "varchar" | null
  percent: "double"
}>()(martMovieReleases, true)

export const snapTags = snapshot({
  name: "snap_tags",
  schema: "snapshots",
  uniqueKey: ["row_key"],
  strategy: { kind: "timestamp", updatedAt: "tag_timestamp" },
  hardDeletes: "invalidate",
  dependsOn: { tags: srcTags },
  query: ({ tags }) =>
    from({ tags }).select(({ tags }) => ({ row_key: surrogateKey(tags.user_id, tags.movie_id, tags.tag), ...tags })),
})
/** A snapshot's history columns are part of its contract, in the type of `updatedAt`. */
snapTags.columns.valid_to satisfies Column<"timestamptz" | null>

export const tests = [
  unique(dimUsers, "user_id"),
  notNull(fctRatings, "user_id", "movie_id"),
  relationships(fctRatings, "movie_id", dimMovies, "movie_id"),
  acceptedValues(martMovieReleases, "release_info_available", ["known", "unknown"]),
]
