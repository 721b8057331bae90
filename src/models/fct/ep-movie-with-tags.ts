import { from } from "typeline"
import { dimMoviesWithTags } from "../dim/dim-movies-with-tags.ts"
import { fct } from "./layer.ts"

export const epMovieWithTags = fct.model({
  name: "ep_movie_with_tags",
  description: "dim_movies_with_tags, which is ephemeral, as a table: one row per film and genome tag that fits it.",
  dependsOn: { movies: dimMoviesWithTags },
  query: ({ movies }) => from({ movies }).select(({ movies }) => movies),
})
