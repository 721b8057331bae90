import { from, layer, nullable, relationships, source, sql, unionAll } from "typeline"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { openWarehouse, type TestWarehouse } from "./pipeline.ts"

const events = source("events", {
  schema: "raw",
  columns: { id: "integer", at: "timestamp", value: nullable("varchar") },
})
const dev = layer({ schema: "dev" })
const spec = { name: "loaded", dependsOn: { events } } as const
const merged = dev.incremental({
  ...spec,
  strategy: { kind: "merge", uniqueKey: ["id"], cursor: "at" },
  query: ({ events }) => from({ events }).select(({ events }) => events),
})
const late = dev.incremental({
  ...spec,
  strategy: { kind: "merge", uniqueKey: ["id"], cursor: "at", lookback: "2 days" },
  query: ({ events }) => from({ events }).select(({ events }) => events),
})
const appended = dev.incremental({
  ...spec,
  strategy: { kind: "append", cursor: "at" },
  query: ({ events }) => from({ events }).select(({ events }) => events),
})
const appendedByKey = dev.incremental({
  ...spec,
  strategy: { kind: "append", cursor: "at", uniqueKey: ["id"] },
  query: ({ events }) => from({ events }).select(({ events }) => events),
})
const deeper = dev.incremental({
  ...spec,
  strategy: { kind: "merge", uniqueKey: ["id"], cursor: "at" },
  query: ({ events }, { since }) =>
    from({ events })
      .where(({ events }) => since(events.at))
      .select(({ events }) => events),
})

let warehouse: TestWarehouse
beforeEach(async () => {
  warehouse = openWarehouse()
  await warehouse.execute("create schema raw", 'create table raw.events (id bigint, "at" timestamp, value varchar)')
})
afterEach(() => warehouse.close())

const add = (...rows: readonly string[]) =>
  warehouse.execute(...rows.map((row) => `insert into raw.events values (${row})`))
const loaded = async () =>
  (await warehouse.query("select id, value from dev.loaded order by id, value")).map(
    ({ id, value }) => `${id}:${value}`,
  )

describe.each([
  ["merge", merged],
  ["append", appended],
  ["append by key", appendedByKey],
  ["merge with since() in the query", deeper],
])("%s", (_, model) => {
  it("loads everything after a first build that was empty (dbt-core#5517, #9997)", async () => {
    await warehouse.build([events, model])
    await add("1, '2024-01-01', 'a'")
    const nodes = await warehouse.build([events, model])
    expect(nodes.get("loaded")).toMatchObject({ status: "success", rows: 1 })
    expect(await loaded()).toEqual(["1:a"])
  })

  it("loads what is new, and nothing when nothing is", async () => {
    await add("1, '2024-01-01', 'a'")
    await warehouse.build([events, model])
    await add("2, '2024-01-02', 'b'")
    expect((await warehouse.build([events, model])).get("loaded")).toMatchObject({ rows: 1 })
    expect((await warehouse.build([events, model])).get("loaded")).toMatchObject({ rows: 0, outcome: "no change" })
    expect(await loaded()).toEqual(["1:a", "2:b"])
  })

  it("refuses to go on when the query's columns have changed, and names them", async () => {
    await warehouse.build([events, model])
    await warehouse.execute(
      "alter table dev.loaded drop column value",
      "alter table dev.loaded add column extra bigint",
    )
    const node = (await warehouse.build([events, model])).get("loaded")
    expect(node?.status).toBe("error")
    expect(node?.message).toContain("added: value")
    expect(node?.message).toContain("removed: extra")
    expect(node?.message).toContain("--full-refresh --select loaded")
  })

  it("is rebuilt by a full refresh, a view in its place included", async () => {
    await warehouse.execute("create schema dev", "create view dev.loaded as select 1 as one")
    await add("1, '2024-01-01', 'a'")
    expect((await warehouse.build([events, model])).get("loaded")).toMatchObject({ status: "success", rows: 1 })
    await warehouse.execute("delete from raw.events")
    await add("3, '2020-01-01', 'c'")
    await warehouse.build([events, model], { fullRefresh: true })
    expect(await loaded()).toEqual(["3:c"])
  })
})

describe("rows that tie with the watermark", () => {
  it.each([
    ["merge", merged],
    ["append by key", appendedByKey],
  ])("are not lost with a key: %s", async (_, model) => {
    await add("1, '2024-01-01', 'a'")
    await warehouse.build([events, model])
    await add("2, '2024-01-01', 'b'")
    await warehouse.build([events, model])
    expect(await loaded()).toEqual(["1:a", "2:b"])
  })
})

