import { analysis, from } from "typeline"
import { tagRelevance } from "../models/gold/tag-relevance.ts"

export const adhocTagRelevance = analysis("adhoc_tag_relevance", {
  description: "Which 20 tags fit best, among those that fit at least 50 films?",
  dependsOn: { tags: tagRelevance },
  query: ({ tags }) =>
    from({ tags })
      .where(({ tags }) => tags.movies_tagged.gte(50))
      .select(({ tags }) => tags)
      .orderBy((row) => [row.avg_relevance.desc(), row.tag_name.asc()])
      .limit(20),
})
