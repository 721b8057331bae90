// A part of the reference pipeline, as its author would write it: staging, dimensions, facts.
import { from, fromEpochSeconds, initcap, layer, nullable, seed, source, split, trim, union } from "typeline"
import { contract } from "./contract.ts"

export const rawMovies = source("raw_movies", {
  schema: "raw",
  columns: { movieId: "integer", title: "varchar", genres: "varchar" },
})
export const rawRatings = source("raw_ratings", {
  schema: "raw",
  columns: { userId: "integer", movieId: "integer", rating: nullable("double"), timestamp: "integer" },
})
export const rawTags = source("raw_tags", {
  schema: "raw",
  columns: { userId: "integer", movieId: "integer", tag: "varchar", timestamp: "integer" },
})
export const seedMovieReleaseDates = seed("seed_movie_release_dates", {
  file: "seed_movie_release_dates.csv",
  columns: { movie_id: "integer", release_date: "date" },
})

const staging = layer({ schema: "dev", materialized: "view", tags: ["staging"] })
const dim = layer({ schema: "dev", materialized: "table", tags: ["dim"] })
const fct = layer({ schema: "dev", materialized: "table", tags: ["fct"] })

export const srcMovies = staging.model({
  name: "src_movies",
  dependsOn: { raw: rawMovies },
  query: ({ raw }) =>
    from({ raw }).select(({ raw }) => ({ movie_id: raw.movieId, title: raw.title, genres: raw.genres })),
})
export const srcRatings = staging.model({
  name: "src_ratings",
  dependsOn: { raw: rawRatings },
  query: ({ raw }) =>
    from({ raw }).select(({ raw }) => ({
      user_id: raw.userId,
      movie_id: raw.movieId,
      rating: raw.rating,
      rating_timestamp: fromEpochSeconds(raw.timestamp),
    })),
})
contract<{ user_id: "integer"; movie_id: "integer"; rating: "double" | null; rating_timestamp: "timestamptz" }>()(
  srcRatings,
  true,
)

export const srcTags = staging.model({
  name: "src_tags",
  materialized: "table",
  dependsOn: { raw: rawTags },
  query: ({ raw }) =>
    from({ raw }).select(({ raw }) => ({
      user_id: raw.userId,
      movie_id: raw.movieId,
      tag: raw.tag,
      tag_timestamp: fromEpochSeconds(raw.timestamp),
    })),
})

export const dimMovies = dim.model({
  name: "dim_movies",
  description: "One row per movie.",
  dependsOn: { movies: srcMovies },
  query: ({ movies }) =>
    from({ movies }).select(({ movies }) => ({
      movie_id: movies.movie_id,
      movie_title: initcap(trim(movies.title)),
      genre_array: split(movies.genres, "|"),
      genres: movies.genres,
    })),
  columns: {
    movie_id: { description: "Primary key", unique: true, notNull: true },
    movie_title: { description: "Display title", notNull: true },
  },
})
contract<{
  movie_id: "integer"
  movie_title: "varchar"
  genre_array: { readonly array: "varchar" }
  genres: "varchar"
}>()(dimMovies, true)

export const dimUsers = dim.model({
  name: "dim_users",
  dependsOn: { ratings: srcRatings, tags: srcTags },
  query: ({ ratings, tags }) =>
    union(
      from({ ratings }).select(({ ratings }) => ({ user_id: ratings.user_id })),
      from({ tags }).select(({ tags }) => ({ user_id: tags.user_id })),
    ),
})
contract<{ user_id: "integer" }>()(dimUsers, true)

export const fctRatings = fct.incremental({
  name: "fct_ratings",
  strategy: { kind: "merge", uniqueKey: ["user_id", "movie_id"], cursor: "rating_timestamp" },
  onSchemaChange: "fail",
  dependsOn: { ratings: srcRatings },
  query: ({ ratings }) =>
    from({ ratings })
      .whereNotNull(({ ratings }) => ratings.rating)
      .select(({ ratings }) => ({ ...ratings })),
  columns: { movie_id: { references: dimMovies.columns.movie_id } },
})
contract<{ user_id: "integer"; movie_id: "integer"; rating: "double"; rating_timestamp: "timestamptz" }>()(
  fctRatings,
  true,
)
