// Known SQL as models of ours: they return what the original SQL returns, over random rows and over none.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { DataTest, Relation } from "typeline"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type DialectName, dialects } from "../../src/core/dialect/registry.ts"
import { rendererOf } from "../../src/core/plan/plan.ts"
import { RelationObject } from "../../src/core/resource/declaration.ts"
import { TestObject } from "../../src/core/resource/test.ts"
import type { QueryNode } from "../../src/core/sql/ast.ts"
import { expectSameRows, resultOf } from "./compare.ts"
import { createEmpty, described, type Engine, type EngineRow, openEngine } from "./duckdb.ts"

export type Cell = string | number | boolean | null
export type TableRow = readonly Cell[]
/** Rows by table, each with a value for every column, in the order of the columns. */
export type Data = { readonly [table: string]: readonly TableRow[] }

export interface Port {
  readonly name: string
  /** The query of the model. */
  readonly node: () => QueryNode
  /** The query as it was, for DuckDB. */
  readonly original: string
  /** Columns of ORDER BY. */
  readonly orderedBy: readonly string[]
}
export interface Ports {
  /** With the SQL that the two warehouses get, in `golden`. */
  readonly folder: string
  readonly ports: readonly Port[]
  readonly tables: readonly Relation[]
  /** Where the originals find tables that they name without a schema. */
  readonly schema?: string
  readonly generate: (seed: number) => Data
  readonly seeds: readonly number[]
  /** What else holds of the rows, beside that there are some. */
  readonly check?: (rows: readonly EngineRow[]) => void
}

/** The time zone of a session must not matter. */
const zones = ["UTC", "America/New_York", "Asia/Kathmandu"]
/** In New York this is still February 29. */
const startedAt = "2024-03-01T00:30:00Z"

/** The originals are in `original`, by the name of the model. */
export const portsIn =
  (folder: string) =>
  (model: Relation | DataTest, ...orderedBy: readonly string[]): Port => {
    const { name } = model
    const original = readFileSync(join(folder, "original", `${name}.sql`), "utf8")
    return { name, node: () => queryOf(model), original, orderedBy }
  }
export const queryOf = (model: Relation | DataTest): QueryNode => {
  if (model instanceof TestObject) return model.declaration.query()
  if (model instanceof RelationObject && "query" in model.declaration) return model.declaration.query()
  throw new Error(`${model.name} has no query.`)
}
export const compiled = ({ node }: Pick<Port, "node">, dialect: DialectName): string =>
  rendererOf(dialects[dialect], { startedAt })(node())

/** A DuckDB with the tables, and these rows in them. */
export const openWarehouse = async (tables: readonly Relation[], data: Data, zone = "UTC"): Promise<Engine> => {
  const engine = await openEngine(zone)
  const relations = tables.filter((table): table is Relation & RelationObject => table instanceof RelationObject)
  await createEmpty(engine, relations)
  return fill(engine, data)
}
const fill = async (engine: Engine, data: Data): Promise<Engine> => {
  for (const [table, rows] of Object.entries(data)) {
    const values = rows.map((row) => `(${row.map(literal).join(", ")})`)
    if (values.length > 0) await engine.run(`insert into ${table} values ${values.join(", ")}`)
  }
  return engine
}
const literal = (cell: Cell): string =>
  typeof cell === "string" ? `'${cell.replaceAll("'", "''")}'` : cell === null ? "null" : String(cell)

export const testGolden = (
  folder: string,
  ports: readonly Pick<Port, "name" | "node">[],
  // The keys of the registry.
  names = Object.keys(dialects) as readonly DialectName[],
): void => {
  describe.each(ports)("$name", (port) => {
    test.each(names)("as %s reads it", async (dialect) => {
      const file = join(folder, "golden", `${port.name}.${dialect}.sql`)
      await expect(`${compiled(port, dialect)}\n`).toMatchFileSnapshot(file)
    })
  })
}

export const testPorts = ({ folder, ports, tables, schema, generate, seeds, check }: Ports): void => {
  testGolden(folder, ports)

  const over = (what: string, data: Data, zone: string, run: (port: Port, engine: Engine) => Promise<void>): void => {
    describe(what, () => {
      let engine: Engine
      beforeAll(async () => {
        engine = await openWarehouse(tables, {}, zone)
        if (schema) await engine.run(`set schema = '${schema}'`)
        await fill(engine, data)
      })
      afterAll(() => engine.close())
      test.each(ports)("$name", (port) => run(port, engine))
    })
  }
  const compare = async (port: Port, engine: Engine) => {
    const names = Object.keys(port.node().columns)
    const orderedBy = port.orderedBy.map((column) => names.indexOf(column))
    const [actual, expected] = [await resultOf(engine, compiled(port, "duckdb")), await resultOf(engine, port.original)]
    expectSameRows(actual, expected, orderedBy)
    return actual
  }

  for (const seed of seeds) {
    const zone = zones[seed % zones.length] ?? "UTC"
    over(`over random rows, seed ${seed}, time zone ${zone}`, generate(seed), zone, async (port, engine) => {
      const { rows } = await compare(port, engine)
      expect(rows.length).toBeGreaterThan(0)
      check?.(rows)
    })
  }
  over("over no rows", {}, "UTC", async (port, engine) => {
    await compare(port, engine)
  })
  over("with the columns of its contract", {}, "UTC", async (port, engine) => {
    const { columns } = port.node()
    expect(await engine.describe(compiled(port, "duckdb"))).toEqual(await described(engine, columns))
  })
}
