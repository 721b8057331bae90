import { layer } from "typeline"

/** Answers: each model is one question that the dashboards ask. */
export const gold = layer({ schema: "dev", materialized: "view", tags: ["gold"] })
