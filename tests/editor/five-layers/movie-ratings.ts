import { avg, count, from } from "typeline"
import { fctRatings } from "./fct-ratings.ts"
import { gold } from "./layers.ts"

export const movieRatings = gold.model({
  name: "movie_ratings",
  dependsOn: { ratings: fctRatings },
  query: ({ ratings }) =>
    from({ ratings })
      .groupBy(({ ratings }) => ({ movieId: ratings.movieId }))
      .aggregate(({ ratings }) => ({ mean: avg(ratings.rating), how_many: count() })),
})
