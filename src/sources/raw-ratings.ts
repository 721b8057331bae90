import { csv, source } from "typeline"

export const rawRatings = source("raw_ratings", {
  schema: "raw",
  description: "Stars that users gave to films: one row per user and film.",
  columns: { userId: "integer", movieId: "integer", rating: "double?", timestamp: "integer" },
  load: csv("ratings.csv"),
  about: {
    rating: "0.5 to 5 stars, in steps of one half.",
    timestamp: "When the rating was given, in seconds since 1970-01-01 UTC.",
  },
})
