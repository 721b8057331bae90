import { DuckDBInstance } from "@duckdb/node-api"
import { databaseEntry, duckSchema, emptyCatalog, named, quote, schemaEntry } from "./catalog.ts"
import { noFaults } from "./fault.ts"
import { createLocks } from "./locks.ts"
import { defaultOptions, type EmulatorOptions } from "./options.ts"
import type { World } from "./state.ts"
import { macros } from "./translate/macros.ts"

export const createWorld = async (given: EmulatorOptions): Promise<World> => {
  const options = { ...defaultOptions, ...given } as EmulatorOptions & typeof defaultOptions
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" })
  const connect = async () => {
    const connection = await instance.connect()
    await connection.run("set TimeZone = 'UTC'")
    return connection
  }
  const connection = await connect()
  for (const macro of macros) await connection.run(`create or replace macro ${macro}`)
  const catalog = emptyCatalog()
  const databases: { readonly [name: string]: readonly string[] } = options.databases
  for (const [name, schemas] of Object.entries(databases)) {
    const database = databaseEntry(name)
    for (const schema of schemas) database.schemas.set(schema, schemaEntry(schema))
    catalog.databases.set(name, database)
    for (const schema of database.schemas.keys())
      await connection.run(`create schema ${quote(duckSchema(name, schema))}`)
  }
  for (const role of options.roles) catalog.roles.set(role, named(role))
  for (const warehouse of options.warehouses) catalog.warehouses.set(warehouse, named(warehouse))
  for (const user of Object.keys(options.users)) catalog.users.set(user.toUpperCase(), named(user.toUpperCase()))
  connection.closeSync()
  return {
    options,
    catalog,
    locks: createLocks(),
    faults: noFaults(),
    drops: noFaults(),
    chunkFaults: noFaults(),
    sessions: new Map(),
    recorded: [],
    results: new Map(),
    requests: new Map(),
    chunks: new Map(),
    connect,
    close: () => instance.closeSync(),
  }
}
