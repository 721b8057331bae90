import { from, fromEpochSeconds } from "typeline"
import { rawRatings } from "../../sources/raw-ratings.ts"
import { staging } from "./layer.ts"

export const srcRatings = staging.model({
  name: "src_ratings",
  description: "One row per rating: a user's stars for a film.",
  materialized: "table",
  dependsOn: { raw: rawRatings },
  columns: {
    rating: "0.5 to 5 stars.",
    rating_timestamp: "When the rating was given.",
  },
  query: ({ raw }) =>
    from({ raw }).select(({ raw }) => ({
      user_id: raw.userId,
      movie_id: raw.movieId,
      rating: raw.rating,
      rating_timestamp: fromEpochSeconds(raw.timestamp),
    })),
})