describe("merge", () => {
  it("updates a row whose values differ, NULL included, and leaves the others alone", async () => {
    await add("1, '2024-01-01', 'a'", "2, '2024-01-01', null")
    await warehouse.build([events, merged])
    await warehouse.execute("delete from raw.events")
    await add("1, '2024-01-02', null", "2, '2024-01-02', 'b'")
    expect((await warehouse.build([events, merged])).get("loaded")).toMatchObject({ rows: 2 })
    expect(await loaded()).toEqual(["1:null", "2:b"])
  })

  it("finds late rows within the lookback, and not beyond it", async () => {
    await add("1, '2024-01-10', 'a'")
    await warehouse.build([events, late])
    await add("2, '2024-01-08 00:00:00', 'late'", "3, '2024-01-07 23:59:59', 'too late'")
    expect((await warehouse.build([events, late])).get("loaded")).toMatchObject({ rows: 1 })
    expect(await loaded()).toEqual(["1:a", "2:late"])
  })

  it("refuses duplicate keys before anything is written: on the first build and later", async () => {
    await add("1, '2024-01-01', 'a'", "1, '2024-01-01', 'b'")
    const first = (await warehouse.build([events, merged])).get("loaded")
    expect(first?.message).toContain(
      "the unique key (id) is not unique in the new rows: one key stands in several rows",
    )
    expect(first?.message).toContain("(id = 1) in 2 rows")
    expect(await warehouse.query("select table_name from duckdb_tables() where schema_name = 'dev'")).toEqual([])
    await warehouse.execute("delete from raw.events")
    await add("1, '2024-01-01', 'a'")
    await warehouse.build([events, merged])
    await add("2, '2024-01-02', 'x'", "2, '2024-01-02', 'y'", "3, '2024-01-02', 'z'")
    expect((await warehouse.build([events, merged])).get("loaded")?.status).toBe("error")
    expect(await loaded()).toEqual(["1:a"])
  })

  it("matches keys that are NULL, which only raw data can have (dbt-core#6415)", async () => {
    await add("null, '2024-01-01', 'a'")
    await warehouse.build([events, merged])
    await warehouse.execute("update raw.events set value = 'b', \"at\" = '2024-01-02'")
    await warehouse.build([events, merged])
    expect(await loaded()).toEqual(["null:b"])
  })
})

describe("append without a key", () => {
  it("loads no row twice when since() stands in one branch only", async () => {
    const branches = dev.incremental({
      ...spec,
      strategy: { kind: "append", cursor: "at" },
      query: ({ events }, { since }) =>
        unionAll(
          from({ events })
            .where(({ events }) => [since(events.at), events.id.eq(1)])
            .select(({ events }) => events),
          from({ others: events })
            .where(({ others }) => others.id.ne(1))
            .select(({ others }) => others),
        ),
    })
    await add("1, '2024-01-01', 'a'", "2, '2024-01-01', 'b'")
    await warehouse.build([events, branches])
    expect((await warehouse.build([events, branches])).get("loaded")).toMatchObject({ rows: 0 })
    expect(await loaded()).toEqual(["1:a", "2:b"])
  })
})

describe("what a failure stops", () => {
  const broken = dev.model({
    name: "broken",
    dependsOn: { events },
    query: ({ events }) => from({ events }).select(({ events }) => ({ id: sql("integer")`error(${events.value})` })),
  })
  const facts = layer({ schema: "dev", materialized: "table" }).model({
    name: "facts",
    dependsOn: { events },
    query: ({ events }) => from({ events }).select(({ events }) => ({ id: events.id })),
  })
  const readers = layer({ schema: "dev", materialized: "table" }).model({
    name: "readers",
    dependsOn: { facts },
    query: ({ facts }) => from({ facts }).all(),
  })
  const dims = layer({ schema: "dev", materialized: "table" }).model({
    name: "dims",
    dependsOn: { broken },
    query: ({ broken }) => from({ broken }).all(),
  })

  it("is downstream of it: a test that cannot run holds back nobody else", async () => {
    await add("1, '2024-01-01', 'no'")
    const nodes = await warehouse.build([events, broken, dims, facts, readers, relationships(facts, "id", dims, "id")])
    expect(nodes.get("dims")?.status).toBe("error")
    expect(nodes.get("relationships_facts_id_dims_id")).toMatchObject({ status: "skip" })
    expect(nodes.get("readers")?.status).toBe("success")
  })

  it("is what reads an ephemeral model whose test fails", async () => {
    const inlined = dev.model({
      name: "inlined",
      materialized: "ephemeral",
      dependsOn: { events },
      columns: { id: { unique: true } },
      query: ({ events }) => from({ events }).select(({ events }) => ({ id: events.id })),
    })
    const reader = layer({ schema: "dev", materialized: "table" }).model({
      name: "reader",
      dependsOn: { inlined },
      query: ({ inlined }) => from({ inlined }).all(),
    })
    await add("1, '2024-01-01', 'a'", "1, '2024-01-02', 'b'")
    const nodes = await warehouse.build([events, inlined, reader])
    expect(nodes.get("unique_inlined_id")).toMatchObject({ status: "error", rows: 1 })
    expect(nodes.get("reader")).toMatchObject({ status: "skip" })
  })
})
