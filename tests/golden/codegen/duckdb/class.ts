import { source } from "typeline"

export const classTable = source("class", {
  schema: "shop",
  columns: { a: "integer?" },
})
