import { csv, source } from "typeline"

export const rawTags = source("raw_tags", {
  schema: "raw",
  columns: { userId: "integer", movieId: "integer", tag: "varchar", timestamp: "integer" },
  load: csv("tags.csv"),
})
