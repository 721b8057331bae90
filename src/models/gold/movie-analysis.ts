import { avg, count, from } from "typeline"
import { dimMovies } from "../dim/dim-movies.ts"
import { fctRatings } from "../fct/fct-ratings.ts"
import { gold } from "./layer.ts"

export const movieAnalysis = gold.model({
  name: "movie_analysis",
  description: "How are the well-known films rated? One row per film with more than 100 ratings.",
  dependsOn: { ratings: fctRatings, movies: dimMovies },
  columns: { average_rating: "Mean stars of the film's ratings." },
  query: ({ ratings, movies }) => {
    const summary = from({ ratings })
      .groupBy(({ ratings }) => ({ movie_id: ratings.movie_id }))
      .having(() => count().gt(100))
      .select(({ ratings }, { movie_id }) => ({
        movie_id,
        average_rating: avg(ratings.rating),
        total_ratings: count(),
      }))

    return from({ summary })
      .join({ movies }, ({ summary, movies }) => summary.movie_id.eq(movies.movie_id))
      .select(({ summary, movies }) => ({
        movie_title: movies.movie_title,
        average_rating: summary.average_rating,
        total_ratings: summary.total_ratings,
      }))
  },
})
