// A small project as values, as an embedding program builds or imports it.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import {
  count,
  csv,
  defineConfig,
  from,
  layer,
  notNull,
  nullable,
  rawQuery,
  source,
  sum,
} from "../../../src/core/index.ts"
import { type OpenedPipeline, type OpenOptions, openPipeline, type ProjectValues } from "../../../src/core/pipeline.ts"

export const rawOrders = source("raw_orders", {
  schema: "raw",
  columns: { id: "integer", customer: "varchar?", amount: "decimal(10,2)", placed_at: "timestamptz" },
  load: csv("orders.csv"),
})
const dev = layer({ schema: "dev", materialized: "table" })
export const customers = dev.model({
  name: "customers",
  dependsOn: { orders: rawOrders },
  query: ({ orders }) =>
    from({ orders })
      .groupBy(({ orders }) => ({ customer: orders.customer }))
      .select(({ orders }, { customer }) => ({ customer, orders: count(), amount: sum(orders.amount) })),
})
export const ordersHaveIds = notNull(rawOrders, "id")
/** Every type that a column may have, with the values that are lost where one is careless. */
export const types = dev.model({
  name: "types",
  dependsOn: {},
  query: () =>
    rawQuery({
      small: "integer",
      large: "integer",
      exact: "decimal(38,10)",
      ratio: "double?",
      word: "varchar?",
      yes: "boolean",
      on: "date",
      at: "timestamp",
      moment: "timestamptz",
      payload: "variant",
      marks: nullable({ array: "integer?" }),
    })`
      select 7::bigint as small, 9007199254740993::bigint as large, 1234567890123456789012345678.0123456789::decimal(38,10) as exact,
        'nan'::double as ratio, null::varchar as word, true as yes, date '2024-02-29' as "on",
        timestamp '2024-02-29 23:59:59.123456' as "at", timestamptz '2024-02-29 23:59:59.5+01:00' as moment,
        '{"a": [1, null]}'::json as payload, [1, null, 9007199254740993]::bigint[] as marks`,
})
/** Would run for a minute. */
export const slow = dev.model({
  name: "slow",
  dependsOn: { customers },
  query: ({ customers }) =>
    rawQuery({
      n: "integer",
    })`select sum(hash(a.i * b.i) % 3)::bigint as n from range(3000000) as a(i), range(100000) as b(i), ${customers} as c`,
})
export const afterSlow = dev.model({
  name: "after_slow",
  dependsOn: { slow },
  query: ({ slow }) => from({ slow }).all(),
})
export const failing = dev.model({
  name: "failing",
  dependsOn: { orders: rawOrders },
  query: ({ orders }) =>
    rawQuery({ n: "integer" })`select error('out of luck')::varchar::bigint as n from ${orders} as o`,
})

export const collect = async <A>(rows: AsyncIterable<A>): Promise<readonly A[]> => {
  const all: A[] = []
  for await (const row of rows) all.push(row)
  return all
}

const openedHere: OpenedPipeline[] = []
/** Opens a pipeline that `closeAll` closes. */
export const open = async (options: OpenOptions): Promise<OpenedPipeline> => {
  const pipeline = await openPipeline(options)
  openedHere.push(pipeline)
  return pipeline
}
export const closeAll = async (): Promise<void> => {
  for (const pipeline of openedHere.splice(0)) await pipeline[Symbol.asyncDispose]()
}

export interface Shop {
  readonly folder: string
  readonly values: (resources: ProjectValues["resources"]) => ProjectValues
  readonly remove: () => void
}
/** A folder with its files, and a target that is a file in it. */
export const shop = (): Shop => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "typeline-embed-")))
  mkdirSync(join(folder, "data"))
  writeFileSync(
    join(folder, "data/orders.csv"),
    "id,customer,amount,placed_at\n1,ada,10.50,2024-05-01T10:00:00Z\n2,ada,0.05,2024-05-02T10:00:00Z\n3,,7.00,2024-05-03T10:00:00Z\n",
  )
  const config = defineConfig({
    name: "shop",
    target: "dev",
    targets: {
      dev: { type: "duckdb", path: "shop.duckdb" },
      other: { type: "duckdb", path: "other.duckdb" },
      memory: { type: "duckdb", path: ":memory:" },
    },
  })
  return {
    folder,
    values: (resources) => ({ config, resources, root: folder }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
