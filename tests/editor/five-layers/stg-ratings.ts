import { from, fromEpochSeconds } from "typeline"
import { staging } from "./layers.ts"
import { rawRatings } from "./raw-ratings.ts"

export const stgRatings = staging.model({
  name: "stg_ratings",
  dependsOn: { raw: rawRatings },
  query: ({ raw }) => from({ raw }).select(({ raw }) => ({ ...raw, rated_at: fromEpochSeconds(raw.timestamp) })),
})
