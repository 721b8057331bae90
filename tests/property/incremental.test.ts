// Random sequences of batches: after each run the table holds what a full rebuild would, wherever that is promised.
import * as fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Builder, openBuilder } from "./builder.ts"
import { append, byKey, type Case, ofLog, withoutCursor } from "./incremental/cases.ts"
import { anySteps, type Change, reachOf } from "./incremental/changes.ts"
import { type Event, epoch, sorted, stand, written } from "./incremental/events.ts"
import { byBucket, byDay } from "./incremental/partitions.ts"
import { histories, seed } from "./seed.ts"

let builder: Builder
beforeAll(async () => {
  builder = await openBuilder()
})
afterAll(() => builder.close())

test.each([
  ["append with a key", append, 50],
  ["merge and delete+insert", byKey, 60],
  ["merge and delete+insert without a cursor", withoutCursor, 30],
  ["merge and delete+insert of a log", ofLog, 60],
  ["insert_overwrite", byBucket, 50],
  ["insert_overwrite by its cursor", byDay, 30],
] as const)(`%s (seed ${seed})`, { timeout: 600_000 }, async (_, anyCase, usual) => {
  await fc.assert(fc.asyncProperty(anyCase, anySteps, lived), { numRuns: histories(usual), seed })
})

const lived = async (of: Case, steps: readonly (readonly Change[])[]): Promise<void> => {
  await builder.execute("drop table if exists built.loaded")
  let source: readonly Event[] = []
  for (const [index, changes] of steps.entries()) {
    const reach = reachOf(of.rebuilt(source), of.lookback)
    source = of.changed(source, changes, reach)
    await stand(builder, source, of.cursor)
    const node = await builder.build(of.model, epoch)
    const place = `run ${index + 1}: ${node.message}`
    expect(node.status, place).toBe("success")
    expect(sorted(await written(builder)), place).toEqual(sorted(of.rebuilt(source)))
  }
  const rebuilt = await builder.build(of.model, epoch, { fullRefresh: true })
  expect(rebuilt.status, String(rebuilt.message)).toBe("success")
  expect(sorted(await written(builder)), "a full rebuild").toEqual(sorted(of.rebuilt(source)))
}
