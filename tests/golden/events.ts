// What the goldens of strategies read.
import { csv, layer, nullable, source } from "typeline"

export const events = source("events", {
  schema: "raw",
  columns: {
    id: "integer",
    part: nullable("varchar"),
    at: "timestamptz",
    seen: nullable("timestamp"),
    day: "date",
    amount: nullable("decimal(10,2)"),
  },
  load: csv("events.csv", { delimiter: ";", optional: true }),
})
export const dev = layer({ schema: "dev" })
export const base = { dependsOn: { events } }
