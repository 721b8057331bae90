import { csv, source } from "typeline"

export const rawTags = source("raw_tags", {
  schema: "raw",
  description: "Free text that users attached to films: one row per user, film and tag.",
  columns: { userId: "integer", movieId: "integer", tag: "varchar", timestamp: "integer" },
  load: csv("tags.csv"),
  about: {
    tag: "A word or a short phrase, as the user typed it.",
    timestamp: "When the tag was given, in seconds since 1970-01-01 UTC.",
  },
})
