import { avg, count, countDistinct, dateTrunc, from } from "typeline"
import { fctRatings } from "../fct/fct-ratings.ts"
import { gold } from "./layer.ts"

export const monthlyTrends = gold.model({
  name: "monthly_trends",
  description: "How does rating change over time? One row per month in which a film was rated.",
  dependsOn: { ratings: fctRatings },
  columns: {
    month: "First day of the month, in UTC.",
    avg_rating: "Mean stars of the month's ratings.",
    active_users: "Number of users who rated a film in the month.",
  },
  query: ({ ratings }) =>
    from({ ratings })
      .groupBy(({ ratings }) => ({ month: dateTrunc("month", ratings.rating_timestamp.cast("date")) }))
      .select(({ ratings }, { month }) => ({
        month,
        total_ratings: count(),
        avg_rating: avg(ratings.rating),
        active_users: countDistinct(ratings.user_id),
      })),
})
