import { analysis, from, sum } from "typeline"
import { userEngagement } from "../models/gold/user-engagement.ts"

export const adhocUserEngagement = analysis("adhoc_user_engagement", {
  description: "Who are the 20 most active users, and which share of all ratings is theirs?",
  dependsOn: { users: userEngagement },
  query: ({ users }) =>
    from({ users })
      .select(({ users }) => ({
        ...users,
        share_of_ratings: users.number_of_ratings.dividedBy(sum(users.number_of_ratings).over({})),
      }))
      .orderBy((row) => [row.number_of_ratings.desc(), row.user_id.asc()])
      .limit(20),
})
