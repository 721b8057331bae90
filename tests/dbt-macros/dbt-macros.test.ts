// What dbt-utils does with macros: models return on DuckDB what plain SQL returns. `SEED=… npx vitest run tests/dbt-macros` repeats a run.
import { env } from "node:process"
import { portsIn, testPorts } from "../engine/ported.ts"
import { seed } from "../property/seed.ts"
import { generate } from "./data.ts"
import { knownStatuses, latest, melted, meltedAmounts, pivoted, spine, starred, unioned } from "./models.ts"
import { shop, web } from "./schema.ts"
import "./contracts.ts"

const given = portsIn(import.meta.dirname)

testPorts({
  folder: import.meta.dirname,
  ports: [
    given(knownStatuses),
    given(pivoted),
    given(melted),
    given(meltedAmounts),
    given(unioned),
    given(latest),
    given(spine),
    given(starred),
  ],
  tables: [shop, web, pivoted],
  generate,
  seeds: env.SEED ? [seed] : [seed, seed + 1, seed + 2],
})
