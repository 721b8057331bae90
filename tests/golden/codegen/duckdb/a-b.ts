import { source } from "typeline"

export const aB = source("a b", {
  schema: "shop",
  columns: { a: "integer?" },
})
