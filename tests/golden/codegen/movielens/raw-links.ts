import { csv, source } from "typeline"

export const rawLinks = source("raw_links", {
  schema: "raw",
  columns: { movieId: "integer", imdbId: "varchar", tmdbId: "integer?" },
  load: csv("links.csv"),
})
