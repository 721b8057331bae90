import { csv, source } from "typeline"

export const rawLinks = source("raw_links", {
  schema: "raw",
  description: "Where to find each film elsewhere: one row per film.",
  columns: { movieId: "integer", imdbId: "varchar", tmdbId: "varchar?" },
  load: csv("links.csv"),
  about: {
    imdbId: 'Identifier at imdb.com. Text, for its leading zeros count: "0114709".',
    tmdbId: "Identifier at themoviedb.org; some films have none.",
  },
})
