import { csv, source } from "typeline"

export const rawGenomeTags = source("raw_genome_tags", {
  schema: "raw",
  description: "The tags of the tag genome, a fixed vocabulary that every film is scored on: one row per tag.",
  columns: { tagId: "integer", tag: "varchar" },
  load: csv("genome-tags.csv"),
})
