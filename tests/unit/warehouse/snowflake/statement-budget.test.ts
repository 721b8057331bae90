// How many statements a build sends: each takes a while and is paid for.
import { from, layer, notNull, source } from "typeline"
import { afterAll, beforeAll, expect, it } from "vitest"
import { openWarehouse, type TestWarehouse } from "../../../conformance/pipeline.ts"
import { emulator, snowflake } from "../../../conformance/snowflake.ts"

const events = source("events", { schema: "raw", columns: { id: "integer", at: "timestamp" } })
const dev = layer({ schema: "dev" })
const seen = dev.model({
  name: "seen",
  materialized: "view",
  dependsOn: { events },
  query: ({ events }) => from({ events }).select(({ events }) => events),
})
const kept = dev.model({
  name: "kept",
  materialized: "table",
  dependsOn: { seen },
  query: ({ seen }) => from({ seen }).select(({ seen }) => seen),
})
const merged = dev.incremental({
  name: "merged",
  dependsOn: { kept },
  strategy: { kind: "merge", uniqueKey: ["id"], cursor: "at" },
  query: ({ kept }) => from({ kept }).select(({ kept }) => kept),
})
const all = [events, seen, kept, merged, notNull(kept, "id")]

let warehouse: TestWarehouse
beforeAll(async () => {
  warehouse = openWarehouse("", snowflake)
  await warehouse.execute(
    "create schema raw",
    "create table raw.events (id number(38, 0), at timestamp_ntz(6))",
    "insert into raw.events values (1, '2024-01-01')",
  )
})
afterAll(() => warehouse.close())

const statements = async (resources: readonly unknown[]) => {
  const running = await emulator()
  await running.forget()
  for (const node of (await warehouse.build(resources)).values())
    expect(node.message ?? node.status, node.node.name).toBe("success")
  // A session of its own is set up once, by one statement.
  return (await running.statements()).filter(({ sql }) => !/^alter session/i.test(sql))
}
/** What is sent for the nodes themselves, by their ids; "run" is what a run sends for itself. */
const byNode = (sent: Awaited<ReturnType<typeof statements>>) => {
  const counts: { [node: string]: number } = {}
  for (const { tag } of sent) {
    const node = String((JSON.parse(tag) as { node: string | null }).node ?? "run").replace(/^\w+\./, "")
    counts[node] = (counts[node] ?? 0) + 1
  }
  return counts
}

it("a view and a table are one statement each, and the listing one; the first lease makes its table", async () => {
  const first = await statements(all)
  expect(byNode(first)).toEqual({ run: 7, seen: 1, kept: 1, merged: 4, not_null_kept__id: 1 })
  expect(first.filter(({ sql }) => sql.includes("information_schema"))).toHaveLength(1)
})

it("a second build makes no schema and no table of the lease: it takes the lease, looks once, and gives it back", async () => {
  expect(byNode(await statements(all))).toEqual({ run: 3, seen: 1, kept: 1, merged: 4, not_null_kept__id: 1 })
})
