// What the tests of this folder are written with: sources that hold given rows, runs a day apart, tables read back as text.
import { afterEach, beforeEach, describe } from "vitest"
import { type Dialect, qualifiedName } from "../../src/core/dialect/dialect.ts"
import { dialects } from "../../src/core/dialect/registry.ts"
import { dependenciesOf } from "../../src/core/graph/graph.ts"
import type { RelationObject } from "../../src/core/resource/declaration.ts"
import type { NodeFinished } from "../../src/core/runtime/event.ts"
import { isTemporal, typeText, type Value } from "../../src/core/sql/type.ts"
import { declarationOf } from "../golden/states.ts"
import { type BuildOptions, openWarehouse, type TestWarehouse, warehouses } from "./pipeline.ts"

/** A value in the order of the declared columns. Times are in UTC: "2024-01-31", "2024-01-31 12:30:00". */
export type Cell = string | number | boolean | null
export type Cells = readonly Cell[]

export interface Suite extends Omit<TestWarehouse, "close"> {
  /** What became of one relation, with all that it reads. Each run begins a day after the one before: the first on 2024-06-01. */
  readonly run: (relation: unknown, options?: BuildOptions) => Promise<NodeFinished>
  /** The source is a table of these rows, and no others. */
  readonly stand: (source: unknown, ...rows: readonly Cells[]) => Promise<void>
  /** The source has these rows too. */
  readonly add: (source: unknown, ...rows: readonly Cells[]) => Promise<void>
  /** A text for each row of a relation: its values in these columns, in their order. */
  readonly rows: (relation: unknown, ...columns: readonly string[]) => Promise<readonly string[]>
  /** "id integer", as the warehouse has them; empty where nothing is. */
  readonly columns: (relation: unknown) => Promise<readonly string[]>
  /** The relation as SQL names it. */
  readonly name: (relation: unknown) => string
  readonly dialect: Dialect
  readonly setZone: (zone: string) => string
}

/** The tests, once for each warehouse. */
export const onEveryWarehouse = (tests: (warehouse: Suite) => void): void => {
  describe.each(warehouses)("$name", (under) => {
    const dialect = dialects[under.dialect]
    let opened: TestWarehouse
    let day = 0
    beforeEach(async () => {
      opened = openWarehouse(":memory:", under)
      day = 0
      await opened.execute("create schema raw")
    })
    afterEach(() => opened.close())
    const nextDay = () => new Date(Date.UTC(2024, 5, 1 + day++)).toISOString()
    const build = (resources: readonly unknown[], options: BuildOptions = {}) =>
      opened.build(resources, { now: nextDay(), ...options })
    const add: Suite["add"] = async (source, ...rows) => {
      if (rows.length > 0) await opened.execute(insertion(dialect, source, rows))
    }
    tests({
      build,
      run: async (relation, options) => {
        const { name } = declarationOf(relation)
        const node = (await build([...read(relation as RelationObject)], options)).get(name)
        if (!node) throw new Error(`${name} was not run`)
        return under.countsNewTables ? node : withRows(opened, dialect, relation, node)
      },
      stand: async (source, ...rows) => {
        await opened.execute(creation(dialect, source))
        await add(source, ...rows)
      },
      add,
      rows: async (relation, ...columns) => {
        const list = columns.map(dialect.identifier)
        const order = list.map((column) => `${column} nulls first`).join(", ")
        const rows = await opened.query(
          `select ${list.join(", ")} from ${qualifiedName(dialect, declarationOf(relation))} order by ${order}`,
        )
        return rows.map((row) => Object.values(row).map(cellText).join(" "))
      },
      columns: async (relation) => {
        const { schema, name } = declarationOf(relation)
        const found = (await opened.relations(schema)).find((one) => one.name.toLowerCase() === name.toLowerCase())
        return (found?.columns ?? []).map((column) => `${column.name} ${column.type ? typeText(column.type) : "?"}`)
      },
      name: (relation) => qualifiedName(dialect, declarationOf(relation)),
      dialect,
      setZone: under.setZone,
      execute: (...statements) => opened.execute(...statements),
      query: (sql) => opened.query(sql),
      relations: (schema) => opened.relations(schema),
      rowCounts: (schema) => opened.rowCounts(schema),
    })
  })
}

/** A node that has made its table, with the rows that are in it. */
const withRows = async (
  { query }: TestWarehouse,
  dialect: Dialect,
  relation: unknown,
  node: NodeFinished,
): Promise<NodeFinished> => {
  if (node.status === "error" || node.rows !== null || !isCounted(node)) return node
  const [row] = await query(`select count(*) as number_of_rows from ${qualifiedName(dialect, declarationOf(relation))}`)
  return { ...node, rows: Number(row?.number_of_rows) }
}
const isCounted = ({ node, outcome }: NodeFinished): boolean =>
  node.materialization !== "view" && node.materialization !== "ephemeral" && outcome !== "unchanged"

/** A relation and all that it reads. */
const read = (relation: RelationObject): ReadonlySet<RelationObject> =>
  new Set([
    ...[...dependenciesOf(relation.declaration).values()].flatMap((one) => (one ? [...read(one)] : [])),
    relation,
  ])

const creation = (dialect: Dialect, source: unknown): string => {
  const declaration = declarationOf(source)
  const columns = Object.entries(declaration.columnTypes()).map(
    ([name, { type }]) => `${dialect.identifier(name)} ${dialect.type(type)}`,
  )
  return `create or replace table ${qualifiedName(dialect, declaration)} (${columns.join(", ")})`
}
const insertion = (dialect: Dialect, source: unknown, rows: readonly Cells[]): string => {
  const declaration = declarationOf(source)
  const types = Object.values(declaration.columnTypes())
  const selects = rows.map(
    (cells) => `select ${types.map(({ type }, index) => literal(dialect, cells[index] ?? null, type)).join(", ")}`,
  )
  return `insert into ${qualifiedName(dialect, declaration)}\n${selects.join("\nunion all\n")}`
}
const literal = (dialect: Dialect, cell: Cell, type: Value): string => {
  if (cell === null) return `cast(null as ${dialect.type(type)})`
  if (isTemporal(type)) return dialect.temporal(momentText(String(cell), type), type)
  return type === "varchar" ? dialect.text(String(cell)) : `cast(${cell} as ${dialect.type(type)})`
}
const momentText = (text: string, type: Value): string => {
  if (type === "date") return text
  const moment = text.length === 10 ? `${text} 00:00:00` : text
  return type === "timestamptz" ? `${moment}+00:00` : moment
}

/** Times without what says nothing: midnight, UTC. */
const cellText = (value: unknown): string =>
  value === ""
    ? "''"
    : String(value)
        .replace(/(?<=^\d{4}-\d\d-\d\d .*)\+00(:00)?$/, "")
        .replace(/(?<=^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\.0+$/, "")
        .replace(/(?<=^\d{4}-\d\d-\d\d) 00:00:00$/, "")
