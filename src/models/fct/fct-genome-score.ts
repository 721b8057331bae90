import { from, round } from "typeline"
import { srcGenomeScores } from "../staging/src-genome-scores.ts"
import { fct } from "./layer.ts"

export const fctGenomeScore = fct.model({
  name: "fct_genome_score",
  description: "One row per film and genome tag that fits it at all.",
  dependsOn: { scores: srcGenomeScores },
  columns: {
    movie_id: { notNull: true },
    tag_id: { notNull: true },
    relevance_score: {
      description: "How well the tag fits the film: above 0 and up to 1, rounded to 4 digits.",
      notNull: true,
    },
  },
  query: ({ scores }) =>
    from({ scores })
      .where(({ scores }) => scores.relevance.gt(0))
      .select(({ scores }) => ({
        movie_id: scores.movie_id,
        tag_id: scores.tag_id,
        relevance_score: round(scores.relevance, 4),
      })),
})
