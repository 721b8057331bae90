import { source } from "typeline"

export const classTable = source("class", {
  schema: "raw",
  columns: { a: "integer?" },
})
