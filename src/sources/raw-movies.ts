import { csv, source } from "typeline"

export const rawMovies = source("raw_movies", {
  schema: "raw",
  description: "Films as MovieLens lists them: one row per film.",
  columns: { movieId: "integer", title: "varchar", genres: "varchar" },
  load: csv("movies.csv"),
  about: {
    movieId: "The film's number at MovieLens; every other file refers to it.",
    title: 'Title with the year of release at its end: "Toy Story (1995)".',
    genres: 'Genres with "|" between them, or "(no genres listed)".',
  },
})
