// Variables are constants with a type, wherever a value may stand.

import * as Schema from "effect/Schema"
import { defineConfig, defineVars, from, layer, lit, rawQuery, source } from "typeline"
import { contract } from "./contract.ts"

const vars = defineVars({
  minimum: { type: "double", default: 0.5, description: "Ratings below are left out." },
  stars: { type: "integer", default: 5, schema: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 5 })) },
  day: "date",
  until: "timestamptz?",
  tax: { type: "decimal(4,2)", default: "0.07" },
  label: { type: "varchar?", default: null },
  verified: { type: "boolean", default: false },
})
export default defineConfig({ name: "p", target: "dev", targets: { dev: { type: "duckdb" } }, vars })

const ratings = source("ratings", {
  schema: "raw",
  columns: { id: "integer", rating: "double", on: "date", at: "timestamptz" },
})
export const kept = layer({ schema: "dev" }).model({
  name: "kept",
  dependsOn: { ratings },
  query: ({ ratings }) =>
    from({ ratings })
      .where(({ ratings }) => [ratings.rating.gte(vars.minimum), ratings.on.gte(vars.day), vars.verified])
      .select(({ ratings }) => ({
        id: ratings.id,
        stars: vars.stars,
        until: vars.until,
        tax: vars.tax,
        label: vars.label,
        one: lit(1),
      })),
})
contract<{
  id: "integer"
  stars: "integer"
  until: "timestamptz" | null
  tax: "decimal(4,2)"
  label: "varchar" | null
  one: "integer"
}>()(kept, true)

export const inText = layer({ schema: "dev" }).model({
  name: "in_text",
  dependsOn: { ratings },
  query: ({ ratings }) => rawQuery({ id: "integer" })`select id from ${ratings} where rating >= ${vars.minimum}`,
})
