import { from } from "typeline"
import { dimMovies } from "../dim/dim-movies.ts"
import { srcRatings } from "../staging/src-ratings.ts"
import { fct } from "./layer.ts"

export const fctRatings = fct.incremental({
  name: "fct_ratings",
  description: "One row per rating: a user's stars for a film. A run adds new ratings and updates changed ones.",
  strategy: {
    kind: "merge",
    uniqueKey: ["user_id", "movie_id"],
    cursor: "rating_timestamp",
    // Ratings reach us late: a run looks two years back from the latest one that it knows.
    lookback: "2 years",
  },
  onSchemaChange: "fail",
  dependsOn: { ratings: srcRatings },
  columns: {
    user_id: { description: "Who rated.", notNull: true },
    movie_id: { description: "What was rated.", notNull: true, references: dimMovies.columns.movie_id },
    rating: { description: "0.5 to 5 stars, in steps of one half.", notNull: true },
    rating_timestamp: "When the rating was given.",
  },
  query: ({ ratings }) =>
    from({ ratings })
      .whereNotNull(({ ratings }) => ratings.rating)
      .select(({ ratings }) => ratings),
})
