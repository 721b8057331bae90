import { source } from "typeline"

export const shopAB = source("a_b", {
  schema: "shop",
  columns: { a: "integer?" },
})
