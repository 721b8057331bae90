import { chart, dashboard } from "typeline"
import { tagRelevance } from "../models/gold/tag-relevance.ts"
import { filmAnalytics } from "./owner.ts"

export const tagRelevanceAnalysis = dashboard("tag_relevance_analysis", {
  title: "Tag relevance analysis",
  description: "Which tags of the genome say the most about films. Empty where the data set has no genome scores.",
  owner: filmAnalytics,
  tags: ["films"],
  charts: [
    chart(tagRelevance, {
      title: "The 25 most relevant tags",
      mark: "bar",
      x: "tag_name",
      y: "avg_relevance",
      sort: { by: "avg_relevance", direction: "desc" },
      limit: 25,
    }),
    chart(tagRelevance, {
      title: "Are tags of many films less relevant?",
      description: "One dot per tag.",
      mark: "dot",
      x: "movies_tagged",
      y: "avg_relevance",
      limit: 2000,
    }),
  ],
})
