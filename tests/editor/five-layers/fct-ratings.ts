import { from, omit } from "typeline"
import { facts } from "./layers.ts"
import { stgRatings } from "./stg-ratings.ts"

export const fctRatings = facts.incremental({
  name: "fct_ratings",
  dependsOn: { ratings: stgRatings },
  query: ({ ratings }) =>
    from({ ratings })
      .whereNotNull(({ ratings }) => ratings.rating)
      .select(({ ratings }) => omit(ratings, "timestamp")),
  columns: { rating: { notNull: true } },
  strategy: { kind: "merge", uniqueKey: ["userId", "movieId"], cursor: "rated_at" },
})
