// A node that names a virtual warehouse of its own computes there, and what comes after it on the same session does not.
import * as Effect from "effect/Effect"
import { from, layer, notNull, snapshot, source } from "typeline"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { CurrentVirtualWarehouse } from "../../../../src/core/warehouse/virtual-warehouse.ts"
import { openWarehouse, type TestWarehouse } from "../../../conformance/pipeline.ts"
import { emulator, snowflake } from "../../../conformance/snowflake.ts"
import type { RecordedStatement } from "../../../snowflake-emulator/start.ts"
import { failure, onEmulator } from "./fixture.ts"

const events = source("events", { schema: "raw", columns: { id: "integer", at: "timestamp" } })
const dev = layer({ schema: "dev" })
const large = { warehouse: "LARGE_WH" } as const
const small = dev.model({
  name: "small",
  materialized: "table",
  dependsOn: { events },
  query: ({ events }) => from({ events }).all(),
})
const big = dev.model({
  name: "big",
  materialized: "table",
  dependsOn: { small },
  snowflake: large,
  query: ({ small }) => from({ small }).all(),
})
const seen = dev.model({
  name: "seen",
  materialized: "view",
  dependsOn: { big },
  snowflake: large,
  query: ({ big }) => from({ big }).all(),
})
const merged = dev.incremental({
  name: "merged",
  dependsOn: { big },
  snowflake: large,
  strategy: { kind: "merge", uniqueKey: ["id"] },
  query: ({ big }) => from({ big }).all(),
})
const after = dev.model({
  name: "after",
  materialized: "table",
  dependsOn: { merged },
  query: ({ merged }) => from({ merged }).all(),
})
const history = snapshot({
  name: "history",
  schema: "snapshots",
  dependsOn: { after },
  snowflake: large,
  uniqueKey: ["id"],
  strategy: { kind: "check", columns: "all" },
  query: ({ after }) => from({ after }).all(),
})
const all = [events, small, big, seen, merged, after, history, notNull(big, "id")]

/** Where each node's statements were computed, from the order in which each session was sent them. */
const computed = (statements: readonly RecordedStatement[]) => {
  const now = new Map<string, string>()
  const byNode: { [node: string]: readonly string[] } = {}
  for (const { session, sql, tag } of statements) {
    const used = /^use warehouse (\w+|"\w+")$/.exec(sql)?.[1]
    if (used !== undefined) now.set(session, used)
    else if (tag !== "") {
      const { node } = JSON.parse(tag) as { node: string | null }
      const name = (node ?? "run").replace(/^\w+\./, "")
      byNode[name] = [...new Set([...(byNode[name] ?? []), now.get(session) ?? "the target's"])]
    }
  }
  return byNode
}

describe("a build", () => {
  let warehouse: TestWarehouse
  beforeAll(async () => {
    warehouse = openWarehouse("", snowflake)
    await warehouse.execute(
      "create warehouse large_wh",
      "create schema raw",
      "create table raw.events (id number(38, 0), at timestamp_ntz(6))",
      "insert into raw.events values (1, '2024-01-01')",
    )
  })
  afterAll(() => warehouse.close())

  it("computes each node where it is told to, and all else where the target says", async () => {
    const running = await emulator()
    await running.forget()
    for (const node of (await warehouse.build(all)).values()) expect(node.message ?? node.status).toBe("success")
    const statements = await running.statements()
    const onTarget = [expect.stringMatching(/^(the target's|compute_wh)$/)]
    const each = computed(statements)
    for (const name of ["big", "merged", "history"]) expect(each[name], name).toEqual(["large_wh"])
    for (const name of ["run", "small", "seen", "after", "not_null_big__id"])
      for (const used of each[name] ?? ["nowhere"]) expect([used], name).toEqual(onTarget)
    // A session is not given up for it: those of the threads, of the lease and of the set-up.
    expect(statements.filter(({ sql }) => /^alter session/i.test(sql)).length).toBeLessThanOrEqual(3)
    expect(statements.filter(({ sql }) => /^use warehouse/.test(sql)).length).toBeLessThanOrEqual(6)
  })

  it("says which node names a warehouse that is not there, and builds what does not read it", async () => {
    const lost = dev.model({
      name: "lost",
      materialized: "table",
      dependsOn: { events },
      snowflake: { warehouse: "nowhere_wh" },
      query: ({ events }) => from({ events }).all(),
    })
    const built = await warehouse.build([events, small, lost])
    expect([built.get("small")?.status, built.get("lost")?.message]).toEqual([
      "success",
      "There is no virtual warehouse nowhere_wh, or the role may not use it: model.lost names it in `snowflake: { warehouse }`. Correct the name, or grant its use to the role.",
    ])
  })

  it("takes no notice of it on DuckDB", async () => {
    const duckdb = openWarehouse()
    try {
      await duckdb.execute(
        "create schema raw",
        "create table raw.events as select 1 as id, timestamp '2024-01-01' as at",
      )
      expect((await duckdb.build([events, small, big])).get("big")?.status).toBe("success")
    } finally {
      await duckdb.close()
    }
  })
})

describe("a user's own warehouse, which the target does not name", () => {
  const { emulator, using } = onEmulator(async () => ({
    users: {
      PIPELINE: { password: "emulated-password", defaultWarehouse: "COMPUTE_WH" },
      NOBODY: { password: "emulated-password" },
    },
    warehouses: ["COMPUTE_WH", "LARGE_WH"],
  }))
  const current = "select current_warehouse() as name"
  const onLarge = Effect.provideService(CurrentVirtualWarehouse, { name: "large_wh", node: "model.big" })

  it("is asked for once, and taken again", async () => {
    const exit = await using(
      (warehouse) =>
        Effect.gen(function* () {
          const ask = Effect.scoped(Effect.flatMap(warehouse.session, ({ query }) => query(current)))
          return [yield* onLarge(ask), yield* onLarge(ask), yield* ask, yield* ask].map(([row]) => row?.name)
        }),
      { warehouse: undefined },
    )
    expect(exit).toMatchObject({ value: ["LARGE_WH", "LARGE_WH", "COMPUTE_WH", "COMPUTE_WH"] })
    const sent = (await emulator().statements()).map(({ sql }) => sql)
    expect(sent.filter((sql) => sql === "select current_warehouse()")).toHaveLength(1)
    // The fixture's own session is the second.
    expect(sent.filter((sql) => /^alter session/i.test(sql))).toHaveLength(2)
  })

  it("that is none is no place to put a session back to, so that session is not used again", async () => {
    const exit = await using(
      (warehouse) =>
        Effect.gen(function* () {
          const ask = Effect.scoped(Effect.flatMap(warehouse.session, ({ query }) => query(current)))
          return [yield* onLarge(ask), yield* ask].map(([row]) => row?.name)
        }),
      { warehouse: undefined, username: "nobody" },
    )
    expect(exit).toMatchObject({ value: ["LARGE_WH", null] })
  })

  it("is told as missing where the target names one that is not there", async () => {
    const exit = await using(
      (warehouse) =>
        Effect.gen(function* () {
          const ask = Effect.scoped(Effect.flatMap(warehouse.session, ({ query }) => query(current)))
          yield* onLarge(ask)
          return yield* ask
        }),
      { warehouse: "nowhere_wh" },
    )
    expect(failure(exit)).toMatch(
      /^MissingObject: There is no virtual warehouse nowhere_wh, or the role may not use it/,
    )
  })
})
