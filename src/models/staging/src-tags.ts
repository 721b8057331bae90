import { from, fromEpochSeconds } from "typeline"
import { rawTags } from "../../sources/raw-tags.ts"
import { staging } from "./layer.ts"

export const srcTags = staging.model({
  name: "src_tags",
  description: "One row per tag that a user attached to a film.",
  materialized: "table",
  dependsOn: { raw: rawTags },
  columns: {
    tag: "Free text, as the user typed it.",
    tag_timestamp: "When the tag was given.",
  },
  query: ({ raw }) =>
    from({ raw }).select(({ raw }) => ({
      user_id: raw.userId,
      movie_id: raw.movieId,
      tag: raw.tag,
      tag_timestamp: fromEpochSeconds(raw.timestamp),
    })),
})
