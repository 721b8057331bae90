import { from } from "typeline"
import { rawGenomeScores } from "../../sources/raw-genome-scores.ts"
import { staging } from "./layer.ts"

export const srcGenomeScores = staging.model({
  name: "src_genome_scores",
  description: "One row per film and genome tag.",
  dependsOn: { raw: rawGenomeScores },
  columns: { relevance: "How well the tag fits the film, 0 to 1." },
  query: ({ raw }) =>
    from({ raw }).select(({ raw }) => ({
      movie_id: raw.movieId,
      tag_id: raw.tagId,
      relevance: raw.relevance,
    })),
})
