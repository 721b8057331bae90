import { analysis, from, lag } from "typeline"
import { monthlyTrends } from "../models/gold/monthly-trends.ts"

export const adhocMonthlyTrends = analysis("adhoc_monthly_trends", {
  description: "By how many ratings does each month differ from the one before?",
  dependsOn: { months: monthlyTrends },
  query: ({ months }) =>
    from({ months })
      .select(({ months: { month, total_ratings } }) => ({
        month,
        total_ratings,
        change: total_ratings.minus(lag(total_ratings).over({ orderBy: [month.asc()] })),
      }))
      .orderBy((row) => [row.month.asc()]),
})
