import { csv, source } from "typeline"

export const rawGenomeScores = source("raw_genome_scores", {
  schema: "raw",
  description: "How well each tag of the genome fits each film: one row per film and tag.",
  columns: { movieId: "integer", tagId: "integer", relevance: "double" },
  // The small MovieLens data set comes without scores.
  load: csv("genome-scores.csv", { optional: true }),
  about: { relevance: "0 (does not fit) to 1 (fits perfectly)." },
})
