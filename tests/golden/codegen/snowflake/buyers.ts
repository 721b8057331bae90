import { source } from "typeline"

export const buyers = source("buyers", {
  schema: "dev",
  description: "A view",
  columns: { id: "integer?" },
  about: { id: "Seen" },
})
