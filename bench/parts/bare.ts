// A bare DuckDB script: node bare.ts <database> <file with the statements> <file for the figures>
import { readFileSync, writeFileSync } from "node:fs"
import { DuckDBInstance } from "@duckdb/node-api"

const [database = "", file = "", figures = ""] = process.argv.slice(2)
const begin = performance.now()
const instance = await DuckDBInstance.create(database)
const connection = await instance.connect()
const statements: [string, number][] = []
for (const sql of JSON.parse(readFileSync(file, "utf8")) as readonly string[]) {
  const start = performance.now()
  await connection.run(sql)
  statements.push([sql.slice(0, 40), (performance.now() - start) / 1000])
}
connection.closeSync()
instance.closeSync()
writeFileSync(figures, JSON.stringify({ seconds: (performance.now() - begin) / 1000, statements }))
