import { analysis, from } from "typeline"
import { movieAnalysis } from "../models/gold/movie-analysis.ts"

export const adhocMovieAnalysis = analysis("adhoc_movie_analysis", {
  description: "Which 20 of the well-known films are rated best?",
  dependsOn: { films: movieAnalysis },
  query: ({ films }) =>
    from({ films })
      .select(({ films }) => films)
      .orderBy((row) => [row.average_rating.desc(), row.total_ratings.desc(), row.movie_title.asc()])
      .limit(20),
})
