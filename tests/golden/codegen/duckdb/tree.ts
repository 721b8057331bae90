import { source } from "typeline"

export const tree = source("tree", {
  schema: "shop",
  columns: { id: "integer", parent: "integer?" },
  about: { id: { unique: true, notNull: true } },
})
