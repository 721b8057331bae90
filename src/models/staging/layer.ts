import { layer } from "typeline"

/** The sources with our names and types, row for row. Everything after this layer reads staging, never a source. */
export const staging = layer({ schema: "dev", materialized: "view", tags: ["staging"] })
