import { source } from "typeline"

export const odd = source("odd", { schema: "raw", columns: { "1": "integer" } })
