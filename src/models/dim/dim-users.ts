import { from, union } from "typeline"
import { srcRatings } from "../staging/src-ratings.ts"
import { srcTags } from "../staging/src-tags.ts"
import { dim } from "./layer.ts"

export const dimUsers = dim.model({
  name: "dim_users",
  description: "One row per user who rated or tagged a film.",
  dependsOn: { ratings: srcRatings, tags: srcTags },
  columns: { user_id: { description: "Primary key.", unique: true, notNull: true } },
  query: ({ ratings, tags }) =>
    union(
      from({ ratings }).select(({ ratings }) => ({ user_id: ratings.user_id })),
      from({ tags }).select(({ tags }) => ({ user_id: tags.user_id })),
    ),
})
