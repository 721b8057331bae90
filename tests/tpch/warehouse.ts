import { RelationObject } from "../../src/core/resource/declaration.ts"
import { createEmpty, type Engine, openEngine } from "../engine/duckdb.ts"
import type { Data } from "./data.ts"
import { tables } from "./schema.ts"

/** A DuckDB with the eight tables, where the original queries find them without a schema. */
export const openWarehouse = async (data: Data): Promise<Engine> => {
  const engine = await openEngine()
  const relations = Object.values(tables).filter(
    (table): table is typeof table & RelationObject => table instanceof RelationObject,
  )
  await createEmpty(
    engine,
    relations.map(({ declaration }) => ({ ...declaration, columnTypes: declaration.columnTypes() })),
  )
  await engine.run("set schema = 'tpch'")
  for (const [table, rows] of Object.entries(data)) {
    const values = rows.map(
      (row) => `(${row.map((cell) => (typeof cell === "string" ? `'${cell}'` : cell)).join(", ")})`,
    )
    await engine.run(`insert into ${table} values ${values.join(", ")}`)
  }
  return engine
}
