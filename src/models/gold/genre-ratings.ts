import { avg, countDistinct, from } from "typeline"
import { dimMovies } from "../dim/dim-movies.ts"
import { fctRatings } from "../fct/fct-ratings.ts"
import { gold } from "./layer.ts"

export const genreRatings = gold.model({
  name: "genre_ratings",
  description: "Which genres are rated best? One row per genre, the best first.",
  dependsOn: { ratings: fctRatings, movies: dimMovies },
  columns: {
    genre: 'A film of several genres counts in each. "(no genres listed)" is a genre like any other.',
    average_rating: "Mean stars of all ratings of the genre's films.",
    total_movies: "Number of the genre's films that have a rating.",
  },
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
      .orderBy((row) => [row.average_rating.desc(), row.genre.asc()]),
})
