// Fourteen idioms of Snowflake as models return on DuckDB what plain SQL returns. `SEED=… npx vitest run tests/idioms` repeats a run.
import { env } from "node:process"
import { expect, test } from "vitest"
import { compiled, queryOf, testGolden, testPorts } from "../engine/ported.ts"
import { seed } from "../property/seed.ts"
import { cases } from "./cases.ts"
import { generate } from "./data/generate.ts"
import { d03 } from "./queries/d01-d06.ts"
import { tables } from "./tables.ts"
import "./contracts.ts"

testPorts({
  folder: import.meta.dirname,
  ports: cases,
  tables,
  generate,
  seeds: env.SEED ? [seed] : [seed, seed + 1, seed + 2],
})

const snowflakeOnly = { name: d03.name, node: () => queryOf(d03) }
testGolden(import.meta.dirname, [snowflakeOnly], ["snowflake"])
test("DuckDB refuses d03_v_shapes, and says what is missing", () => {
  expect(() => compiled(snowflakeOnly, "duckdb")).toThrow(
    "A query of per() has no text for duckdb. It has one for snowflake.",
  )
})
