import { chart, dashboard } from "typeline"
import { monthlyTrends } from "../models/gold/monthly-trends.ts"
import { userEngagement } from "../models/gold/user-engagement.ts"
import { filmAnalytics } from "./owner.ts"

export const userEngagementSummary = dashboard("user_engagement_summary", {
  title: "User engagement summary",
  description: "How much users rate, how kindly, and how that changes from month to month.",
  owner: filmAnalytics,
  tags: ["users"],
  charts: [
    chart(userEngagement, {
      title: "Ratings of the most active user",
      mark: "number",
      value: "number_of_ratings",
      sort: { by: "number_of_ratings", direction: "desc" },
    }),
    chart(userEngagement, {
      title: "Are users who rate much kinder?",
      description: "One dot per user.",
      mark: "dot",
      x: "number_of_ratings",
      y: "average_rating_given",
    }),
    chart(monthlyTrends, { title: "Active users by month", mark: "line", x: "month", y: "active_users" }),
    chart(monthlyTrends, { title: "Ratings by month", mark: "area", x: "month", y: "total_ratings" }),
  ],
})
