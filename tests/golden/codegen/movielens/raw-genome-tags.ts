import { csv, source } from "typeline"

export const rawGenomeTags = source("raw_genome_tags", {
  schema: "raw",
  columns: { tagId: "integer", tag: "varchar" },
  load: csv("genome-tags.csv"),
})
