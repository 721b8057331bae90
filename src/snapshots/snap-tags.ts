import { from, snapshot, surrogateKey } from "typeline"
import { srcTags } from "../models/staging/src-tags.ts"

export const snapTags = snapshot({
  name: "snap_tags",
  schema: "snapshots",
  description: "The history of src_tags: one row per version of a tag.",
  uniqueKey: ["row_key"],
  strategy: { kind: "timestamp", updatedAt: "tag_timestamp" },
  // A tag that its user took back ends its version.
  hardDeletes: "invalidate",
  dependsOn: { tags: srcTags },
  columns: { row_key: "Identifies a tag over time: user, film and text." },
  query: ({ tags }) =>
    from({ tags }).select(({ tags }) => ({
      row_key: surrogateKey(tags.user_id, tags.movie_id, tags.tag),
      ...tags,
    })),
})
