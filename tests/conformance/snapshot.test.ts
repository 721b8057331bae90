import { from, nullable, snapshot, source } from "typeline"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { openWarehouse, type TestWarehouse } from "./pipeline.ts"

const users = source("users", {
  schema: "raw",
  columns: { id: "integer", part: nullable("varchar"), name: nullable("varchar"), changed: "timestamp" },
})
const keyed = (hardDeletes: "ignore" | "invalidate") =>
  snapshot({
    name: "history",
    schema: "snapshots",
    uniqueKey: ["id"],
    strategy: { kind: "timestamp", updatedAt: "changed" },
    hardDeletes,
    dependsOn: { users },
    query: ({ users }) => from({ users }).select(({ users }) => users),
  })
const invalidated = keyed("invalidate")
const ignored = keyed("ignore")

let warehouse: TestWarehouse
beforeEach(async () => {
  warehouse = openWarehouse()
  await warehouse.execute(
    "create schema raw",
    "create table raw.users (id bigint, part varchar, name varchar, changed timestamp)",
  )
})
afterEach(() => warehouse.close())

/** The source as it stands now. */
const stands = (...rows: readonly string[]) =>
  warehouse.execute("delete from raw.users", ...rows.map((row) => `insert into raw.users values (${row})`))
const versions = async () =>
  (
    await warehouse.query(
      `select id, name, strftime(valid_from, '%Y-%m-%d') as since, coalesce(strftime(valid_to, '%Y-%m-%d'), 'now') as until
       from snapshots.history order by id nulls first, valid_from, valid_to nulls last`,
    )
  ).map(({ id, name, since, until }) => `${id} ${name} ${since}..${until}`)
const today = () => new Date().toISOString().slice(0, 10)
const node = async (model: unknown, options = {}) => (await warehouse.build([users, model], options)).get("history")

