// What a run of each strategy sends to Snowflake, in numbers: each statement takes its while and is paid for.
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, it, vi } from "vitest"
import { type Bound, defineConfig, env, from, layer, rawQuery, snapshot } from "../../../src/core/index.ts"
import { openPipeline, type ProjectValues } from "../../../src/core/pipeline.ts"
import { type Emulator, startEmulator } from "../../snowflake-emulator/start.ts"

const { model, incremental } = layer({ schema: "dev", materialized: "table" })
let emulator: Emulator
let root: string

/** A table of events and a model of each kind over it; `more` adds an event and changes one. */
const resources = (more: boolean) => {
  const events = model({
    name: "events",
    dependsOn: {},
    query: () =>
      more
        ? rawQuery({
            id: "integer",
            day: "date",
          })`select 1 as id, date '2026-01-02' as day union all select 2, date '2026-01-02'`
        : rawQuery({ id: "integer", day: "date" })`select 1 as id, date '2026-01-01' as day`,
  })
  const dependsOn = { events }
  const query = ({ events }: Bound<typeof dependsOn>) => from({ events }).all()
  const read = { dependsOn, query }
  const cursor = "day"
  const uniqueKey = ["id"] as const
  return [
    events,
    model({ name: "as_table", ...read }),
    model({ name: "as_view", materialized: "view", ...read }),
    incremental({ name: "appends", ...read, strategy: { kind: "append", cursor } }),
    incremental({ name: "appends_keys", ...read, strategy: { kind: "append", cursor, uniqueKey } }),
    incremental({ name: "merges", ...read, strategy: { kind: "merge", cursor, uniqueKey } }),
    incremental({ name: "deletes_and_inserts", ...read, strategy: { kind: "delete+insert", cursor, uniqueKey } }),
    incremental({ name: "overwrites", ...read, strategy: { kind: "insert_overwrite", cursor, partitionBy: ["day"] } }),
    snapshot({
      name: "history",
      schema: "dev",
      ...read,
      uniqueKey,
      strategy: { kind: "check", columns: "all" },
    }),
  ]
}

const build = async (more: boolean): Promise<{ readonly [node: string]: number }> => {
  const config = defineConfig({
    name: "counted",
    target: "emulated",
    targets: {
      emulated: {
        type: "snowflake",
        account: emulator.account,
        username: emulator.username,
        authenticate: { kind: "password", password: env("COUNTED_PASSWORD") },
        database: "analytics",
        warehouse: "compute_wh",
        accessUrl: emulator.url,
      },
    },
  })
  const project: ProjectValues = { config, resources: [resources(more)], root }
  await emulator.forget()
  const pipeline = await openPipeline({ project })
  const { nodes } = await pipeline.build()
  await pipeline.close()
  expect(nodes.filter(({ status }) => status !== "success").map(({ message }) => message)).toEqual([])
  const counts: { [node: string]: number } = {}
  for (const { tag } of await emulator.statements()) {
    const { node } = JSON.parse(tag || "{}") as { readonly node?: string | null }
    if (node) counts[node] = (counts[node] ?? 0) + 1
  }
  return counts
}

beforeAll(async () => {
  vi.stubEnv("COUNTED_PASSWORD", "not-a-secret")
  emulator = await startEmulator({ users: { COUNTER: { password: "not-a-secret" } } })
  root = mkdtempSync(join(tmpdir(), "typeline-statements-"))
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await emulator?.stop()
  rmSync(root, { recursive: true, force: true })
})

it("is so many for each materialization, in a first build and with more rows", async () => {
  // Where rows are read once and checked before they are written: the reading, the check, the writing, and clearing up.
  expect(await build(false)).toEqual({
    "model.events": 1,
    "model.as_table": 1,
    "model.as_view": 1,
    "model.appends": 1,
    "model.appends_keys": 4,
    "model.merges": 4,
    "model.deletes_and_inserts": 4,
    "model.overwrites": 1,
    "snapshot.history": 4,
  })
  expect(await build(true)).toEqual({
    "model.events": 1,
    "model.as_table": 1,
    "model.as_view": 1,
    "model.appends": 3,
    "model.appends_keys": 4,
    "model.merges": 4,
    "model.deletes_and_inserts": 7,
    "model.overwrites": 6,
    "snapshot.history": 11,
  })
})
