import { csv, source } from "typeline"

export const rawMovies = source("raw_movies", {
  schema: "raw",
  columns: { movieId: "integer", title: "varchar", genres: "varchar" },
  load: csv("movies.csv"),
})
