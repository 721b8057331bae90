// Variables of a project.
import * as Schema from "effect/Schema"
import { defineConfig, defineVars, from, layer, source } from "typeline"

const vars = defineVars({ minimum: { type: "double", default: 0.5 }, day: "date" })
const ratings = source("ratings", { schema: "raw", columns: { rating: "double", on: "date" } })
const dev = layer({ schema: "dev" })

// refused: a default of another type
// says: Type 'string' is not assignable to type 'number'
defineVars({ minimum: { type: "double", default: "0.5" } })

// refused: NULL for a variable that is never NULL
// says: Type 'null' is not assignable to type
defineVars({ day: { type: "date", default: null } })

// refused: a type that is not there
// says: Type '"int"' is not assignable to type
defineVars({ minimum: "int" })

// refused: a schema of other values
// says: is not assignable to type 'Decoder<number, never>'
defineVars({ minimum: { type: "double", schema: Schema.String } })

// refused: a misspelt variable
// says: Property 'minimun' does not exist on type
vars.minimun

// refused: a comparison of two types
// says: Type '"date"' is not assignable to type
dev.model({
  name: "late",
  dependsOn: { ratings },
  query: ({ ratings }) =>
    from({ ratings })
      .where(({ ratings }) => ratings.rating.gte(vars.day))
      .select(({ ratings }) => ({ rating: ratings.rating })),
})

// refused: a configuration whose variables are no variables
// says: Type 'number' is not assignable to type 'object'
defineConfig({ name: "p", target: "dev", targets: { dev: { type: "duckdb" } }, vars: 3 })
