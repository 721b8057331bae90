// The 22 queries of TPC-H as models return what the original SQL returns. `SEED=… npx vitest run tests/tpch` tries other rows.
import { env } from "node:process"
import { expect } from "vitest"
import { testPorts } from "../engine/ported.ts"
import { cases } from "./cases.ts"
import { generate } from "./data.ts"
import { tables } from "./schema.ts"
import "./contracts.ts"

testPorts({
  folder: import.meta.dirname,
  ports: cases,
  tables: Object.values(tables),
  schema: "tpch",
  generate,
  seeds: env.SEED ? [Number(env.SEED)] : [1, 2, 3],
  check: (rows) => expect(rows.flat()).not.toContain(null),
})
