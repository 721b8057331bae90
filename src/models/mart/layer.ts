import { layer } from "typeline"

/** Tables made for one purpose, ready to hand over. */
export const mart = layer({ schema: "dev", materialized: "table", tags: ["mart"] })
