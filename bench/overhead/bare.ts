// A bare DuckDB script: the statements of a build, one after another, on a new database. node bare.ts <database> <statements.json>
import { readFileSync } from "node:fs"
import { DuckDBInstance } from "@duckdb/node-api"

const [database = "", file = ""] = process.argv.slice(2)
const instance = await DuckDBInstance.create(database)
const connection = await instance.connect()
for (const statement of JSON.parse(readFileSync(file, "utf8")) as readonly string[]) await connection.run(statement)
connection.closeSync()
instance.closeSync()
