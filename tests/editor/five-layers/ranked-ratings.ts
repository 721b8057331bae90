import { from, rowNumber } from "typeline"
import { fctRatings } from "./fct-ratings.ts"
import { gold } from "./layers.ts"

export const rankedRatings = gold.model({
  name: "ranked_ratings",
  dependsOn: { ratings: fctRatings },
  query: ({ ratings }) =>
    from({ ratings })
      .where(({ ratings: { rating } }) => rating.gte(0.5))
      .select(({ ratings }) => ({
        ...ratings,
        place: rowNumber().over({ partitionBy: [ratings.movieId], orderBy: [ratings.rating.desc()] }),
      })),
})
