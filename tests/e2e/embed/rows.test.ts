// Typed rows: every SQL type as a value of TypeScript, without loss.
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import { afterAll, afterEach, beforeAll, expect, expectTypeOf, it } from "vitest"
import { source } from "../../../src/core/index.ts"
import { type DecodedRow, type OpenedPipeline, openPipeline, Pipeline, schemaOf } from "../../../src/core/pipeline.ts"
import { closeAll, collect, customers, open, rawOrders, type Shop, shop, types } from "./shop.ts"

let place: Shop
let pipeline: OpenedPipeline
beforeAll(async () => {
  place = shop()
  pipeline = await openPipeline({ project: place.values([rawOrders, customers, types]), target: "memory" })
  await pipeline.build()
})
afterAll(async () => {
  await pipeline.close()
  place.remove()
})

afterEach(closeAll)

const exact = {
  small: 7,
  large: 9007199254740993n,
  exact: "1234567890123456789012345678.0123456789",
  ratio: Number.NaN,
  word: null,
  yes: true,
  on: "2024-02-29",
  at: "2024-02-29T23:59:59.123456",
  moment: "2024-02-29T22:59:59.5Z",
  payload: { a: [1, null] },
  marks: [1, null, 9007199254740993n],
}

it("decodes every type as its contract says", async () => {
  const rows = await collect(pipeline.rows(types))
  expect(rows).toEqual([exact])
  const [row] = rows
  type Row = NonNullable<typeof row>
  expectTypeOf<Row["small"]>().toEqualTypeOf<number | bigint>()
  expectTypeOf<Row["exact"]>().toEqualTypeOf<`${number}`>()
  expectTypeOf<Row["word"]>().toEqualTypeOf<string | null>()
  expectTypeOf<Row["yes"]>().toEqualTypeOf<boolean>()
  expectTypeOf<Row["on"]>().toEqualTypeOf<`${number}-${number}-${number}`>()
  expectTypeOf<Row["moment"]>().toEqualTypeOf<`${number}-${number}-${number}T${string}Z`>()
  expectTypeOf<Row["marks"]>().toEqualTypeOf<readonly (number | bigint | null)[] | null>()
  // A time says the same to JavaScript.
  expect(new Date(exact.moment).toISOString()).toBe("2024-02-29T22:59:59.500Z")
})

it("has a Schema that goes to JSON and back", () => {
  const schema = pipeline.schemaOf(types)
  expect(schema).toBeDefined()
  const row = exact as unknown as DecodedRow<(typeof types)["~type"]>
  const json = JSON.parse(JSON.stringify(Schema.encodeSync(schemaOf(types))(row)))
  expect(json).toMatchObject({ large: "9007199254740993", ratio: "NaN", payload: '{"a":[1,null]}' })
  expect(Schema.decodeUnknownSync(schema)(json)).toEqual(exact)
  expect(() => Schema.decodeUnknownSync(schema)({ ...json, at: "yesterday" })).toThrow(/a timestamp/)
})

it("reads some of the rows: a condition in the words of queries, a limit", async () => {
  const ada = pipeline.rows(rawOrders, { where: (row) => [row.customer.eq("ada"), row.amount.lt("1.00")] })
  expect(await collect(ada)).toEqual([{ id: 2, customer: "ada", amount: "0.05", placed_at: "2024-05-02T10:00:00Z" }])
  expect(await collect(pipeline.rows(rawOrders, { limit: 2 }))).toHaveLength(2)
  // @ts-expect-error: a column that is not there
  const misspelt = pipeline.rows(rawOrders, { where: (row) => row.custmer.eq("ada") })
  await expect(collect(misspelt)).rejects.toMatchObject({ name: "ProjectError", reason: "Compilation" })
  await expect(collect(pipeline.rows(rawOrders, { limit: -1 }))).rejects.toThrow(
    "limit(-1): a number of rows is a whole number from 0.",
  )
})

it("reads a relation by its name", async () => {
  const rows = await collect(pipeline.rows("customers"))
  expect(rows).toContainEqual({ customer: null, orders: 1, amount: "7.00" })
  await expect(collect(pipeline.rows("nobody"))).rejects.toThrow(
    "nobody is no source, seed, model or snapshot of the project shop.",
  )
  const other = source("raw_orders", { schema: "raw", columns: { id: "integer" } })
  await expect(collect(pipeline.rows(other))).rejects.toMatchObject({ reason: "Selection" })
})

it("gives its connection back when the loop is left, and stops at a signal", async () => {
  for await (const row of pipeline.rows(rawOrders)) if (row.id === 1) break
  const controller = new AbortController()
  const iterator = pipeline.rows(rawOrders, { signal: controller.signal })[Symbol.asyncIterator]()
  expect((await iterator.next()).done).toBe(false)
  await iterator.return?.()
  controller.abort()
  await expect(collect(pipeline.rows(rawOrders, { signal: controller.signal }))).rejects.toMatchObject({
    name: "PipelineAborted",
    reason: "Signal",
  })
})

it("says what to do where a relation is not there, or is not what was declared", async () => {
  const empty = await open({ project: place.values([rawOrders, customers]), target: "memory" })
  await expect(collect(empty.rows(customers))).rejects.toMatchObject({
    reason: "MissingObject",
    message: expect.stringMatching(
      /^dev\.customers cannot be read: .*\nBuild it first: build\(\{ select: \["\+customers"\] \}\)\.$/s,
    ),
  })
  const elsewhere = source("numbers", { schema: "web", columns: { n: "integer" } })
  const program = await open({ project: place.values([elsewhere]), target: "other" })
  const { DuckDBInstance } = await import("@duckdb/node-api")
  const instance = await DuckDBInstance.create(`${place.folder}/other.duckdb`)
  const connection = await instance.connect()
  await connection.run("create schema web")
  await connection.run("create table web.numbers as select null::bigint as n")
  connection.closeSync()
  instance.closeSync()
  await expect(collect(program.rows(elsewhere))).rejects.toMatchObject({
    reason: "InvalidData",
    message: expect.stringMatching(/^A row of numbers is not as the project declares it: .*"n"/s),
  })
})

it("streams the same rows to an Effect", async () => {
  const program = Effect.gen(function* () {
    const { build, rows } = yield* Pipeline.open({ project: place.values([rawOrders, customers]), target: "memory" })
    yield* build()
    return yield* Stream.runCollect(rows(customers, { where: ({ customer }) => customer.isNull() }))
  })
  const rows = await Effect.runPromise(Effect.scoped(program))
  expect(rows).toEqual([{ customer: null, orders: 1, amount: "7.00" }])
})
