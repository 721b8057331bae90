import { from } from "typeline"
import { rawMovies } from "../../sources/raw-movies.ts"
import { staging } from "./layer.ts"

export const srcMovies = staging.model({
  name: "src_movies",
  description: "One row per film.",
  dependsOn: { raw: rawMovies },
  query: ({ raw }) =>
    from({ raw }).select(({ raw }) => ({
      movie_id: raw.movieId,
      title: raw.title,
      genres: raw.genres,
    })),
})
