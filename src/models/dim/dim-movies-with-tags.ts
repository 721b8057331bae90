import { from } from "typeline"
import { fctGenomeScore } from "../fct/fct-genome-score.ts"
import { dimGenomeTags } from "./dim-genome-tags.ts"
import { dimMovies } from "./dim-movies.ts"
import { dim } from "./layer.ts"

export const dimMoviesWithTags = dim.model({
  name: "dim_movies_with_tags",
  description: "One row per film and genome tag that fits it; a film that no tag fits has one row without a tag.",
  materialized: "ephemeral",
  dependsOn: { movies: dimMovies, scores: fctGenomeScore, tags: dimGenomeTags },
  columns: {
    tag_name: "NULL for a film that no tag fits.",
    relevance_score: "How well the tag fits the film, above 0 and up to 1; NULL for a film that no tag fits.",
  },
  query: ({ movies, scores, tags }) =>
    from({ movies })
      .leftJoin({ scores }, ({ movies, scores }) => movies.movie_id.eq(scores.movie_id))
      .leftJoin({ tags }, ({ scores, tags }) => scores.tag_id.eq(tags.tag_id))
      .select(({ movies, scores, tags }) => ({
        movie_id: movies.movie_id,
        movie_title: movies.movie_title,
        genres: movies.genres,
        tag_name: tags.tag_name,
        relevance_score: scores.relevance_score,
      })),
})
