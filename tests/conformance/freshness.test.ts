// How old a source is, read from a real warehouse: each kind of time, no rows, no times, some rows, a table that is not there.
import * as Effect from "effect/Effect"
import * as ManagedRuntime from "effect/ManagedRuntime"
import { atZone, csv, fromEpochSeconds, rawText, source, sqlFunction } from "typeline"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { dialects } from "../../src/core/dialect/registry.ts"
import { buildGraph } from "../../src/core/graph/graph.ts"
import { declarationsIn } from "../../src/core/resource/project.ts"
import { checkFreshness, withFreshness } from "../../src/core/runtime/freshness.ts"
import type { FreshnessEvent, SourceChecked } from "../../src/core/runtime/freshness-event.ts"
import { Warehouse } from "../../src/core/warehouse/warehouse.ts"
import { standingAt } from "../engine/clock.ts"
import { warehouses } from "./pipeline.ts"

const now = "2024-05-01T12:00:00.000Z"
const columns = { id: "integer", seconds: "integer?", day: "date?", at: "timestamp?", seen_at: "timestamptz?" } as const
const types = { id: "integer", seconds: "integer", day: "date", at: "timestamp", seen_at: "timestamptz" } as const
const raw = { schema: "raw", columns } as const
const limits = { warnAfter: "12 hours", errorAfter: "1 day" } as const
const byAt = source("events", { ...raw, freshness: { loadedAt: "at", ...limits } })

