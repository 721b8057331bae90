import { source } from "typeline"

export const 日本X = source('日本 "x"', {
  schema: "shop",
  columns: { größe: "integer?" },
})
