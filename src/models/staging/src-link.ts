import { from } from "typeline"
import { rawLinks } from "../../sources/raw-links.ts"
import { staging } from "./layer.ts"

export const srcLink = staging.model({
  name: "src_link",
  description: "One row per film: its identifiers elsewhere.",
  dependsOn: { raw: rawLinks },
  columns: {
    imdb_id: "Identifier at imdb.com, with its leading zeros.",
    tmdb_id: "Identifier at themoviedb.org; NULL where the film has none.",
  },
  query: ({ raw }) =>
    from({ raw }).select(({ raw }) => ({
      movie_id: raw.movieId,
      imdb_id: raw.imdbId,
      tmdb_id: raw.tmdbId,
    })),
})
