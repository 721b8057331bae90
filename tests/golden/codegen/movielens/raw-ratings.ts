import { csv, source } from "typeline"

export const rawRatings = source("raw_ratings", {
  schema: "raw",
  columns: { userId: "integer", movieId: "integer", rating: "double", timestamp: "integer" },
  load: csv("ratings.csv"),
})