describe("a snapshot by timestamp", () => {
  it("closes a version where the next one begins; NULL to a value and back is a change", async () => {
    await stands("1, null, 'a', '2024-01-01'")
    await node(invalidated)
    await stands("1, null, null, '2024-02-01'")
    expect(await node(invalidated)).toMatchObject({ rows: 1 })
    await stands("1, null, 'c', '2024-03-01'")
    await node(invalidated)
    expect(await versions()).toEqual([
      "1 a 2024-01-01..2024-02-01",
      "1 null 2024-02-01..2024-03-01",
      "1 c 2024-03-01..now",
    ])
  })

  it("changes nothing when the source has not changed, however often it runs", async () => {
    await stands("1, null, 'a', '2024-01-01'", "2, null, 'b', '2024-01-01'")
    await node(invalidated)
    const before = await warehouse.query("from snapshots.history order by all")
    for (let run = 0; run < 3; run++) expect(await node(invalidated)).toMatchObject({ rows: 0, outcome: "no change" })
    expect(await warehouse.query("from snapshots.history order by all")).toEqual(before)
  })

  it("a deleted row that returns with its old time gets one new version, open, with an id of its own (dbt-core#2819)", async () => {
    await stands("1, null, 'a', '2024-01-01'", "2, null, 'b', '2024-01-01'")
    await node(invalidated)
    for (let round = 0; round < 2; round++) {
      await stands("2, null, 'b', '2024-01-01'")
      expect(await node(invalidated)).toMatchObject({ rows: 1 })
      await stands("1, null, 'a', '2024-01-01'", "2, null, 'b', '2024-01-01'")
      expect(await node(invalidated)).toMatchObject({ rows: 1 })
    }
    expect(await versions()).toEqual([
      `1 a 2024-01-01..${today()}`,
      `1 a ${today()}..${today()}`,
      `1 a ${today()}..now`,
      "2 b 2024-01-01..now",
    ])
    const ids = await warehouse.query("select count(distinct scd_id) = count(*) as unique from snapshots.history")
    expect(ids).toEqual([{ unique: true }])
    const overlaps = await warehouse.query(
      `select count(*) as overlaps from snapshots.history a join snapshots.history b
       on a.id = b.id and a.scd_id <> b.scd_id and a.valid_from < coalesce(b.valid_to, 'infinity') and b.valid_from < coalesce(a.valid_to, 'infinity')`,
    )
    expect(Number(overlaps[0]?.overlaps)).toBe(0)
  })

  it("keeps a vanished row current when deletes are ignored, and sees its next change", async () => {
    await stands("1, null, 'a', '2024-01-01'")
    await node(ignored)
    await stands()
    expect(await node(ignored)).toMatchObject({ rows: 0 })
    await stands("1, null, 'b', '2024-02-01'")
    await node(ignored)
    expect(await versions()).toEqual(["1 a 2024-01-01..2024-02-01", "1 b 2024-02-01..now"])
  })

  it("refuses duplicate keys, and writes nothing (dbt-core#2642)", async () => {
    await stands("1, null, 'a', '2024-01-01'")
    await node(invalidated)
    await stands("1, null, 'b', '2024-02-01'", "1, null, 'c', '2024-03-01'")
    const refused = await node(invalidated)
    expect(refused?.status).toBe("error")
    expect(refused?.message).toContain("(id = 1) in 2 rows")
    expect(await versions()).toEqual(["1 a 2024-01-01..now"])
  })

  it("reports a time that goes back, and takes it for no change", async () => {
    await stands("1, null, 'a', '2024-02-01'")
    await node(invalidated)
    await stands("1, null, 'b', '2024-01-01'")
    const told = await node(invalidated)
    expect(told).toMatchObject({ status: "warn", rows: 0 })
    expect(told?.message).toContain(
      "history: one row with an earlier changed than in the current version: not taken for changes.",
    )
    expect(await versions()).toEqual(["1 a 2024-02-01..now"])
  })

  it("never makes an interval that ends before it begins: a row from the future is deleted and returns", async () => {
    await stands("1, null, 'a', '2999-01-01'", "2, null, 'b', '2024-01-01'")
    await node(invalidated)
    await stands("2, null, 'b', '2024-01-01'")
    await node(invalidated)
    await stands("1, null, 'a', '2999-01-01'", "2, null, 'b', '2024-01-01'")
    await node(invalidated)
    expect(await versions()).toEqual(["1 a 2999-01-01..2999-01-01", "1 a 2999-01-01..now", "2 b 2024-01-01..now"])
  })

  it("refuses an empty source, unless forced (dbt-adapters#1329)", async () => {
    await stands("1, null, 'a', '2024-01-01'")
    await node(invalidated)
    await stands()
    expect((await node(invalidated))?.message).toContain("all of them would be closed")
    expect(await versions()).toEqual(["1 a 2024-01-01..now"])
    expect(await node(invalidated, { allowEmpty: true })).toMatchObject({ status: "success", rows: 1 })
    expect(await versions()).toEqual([`1 a 2024-01-01..${today()}`])
  })

  it("is never rebuilt by a full refresh", async () => {
    await stands("1, null, 'a', '2024-01-01'")
    await node(invalidated)
    await stands("1, null, 'b', '2024-02-01'")
    await node(invalidated, { fullRefresh: true })
    expect(await versions()).toEqual(["1 a 2024-01-01..2024-02-01", "1 b 2024-02-01..now"])
  })

  it("adds a column that is new in the query: old versions keep NULL, nothing else changes (dbt-core#11735)", async () => {
    await stands("1, 'x', 'a', '2024-01-01'")
    const narrow = snapshot({
      name: "history",
      schema: "snapshots",
      uniqueKey: ["id"],
      strategy: { kind: "timestamp", updatedAt: "changed" },
      dependsOn: { users },
      query: ({ users }) =>
        from({ users }).select(({ users }) => ({ id: users.id, name: users.name, changed: users.changed })),
    })
    await node(narrow)
    expect(await node(invalidated)).toMatchObject({ rows: 0 })
    await stands("1, 'x', 'b', '2024-02-01'")
    await node(invalidated)
    expect(await warehouse.query("select name, part from snapshots.history order by valid_from")).toEqual([
      { name: "a", part: null },
      { name: "b", part: "x" },
    ])
    // And one that has gone stays, with NULL from now on (dbt-core#8207).
    await stands("1, 'x', 'c', '2024-03-01'")
    await node(narrow)
    expect(await warehouse.query("select name, part from snapshots.history where valid_to is null")).toEqual([
      { name: "c", part: null },
    ])
  })

  it("refuses a table that is not its history", async () => {
    await warehouse.execute("create schema snapshots", "create table snapshots.history as select 1 as id")
    expect((await node(invalidated))?.message).toContain("has no valid_from, valid_to, scd_id")
    expect(await warehouse.query("from snapshots.history")).toEqual([{ id: 1 }])
  })
})

describe("a snapshot whose query changes", () => {
  const narrow = (updatedAt: "changed") =>
    snapshot({
      name: "history",
      schema: "snapshots",
      uniqueKey: ["id"],
      strategy: { kind: "timestamp", updatedAt },
      dependsOn: { users },
      query: ({ users }) => from({ users }).select(({ users }) => ({ id: users.id, changed: users.changed })),
    })

  it("says that a column has gone from the query, and keeps it (dbt-core#8207)", async () => {
    await stands("1, 'x', 'a', '2024-01-01'")
    await node(invalidated)
    const told = await node(narrow("changed"))
    expect(told).toMatchObject({ status: "warn", rows: 0 })
    expect(told?.message).toBe(
      "history: part, name are no longer in its query. The history keeps them, NULL in new versions.",
    )
  })

  it("takes a new column for its times from the next change on", async () => {
    await stands("1, 'x', 'a', '2024-01-01'")
    await node(narrow("changed"))
    const other = snapshot({
      name: "history",
      schema: "snapshots",
      uniqueKey: ["id"],
      strategy: { kind: "timestamp", updatedAt: "seen" },
      dependsOn: { users },
      query: ({ users }) =>
        from({ users }).select(({ users }) => ({ id: users.id, changed: users.changed, seen: users.changed })),
    })
    expect((await node(other))?.status).toBe("success")
    expect(await openOfAll()).toBe("1 current of 2")
  })
})

const openOfAll = async () => {
  const [row] = await warehouse.query(
    "select count(*) filter (valid_to is null) as open, count(*) as all_rows from snapshots.history",
  )
  return `${row?.open} current of ${row?.all_rows}`
}
