import { layer } from "typeline"

/** What the facts are about: films, users, tags. */
export const dim = layer({ schema: "dev", materialized: "table", tags: ["dim"] })
