import { source } from "typeline"

export const buyers = source("buyers", {
  schema: "shop",
  columns: { id: "integer?" },
})