describe.each(warehouses)("$name", ({ dialect, layer, setZone }) => {
  const at = dialects[dialect].identifier("at")
  let runtime: ManagedRuntime.ManagedRuntime<Warehouse, unknown>
  const execute = (...statements: readonly string[]) =>
    runtime.runPromise(
      Effect.scoped(
        Effect.flatMap(
          Effect.flatMap(Warehouse, ({ session }) => session),
          (session) => Effect.forEach(statements, session.execute, { discard: true }),
        ),
      ),
    )
  beforeEach(async () => {
    runtime = ManagedRuntime.make(layer(":memory:"))
    await execute(
      "create schema raw",
      `create table raw.events (${Object.entries(types)
        .map(([name, type]) => `${dialects[dialect].identifier(name)} ${dialects[dialect].type(type)}`)
        .join(", ")})`,
    )
  })
  afterEach(() => runtime.dispose())

  const events: FreshnessEvent[] = []
  const check = async (resources: readonly unknown[], threads = 2) => {
    const { graph } = buildGraph(declarationsIn([{ file: "test", exports: { resources } }]))
    events.length = 0
    const checking = checkFreshness(
      { sources: withFreshness(graph.order), dialect, target: "test", threads },
      (event) => Effect.sync(() => void events.push(event)),
    )
    return runtime.runPromise(standingAt(now)(checking))
  }
  const one = async (relation: unknown): Promise<SourceChecked> => {
    const [result] = (await check([relation])).results
    if (!result) throw new Error("It was not checked")
    return result
  }
  const found = async (relation: unknown) => {
    const { status, outcome, maxLoadedAt, ageSeconds, exceeded } = await one(relation)
    return [status, outcome, maxLoadedAt, ageSeconds, exceeded]
  }
  const insert = (...rows: readonly string[]) => execute(`insert into raw.events values ${rows.join(", ")}`)

  it("a timestamp is UTC", async () => {
    await insert("(1, null, null, '2024-04-30 23:59:59.5', null)", "(2, null, null, '2024-04-29', null)")
    expect(await found(byAt)).toEqual(["warn", "stale", "2024-04-30T23:59:59.500Z", 43_200.5, "12 hours"])
  })

  it("a timestamptz is its moment, whatever zone the session is in", async () => {
    await execute(setZone("Asia/Tokyo"))
    await insert("(1, null, null, null, '2024-05-01 10:00:00+02')")
    const relation = source("events", { ...raw, freshness: { loadedAt: "seen_at", ...limits } })
    expect(await found(relation)).toEqual(["pass", "fresh", "2024-05-01T08:00:00.000Z", 14_400, null])
  })

  it("a date counts from its midnight in UTC", async () => {
    const relation = source("events", { ...raw, freshness: { loadedAt: "day", warnAfter: "12 hours" } })
    await insert("(1, null, '2024-05-01', null, null)")
    expect(await found(relation)).toEqual(["pass", "fresh", "2024-05-01T00:00:00.000Z", 43_200, null])
  })

  it("an expression makes a time of what is none: seconds since 1970, a local time", async () => {
    await insert("(1, 1714478400, null, '2024-05-01 13:00:00', null)", "(2, null, null, null, null)")
    const epoch = source("events", {
      ...raw,
      freshness: { loadedAt: (row) => fromEpochSeconds(row.seconds), errorAfter: "1 day" },
    })
    expect(await found(epoch)).toEqual(["pass", "fresh", "2024-04-30T12:00:00.000Z", 86_400, null])
    const local = source("events", {
      ...raw,
      freshness: { loadedAt: (row) => atZone(row.at, "Europe/Berlin"), errorAfter: "1 day" },
    })
    expect(await found(local)).toEqual(["pass", "fresh", "2024-05-01T11:00:00.000Z", 3600, null])
  })

  it("rows without a time do not count; where all of them lack it, that is an error", async () => {
    await insert("(1, null, null, null, null)", "(2, null, null, '2024-05-01 11:00:00', null)")
    expect(await one(byAt)).toMatchObject({ status: "pass", ageSeconds: 3600, rows: 2 })
    await execute("delete from raw.events where id = 2")
    expect(await one(byAt)).toMatchObject({
      status: "error",
      outcome: "unknown",
      maxLoadedAt: null,
      ageSeconds: null,
      rows: 1,
      message: "at (loadedAt) is NULL in the one row: nobody knows how old it is.",
    })
  })

  it("a source without rows is an error, in words", async () => {
    expect(await one(byAt)).toMatchObject({
      status: "error",
      outcome: "unknown",
      rows: 0,
      message: "It has no rows: nobody knows how old it is. What fills it has not run, or has emptied it.",
    })
  })

  it("only the rows that where keeps are looked at", async () => {
    await insert("(1, null, null, '2024-04-29 12:00:00', null)", "(2, null, null, '2024-05-01 11:00:00', null)")
    const of = (id: number) =>
      source("events", { ...raw, freshness: { loadedAt: "at", where: (row) => row.id.eq(id), ...limits } })
    expect(await found(of(1))).toEqual(["error", "stale", "2024-04-29T12:00:00.000Z", 172_800, "1 day"])
    expect(await found(of(2))).toEqual(["pass", "fresh", "2024-05-01T11:00:00.000Z", 3600, null])
    expect(await one(of(3))).toMatchObject({
      status: "error",
      message: "No row fulfils the condition of where: nobody knows how old it is.",
    })
  })

  it("a time of the future is a warning with an age of 0", async () => {
    await insert("(1, null, null, '2024-05-01 14:00:00', null)")
    const result = await one(byAt)
    expect(result).toMatchObject({ status: "warn", outcome: "future", ageSeconds: 0, exceeded: null })
    expect(result.maxLoadedAt).toBe("2024-05-01T14:00:00.000Z")
    expect(result.message).toContain("Its newest time is 2 hours in the future")
  })

  // Only DuckDB has such a time.
  it.runIf(dialect === "duckdb")("infinity is no time", async () => {
    await insert("(1, null, null, 'infinity', null)")
    expect(await one(byAt)).toMatchObject({ status: "error", outcome: "unknown", maxLoadedAt: null })
    expect((await one(byAt)).message).toContain("The greatest value of at (loadedAt) is infinity")
  })

  it("a view is read as a table is", async () => {
    await execute(
      `create view raw.recent as select 1 as id, ${dialects[dialect].temporal("2024-05-01 11:30:00", "timestamp")} as ${at}`,
    )
    const view = source("recent", {
      schema: "raw",
      columns: { id: "integer", at: "timestamp" },
      freshness: { loadedAt: "at", warnAfter: "29 minutes" },
    })
    expect(await found(view)).toEqual(["warn", "stale", "2024-05-01T11:30:00.000Z", 1800, "29 minutes"])
  })

  describe("what cannot be read is an error of its source, and says what to do", () => {
    const failed = { status: "error", outcome: "failed", maxLoadedAt: null, ageSeconds: null, rows: null }
    it("a table that another program makes", async () => {
      const absent = source("absent", { schema: "elsewhere", columns, freshness: { loadedAt: "at", ...limits } })
      expect(await one(absent)).toMatchObject({
        ...failed,
        message:
          "There is no table elsewhere.absent. Another program makes it: run that one, or correct the schema and the name of the source.",
      })
    })
    it("a table that is loaded from a file", async () => {
      const absent = source("absent", { ...raw, load: csv("a.csv"), freshness: { loadedAt: "at", ...limits } })
      expect((await one(absent)).message).toBe(
        "There is no table raw.absent. Load its file first: pipeline load --select absent",
      )
    })
    it("a table without the column", async () => {
      await execute(`alter table raw.events drop column ${at}`)
      const result = await one(byAt)
      expect(result).toMatchObject(failed)
      expect(result.message).toBe(
        "The table raw.events lacks what its declaration has: at. Correct the declaration, or what fills the table.",
      )
    })
    it("a view that is broken", async () => {
      await execute(`create view raw.broken as select id, ${at} from raw.events`, "drop table raw.events")
      const broken = source("broken", {
        schema: "raw",
        columns: { id: "integer", at: "timestamp" },
        freshness: { loadedAt: "at", ...limits },
      })
      const result = await one(broken)
      expect(result).toMatchObject(failed)
      expect(result.message).toMatch(dialect === "duckdb" ? /Table with name events does not exist/ : /events/i)
    })
    it("an expression that this warehouse has no words for", async () => {
      const text = { [dialect === "duckdb" ? "snowflake" : "duckdb"]: () => rawText`now()` }
      const stamp = sqlFunction({ args: ["integer"], returns: "timestamptz", ...text })
      const foreign = source("events", { ...raw, freshness: { loadedAt: (row) => stamp(row.id), ...limits } })
      const result = await one(foreign)
      expect(result).toMatchObject(failed)
      expect(result.message).toContain(`has no text for ${dialect}`)
    })
    it("the others are read all the same", async () => {
      await insert("(1, null, null, '2024-05-01 11:00:00', null)")
      const absent = source("absent", { ...raw, freshness: { loadedAt: "at", ...limits } })
      const { results, counts } = await check([absent, byAt])
      expect(results.map(({ node, status }) => [node.name, status])).toEqual([
        ["absent", "error"],
        ["events", "pass"],
      ])
      expect(counts).toEqual({ pass: 1, warn: 0, error: 1, total: 2 })
    })
  })

  it("emits what it reads, an event for each source, and gives what an artifact needs", async () => {
    await insert("(1, null, null, '2024-05-01 11:00:00', null)")
    const plain = source("plain", raw)
    const finished = await check([byAt, plain], 4)
    expect(events.map(({ kind }) => kind)).toEqual(["freshness-started", "source-checked", "freshness-finished"])
    const [started, checked, last] = events
    expect(started).toMatchObject({ at: now, target: "test", threads: 4, sources: [{ id: "source.events" }] })
    expect(last).toEqual(finished)
    expect(finished.results).toEqual([checked])
    expect(checked).toMatchObject({
      index: 1,
      total: 1,
      node: { id: "source.events", name: "events", schema: "raw" },
      status: "pass",
      maxLoadedAt: "2024-05-01T11:00:00.000Z",
      snapshottedAt: now,
      ageSeconds: 3600,
      rows: 1,
      criteria: { warnAfter: "12 hours", errorAfter: "1 day", loadedAt: "at", filtered: false },
    })
  })

  it("writes nothing: no schema, no lease", async () => {
    await check([byAt])
    const schemas = await runtime.runPromise(
      Effect.flatMap(Warehouse, ({ relations }) => relations(["typeline", "raw"])),
    )
    expect(schemas.map(({ schema, name }) => `${schema}.${name}`)).toEqual(["raw.events"])
  })
})
