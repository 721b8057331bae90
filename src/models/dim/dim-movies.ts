import { from, initcap, split, trim } from "typeline"
import { srcMovies } from "../staging/src-movies.ts"
import { dim } from "./layer.ts"

export const dimMovies = dim.model({
  name: "dim_movies",
  description: "One row per film, with a title fit for display.",
  dependsOn: { movies: srcMovies },
  columns: {
    movie_id: { description: "Primary key.", unique: true, notNull: true },
    movie_title: { description: "Title with initial capitals, and the year of release.", notNull: true },
    genre_array: "The film's genres, one an element: flatten it for one row per film and genre.",
    genres: 'The same as one text, with "|" between them.',
  },
  query: ({ movies }) =>
    from({ movies }).select(({ movies }) => ({
      movie_id: movies.movie_id,
      movie_title: initcap(trim(movies.title)),
      genre_array: split(movies.genres, "|"),
      genres: movies.genres,
    })),
})
