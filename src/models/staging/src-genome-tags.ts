import { from } from "typeline"
import { rawGenomeTags } from "../../sources/raw-genome-tags.ts"
import { staging } from "./layer.ts"

export const srcGenomeTags = staging.model({
  name: "src_genome_tags",
  description: "One row per genome tag.",
  dependsOn: { raw: rawGenomeTags },
  query: ({ raw }) => from({ raw }).select(({ raw }) => ({ tag_id: raw.tagId, tag: raw.tag })),
})
