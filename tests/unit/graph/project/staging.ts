import { csv, from, layer, seed, source } from "typeline"

export const rawA = source("raw_a", { schema: "raw", columns: { id: "integer" }, load: csv("a.csv"), tags: ["files"] })
export const rawB = source("raw_b", {
  schema: "raw",
  columns: { id: "integer" },
  about: { id: { unique: true } },
})
export const elsewhere = source("elsewhere", { schema: "raw", columns: { id: "integer", at: "timestamp" } })
export const days = seed("days", { file: "days.csv", columns: { id: "integer" } })

const staging = layer({ schema: "dev", tags: ["staging"] })
export const stgA = staging.model({
  name: "stg_a",
  dependsOn: { raw: rawA },
  query: ({ raw }) => from({ raw }).select(({ raw }) => raw),
})
export const stgB = staging.model({
  name: "stg_b",
  tags: ["nightly"],
  dependsOn: { raw: rawB },
  query: ({ raw }) => from({ raw }).select(({ raw }) => raw),
})
