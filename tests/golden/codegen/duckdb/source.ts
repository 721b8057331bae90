import { nullable, source } from "typeline"

export const sourceTable = source("source", {
  schema: "shop",
  columns: { a: nullable({ array: "varchar" }) },
})
