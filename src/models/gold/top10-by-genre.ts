import { avg, from, rowNumber } from "typeline"
import { dimMovies } from "../dim/dim-movies.ts"
import { fctRatings } from "../fct/fct-ratings.ts"
import { gold } from "./layer.ts"

export const top10ByGenre = gold.model({
  name: "top10_by_genre",
  description: "Which are the ten best films of each genre? One row per genre and rank.",
  dependsOn: { ratings: fctRatings, movies: dimMovies },
  columns: {
    genre: 'A film of several genres competes in each. "(no genres listed)" is a genre like any other.',
    average_rating: "Mean stars of the film's ratings, however few.",
    rank: "1 (best) to 10 in the genre; of two films with the same mean, the one with the lower movie_id comes first.",
  },
  query: ({ ratings, movies }) => {
    const rated = from({ ratings })
      .join({ movies }, ({ ratings, movies }) => ratings.movie_id.eq(movies.movie_id))
      .flatten("genre", ({ movies }) => movies.genre_array)
      .groupBy(({ movies: { movie_id, movie_title }, genre }) => ({ genre: genre.value, movie_id, movie_title }))
      .select(({ ratings }, keys) => ({ ...keys, average_rating: avg(ratings.rating) }))

    return from({ rated })
      .select(({ rated: { genre, movie_id, movie_title, average_rating } }) => ({
        genre,
        movie_title,
        average_rating,
        rank: rowNumber().over({ partitionBy: [genre], orderBy: [average_rating.desc(), movie_id.asc()] }),
      }))
      .qualify((row) => row.rank.lte(10))
  },
})
