import { from } from "typeline"
import { mart } from "./layers.ts"
import { movieRatings } from "./movie-ratings.ts"
import { rankedRatings } from "./ranked-ratings.ts"

export const bestRatings = mart.model({
  name: "best_ratings",
  dependsOn: { ranked: rankedRatings, movies: movieRatings },
  query: ({ ranked, movies }) =>
    from({ ranked })
      .join({ movies }, ({ ranked, movies }) => ranked.movieId.eq(movies.movieId))
      .where(({ ranked, movies }) => [ranked.place.lte(3), movies.how_many.gt(10)])
      .select(({ ranked, movies }) => ({
        movieId: ranked.movieId,
        stars: ranked.rating,
        rated_at: ranked.rated_at,
        above_mean: ranked.rating.minus(movies.mean),
      })),
})
