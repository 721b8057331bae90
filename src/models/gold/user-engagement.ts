import { avg, count, from } from "typeline"
import { fctRatings } from "../fct/fct-ratings.ts"
import { gold } from "./layer.ts"

export const userEngagement = gold.model({
  name: "user_engagement",
  description: "How much do users rate, and how kindly? One row per user who rated a film.",
  dependsOn: { ratings: fctRatings },
  columns: { average_rating_given: "Mean stars of the user's ratings." },
  query: ({ ratings }) =>
    from({ ratings })
      .groupBy(({ ratings }) => ({ user_id: ratings.user_id }))
      .select(({ ratings }, { user_id }) => ({
        user_id,
        number_of_ratings: count(),
        average_rating_given: avg(ratings.rating),
      })),
})
