// Random sequences of runs of a microbatch model: late rows, batches that fail, backfills. After each run the table holds what
// it should, batch by batch; at the end, what a full rebuild gives. That is promised as long as a row comes, changes or goes
// while its batch is still read again.
import * as fc from "fast-check"
import { from, layer, sql } from "typeline"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Builder, openBuilder } from "./builder.ts"
import {
  absent,
  after,
  type BatchSize,
  content,
  due,
  failing,
  isOpen,
  isPoison,
  poison,
  type Range,
  type Settings,
  startOf,
  type Table,
} from "./incremental/batches.ts"
import { type Change, change } from "./incremental/changes.ts"
import { type Event, epoch, events, hour, sorted, stand, written } from "./incremental/events.ts"
import { histories, seed } from "./seed.ts"

let builder: Builder
beforeAll(async () => {
  builder = await openBuilder()
})
afterAll(() => builder.close())

const millis = { hour, day: 24 * hour, month: 30 * 24 * hour, year: 365 * 24 * hour }
type Time = "timestamp" | "timestamptz" | "date"
interface Drawn extends Settings {
  readonly time: Time
  readonly concurrency: number
}
interface Step {
  /** In batches. */
  readonly pause: number
  readonly changes: readonly (Change & { readonly place: number; readonly isPoisoned: boolean })[]
  readonly range: Range | null
}

const settings: fc.Arbitrary<Drawn> = fc
  .record({
    size: fc.constantFrom<BatchSize[]>("hour", "day", "day", "month", "year"),
    time: fc.constantFrom<Time[]>("timestamp", "timestamptz", "date"),
    before: fc.nat(2),
    lookback: fc.nat(2),
    concurrency: fc.constantFrom(1, 1, 2),
  })
  .map((drawn) => (drawn.size === "hour" && drawn.time === "date" ? { ...drawn, time: "timestamp" } : drawn))
const step: fc.Arbitrary<Step> = fc.record({
  pause: fc.constantFrom(0, 0.4, 1, 1, 1.5, 2.5),
  changes: fc.array(
    fc
      .tuple(change, fc.integer({ min: -4, max: 12 }), fc.integer({ min: 0, max: 19 }))
      .map(([drawn, place, chance]) => ({ ...drawn, place: place / 3, isPoisoned: chance === 3 })),
    { maxLength: 6 },
  ),
  range: fc.oneof(
    { weight: 5, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.record({ from: fc.nat(3), to: fc.nat(5) }) },
  ),
})

test(`microbatch (seed ${seed})`, { timeout: 600_000 }, async () => {
  const steps = fc.array(step, { minLength: 2, maxLength: 4 })
  await fc.assert(fc.asyncProperty(settings, steps, lived), { numRuns: histories(60), seed })
})

const lived = async (settings: Drawn, steps: readonly Step[]): Promise<void> => {
  await builder.execute("drop table if exists built.loaded", "delete from typeline.read_batches")
  const model = modelOf(settings)
  let source: readonly Event[] = []
  let table: Table = absent
  let now = epoch
  for (const [index, { pause, changes, range }] of steps.entries()) {
    now += Math.floor(pause * millis[settings.size])
    source = changes.reduce((rows, change) => changed(rows, change, settings, table, range), source)
    await stand(builder, source, settings.time)
    const read = due(settings, table, now, range)
    table = after(settings, table, read, source, now)
    const node = await builder.build(model, now, range ? { eventTime: moments(settings, range) } : {})
    const place = `run ${index + 1}: ${node.message}`
    const failed = failing(settings, read, source)
    expect(node.status, place).toBe(failed.length > 0 ? "error" : "success")
    if (failed.length > 0) expect(node.message).toContain(`${failed.length} of ${read.length} batches failed`)
    expect(sorted(await written(builder)), place).toEqual(sorted(content(table)))
  }
  // What has failed is mended, and found again by the next run.
  source = source.filter((row) => !isPoison(row))
  await stand(builder, source, settings.time)
  table = after(settings, table, due(settings, table, now, null), source, now)
  expect(await builder.build(model, now)).toMatchObject({ status: "success" })
  expect(sorted(await written(builder)), "the last run").toEqual(sorted(content(table)))
  expect(await builder.build(model, now, { fullRefresh: true })).toMatchObject({ status: "success" })
  expect(sorted(await written(builder)), "a full rebuild").toEqual(sorted(content(table)))
}

const dev = layer({ schema: "built" })
const modelOf = ({ size, before, lookback, time, concurrency }: Drawn) =>
  dev.incremental({
    name: "loaded",
    dependsOn: { events: events(time) },
    strategy: {
      kind: "microbatch",
      eventTime: "at",
      batchSize: size,
      begin: new Date(startOf(size, -before)).toISOString().slice(0, 19).replace("T", " ") as "2024-01-01",
      lookback,
      concurrency,
    },
    query: ({ events }) =>
      from({ events }).select(({ events }) => ({
        ...events,
        value: sql(
          "varchar",
        )`case when ${events.value} = ${poison} then error('a poisoned row') else ${events.value} end`,
      })),
  })

/** Adds a row, or takes one away; no row of a batch that is final, unless this run is told to read it. */
const changed = (
  rows: readonly Event[],
  { id, part, value, op, bucket, hasNoTime, isRemoval, place, isPoisoned }: Step["changes"][number],
  settings: Drawn,
  table: Table,
  range: Range | null,
): readonly Event[] => {
  const victim = isRemoval ? rows.find((row) => row.id === id && isOpen(settings, table, row, range)) : undefined
  if (victim) return rows.filter((row) => row !== victim)
  const hours = Math.floor((startOf(settings.size, 0) - epoch + place * millis[settings.size]) / hour)
  const at = hasNoTime && id === 0 ? null : settings.time === "date" ? Math.floor(hours / 24) * 24 : hours
  const row: Event = { id, part, at, value: isPoisoned ? poison : value, op, bucket }
  return isOpen(settings, table, row, range) ? [...rows, row] : rows
}

const moments = ({ size, before }: Drawn, { from, to }: Range) => ({
  start: new Date(startOf(size, from - before)).toISOString(),
  end: new Date(startOf(size, to - before)).toISOString(),
})
