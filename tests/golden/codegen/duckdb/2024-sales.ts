import { source } from "typeline"

export const table2024Sales = source("2024 sales", {
  schema: "shop",
  columns: { a: "integer?" },
})
