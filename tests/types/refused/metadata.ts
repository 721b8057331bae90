// What is said of columns, and tests of data.
import { acceptedValues, from, notNull, relationships, seed, source, unique } from "typeline"
import { dimMovies, dimUsers, fctRatings } from "../accepted/movielens.ts"
import { martMovieReleases } from "../accepted/movielens-marts.ts"
import { gold, reads } from "./relations.ts"

// refused: a description of a column that is not there
// says: 'movieid' does not exist in type … Did you mean to write 'movie_id'?
gold.model({ ...reads, query: ({ m }) => from({ m }).select(({ m }) => ({ ...m })), columns: { movieid: "Key" } })

// refused: accepted values of another type
// says: Type 'number' is not assignable to type 'string'
gold.model({
  ...reads,
  query: ({ m }) => from({ m }).select(({ m }) => ({ ...m })),
  columns: { title: { oneOf: [1] } },
})

// refused: a reference to a column of another type
// says: Type '"integer"' is not assignable to type '"varchar"'
gold.model({
  ...reads,
  query: ({ m }) => from({ m }).select(({ m }) => ({ ...m })),
  columns: { title: { references: dimMovies.columns.movie_id } },
})

// refused: a reference to a column that is not there
// says: Property 'movieid' does not exist … Did you mean 'movie_id'?
gold.model({
  ...reads,
  query: ({ m }) => from({ m }).select(({ m }) => ({ ...m })),
  columns: { movie_id: { references: dimMovies.columns.movieid } },
})

// refused: a reference by its name
// says: Type 'string' is not assignable to type 'Column<
gold.model({
  ...reads,
  query: ({ m }) => from({ m }).select(({ m }) => ({ ...m })),
  columns: { movie_id: { references: "dim_movies.movie_id" } },
})

// refused: a misspelt property of a model
// says: 'materialised' does not exist in type … Did you mean to write 'materialized'?
gold.model({ ...reads, materialised: "table", query: ({ m }) => from({ m }).select(({ m }) => m) })

// refused: a model without a name
// says: Property 'name' is missing
gold.model({ dependsOn: reads.dependsOn, query: ({ m }) => from({ m }).select(({ m }) => m) })

// refused: a source without a schema
// says: Property 'schema' is missing
source("y", { columns: { a: "integer" } })

// refused: a description of a column that the source does not have
// says: 'b' does not exist in type
source("y", { schema: "raw", columns: { a: "integer" }, about: { b: "Nothing" } })

// refused: a seed without its file
// says: Property 'file' is missing
seed("y", { columns: { a: "integer" } })

// refused: a test of a column that is not there
// says: Argument of type '"userid"' is not assignable to parameter of type '"user_id"'
unique(dimUsers, "userid")

// refused: a test of no column
// says: Expected at least 2 arguments, but got 1
notNull(dimUsers)

// refused: columns as a list
// says: Argument of type 'string[]' is not assignable to parameter of type '"movie_id" | "rating"
notNull(fctRatings, ["movie_id"])

// refused: accepted values of another type
// says: Type 'number' is not assignable to type 'string'
acceptedValues(martMovieReleases, "release_info_available", [1])

// refused: a relationship between two types
// says: Argument of type '"movie_title"' is not assignable to parameter of type '"movie_id"'
relationships(fctRatings, "movie_id", dimMovies, "movie_title")
