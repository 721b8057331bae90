// Databases as files: made, copied, asked.
import { copyFileSync, existsSync, rmSync } from "node:fs"
import { DuckDBInstance } from "@duckdb/node-api"

export const remove = (file: string): void => {
  for (const ending of ["", ".wal"]) rmSync(`${file}${ending}`, { force: true })
}
export const restore = (from: string, to: string): void => {
  if (existsSync(`${from}.wal`)) throw new Error(`${from} is not whole without its write-ahead log`)
  remove(to)
  copyFileSync(from, to)
}
/** Runs the statements; the first row of the last one, as text. */
export const query = async (database: string, ...sqls: readonly string[]): Promise<string> => {
  const instance = await DuckDBInstance.create(database)
  const connection = await instance.connect()
  let last = ""
  for (const sql of sqls) last = String((await (await connection.run(sql)).getRows())[0])
  await connection.run("checkpoint")
  connection.closeSync()
  instance.closeSync()
  return last
}
