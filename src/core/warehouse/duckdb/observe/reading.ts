import * as Effect from "effect/Effect"
import { WarehouseError } from "../../error.ts"
import { type Connection, openConnection } from "../connection.ts"
import { type Instance, openInstance } from "../instance.ts"
import { type Fault, maxFaults } from "../load/csv-scan.ts"
import { plainValue } from "../value.ts"
import type { Query } from "./judge.ts"

/** A database in memory, to read files with. */
export interface Reading {
  readonly query: Query
  readonly connection: Connection
  readonly instance: Instance
}

export const openReading = Effect.gen(function* () {
  const instance = yield* openInstance({ path: ":memory:" })
  const connection = yield* openConnection(instance)
  const query: Query = (sql) =>
    connection.use(sql, async (connection) =>
      (await (await connection.run(sql)).getRowObjects()).map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plainValue(instance.duckdb, value)])),
      ),
    )
  return { query, connection, instance } satisfies Reading
})

/** A file that is not of its format. */
export const unreadable = (address: string, format: string, faults: readonly Fault[]): WarehouseError => {
  const lines = faults
    .slice(0, maxFaults)
    .map(({ line, problem, unit = "line" }) => (unit === "file" ? `  ${problem}` : `  ${unit} ${line}: ${problem}`))
  const advice = `Correct the file, or name its format${format === "CSV" ? " or delimiter" : ""}.`
  return new WarehouseError({
    reason: "InvalidData",
    message: [`${address} cannot be read as ${format}:`, ...lines, advice].join("\n"),
  })
}
