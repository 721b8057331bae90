import { mutuallyExclusiveRanges } from "typeline"
import { snapTags } from "../snapshots/snap-tags.ts"

// A tag that was taken back and given again leaves a gap.
export const oneVersionAtATime = mutuallyExclusiveRanges(snapTags, {
  from: "valid_from",
  to: "valid_to",
  partitionBy: ["row_key"],
  name: "one_version_at_a_time",
})
