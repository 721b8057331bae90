import { avg, countDistinct, from } from "typeline"
import { dimGenomeTags } from "../dim/dim-genome-tags.ts"
import { fctGenomeScore } from "../fct/fct-genome-score.ts"
import { gold } from "./layer.ts"

export const tagRelevance = gold.model({
  name: "tag_relevance",
  description: "Which tags say the most about films? One row per genome tag that fits a film.",
  dependsOn: { scores: fctGenomeScore, tags: dimGenomeTags },
  columns: {
    avg_relevance: "Mean relevance over the films that the tag fits, above 0 and up to 1.",
    movies_tagged: "Number of films that the tag fits.",
  },
  query: ({ scores, tags }) =>
    from({ scores })
      .join({ tags }, ({ scores, tags }) => scores.tag_id.eq(tags.tag_id))
      .groupBy(({ tags }) => ({ tag_name: tags.tag_name }))
      .select(({ scores }, { tag_name }) => ({
        tag_name,
        avg_relevance: avg(scores.relevance_score),
        movies_tagged: countDistinct(scores.movie_id),
      })),
})
