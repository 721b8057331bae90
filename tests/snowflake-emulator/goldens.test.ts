// Every query that our dialect writes is one that the emulator takes, in a world where its tables stand.
import { readdirSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { qualifiedName } from "../../src/core/dialect/dialect.ts"
import { snowflake } from "../../src/core/dialect/snowflake.ts"
import { loadProject } from "../../src/core/embed/load-project.ts"
import type { RelationDeclaration } from "../../src/core/resource/declaration.ts"
import type { ColumnTypes } from "../../src/core/sql/type.ts"
import { eventsTable, usersTable } from "../golden/cases/relations.ts"
import { before, orders, prices, timed, users } from "../golden/cases/tested-relations.ts"
import { declarationOf } from "../golden/states.ts"
import { connect, type Driven } from "./driver.ts"
import { type Emulator, startEmulator } from "./start.ts"

/** What the emulator does not take, and why. */
const refused: { readonly [file: string]: string } = {
  // An author's own SQL may hold anything; DuckDB has neither of these.
  "raw.snowflake.sql": "Unknown function SOUNDEX",
  "raw-query-for-one-warehouse.snowflake.sql": "Unsupported feature 'MATCH RECOGNIZE'",
}

const root = resolve(import.meta.dirname, "../..")
const folders = ["tests/functions/golden", "tests/golden/sql"]
let emulator: Emulator
let session: Driven
beforeAll(async () => {
  emulator = await startEmulator({ databases: { ANALYTICS: ["RAW", "DEV", "SNAPSHOTS"] } })
  session = await connect(emulator)
  const { graph } = await Effect.runPromise(loadProject(root))
  const relations = graph.order.flatMap(({ declaration }) => ("columnTypes" in declaration ? [declaration] : []))
  await stand([...relations, declarationOf(eventsTable), declarationOf(usersTable)])
})
const stand = async (relations: readonly RelationDeclaration[]): Promise<void> => {
  for (const { schema, name, columnTypes } of relations) await session.run(tableOf(schema, name, columnTypes()))
}
afterAll(async () => {
  await session.close()
  await emulator.stop()
})

const tableOf = (schema: string, name: string, types: ColumnTypes): string => {
  const columns = Object.entries(types).map(
    ([column, { type }]) => `${snowflake.identifier(column)} ${snowflake.type(type)}`,
  )
  return `create or replace table ${qualifiedName(snowflake, { schema, name })} (${columns.join(", ")})`
}

for (const folder of folders)
  describe(folder, () => {
    const files = readdirSync(join(root, folder)).filter((name) => name.endsWith(".snowflake.sql"))
    // They read relations of other columns, under names that others have.
    const ofTests = files.filter((name) => /^(data-test|freshness|chart)-/.test(name))
    for (const file of [...files.filter((name) => !ofTests.includes(name)), ...ofTests]) {
      const sql = readFileSync(join(root, folder, file), "utf8")
      const words = refused[file]
      test(file, async () => {
        if (file === ofTests[0]) await stand([orders, users, prices, before, ...timed].map(declarationOf))
        if (words === undefined) await session.run(sql)
        else await expect(session.run(sql)).rejects.toThrow(words)
      })
    }
  })
