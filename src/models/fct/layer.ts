import { layer } from "typeline"

/** What happened and what was measured, with keys into the dimensions. */
export const fct = layer({ schema: "dev", materialized: "table", tags: ["fct"] })
