import { from, initcap, trim } from "typeline"
import { srcGenomeTags } from "../staging/src-genome-tags.ts"
import { dim } from "./layer.ts"

export const dimGenomeTags = dim.model({
  name: "dim_genome_tags",
  description: "One row per genome tag, with a name fit for display.",
  dependsOn: { tags: srcGenomeTags },
  columns: {
    tag_id: { description: "Primary key.", unique: true, notNull: true },
    tag_name: { description: "The tag with initial capitals.", notNull: true },
  },
  query: ({ tags }) =>
    from({ tags }).select(({ tags }) => ({ tag_id: tags.tag_id, tag_name: initcap(trim(tags.tag)) })),
})
