import { layer } from "typeline"

export const staging = layer({ schema: "dev", materialized: "view" })
export const facts = layer({ schema: "dev" })
export const gold = layer({ schema: "dev", materialized: "table" })
export const mart = layer({ schema: "dev", materialized: "table" })
