// Random histories of a snapshot: after each run the table is what a plain array says, and every promise holds.
import * as fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Builder, openBuilder } from "./builder.ts"
import { anyHistory } from "./scd2/draw.ts"
import { edited, held, nothing, type Row, type Step, type TimeType } from "./scd2/history.ts"
import { checkInvariants } from "./scd2/invariants.ts"
import { type History, ran, type Version } from "./scd2/oracle.ts"
import { type StoredVersion, snapshotOf, stand, stored } from "./scd2/snapshot.ts"
import { histories, seed } from "./seed.ts"

let builder: Builder
beforeAll(async () => {
  builder = await openBuilder()
})
afterAll(() => builder.close())

const count = histories(260)
test(`${count} random histories (seed ${seed})`, { timeout: 60_000 + count * 500 }, async () => {
  await fc.assert(fc.asyncProperty(anyHistory, lived), { numRuns: count, seed })
})

const lived = async (steps: readonly Step[]): Promise<void> => {
  await builder.execute("drop table if exists built.history")
  let source = nothing
  let history: History | null = null
  let before: readonly StoredVersion[] = []
  let mayHaveGaps = false
  for (const [index, step] of steps.entries()) {
    const { millis, settings, shape, allowDeletes } = step
    source = edited(source, step.edits, millis)
    const once = [...source.rows.values()].map((row) => asHeld(row, settings.timeType))
    const rows = step.doubled ? [...once, ...once.slice(0, 1)] : once
    await stand(builder, rows, shape, settings.timeType)
    const snapshot = snapshotOf(settings, shape)
    const expected = ran(history, { now: millis, rows, shape, settings, allowDeletes })
    const node = await builder.build(snapshot, millis, { allowDeletes })
    const place = `run ${index + 1}: ${node.message}`
    if (expected.kind === "refused") {
      expect(node.status, place).toEqual("error")
      expect(node.message).toContain(
        expected.because === "duplicates" ? "is not unique in the new rows" : "--allow-deletes",
      )
      if (history) expect(await stored(builder, settings), place).toEqual(before)
      continue
    }
    expect(node.status, place).toEqual(expected.doubtful ? "warn" : expect.stringMatching(/^(success|warn)$/))
    expect(node.rows, place).toBe(expected.rows)
    history = expected.history
    const after = await stored(builder, settings)
    expect(sorted(after.map(({ id: _, ...version }) => version)), place).toEqual(sorted(plain(history)))
    mayHaveGaps ||= settings.hardDeletes === "invalidate"
    checkInvariants({ before, after, rows, settings, mayHaveGaps })
    before = after

    // 6. Running again on an unchanged source changes nothing, whatever the time.
    const again = await builder.build(snapshot, millis + 7_200_000, { allowDeletes })
    expect(again, place).toMatchObject({ rows: 0, outcome: "no change" })
    expect(await stored(builder, settings), place).toEqual(before)
  }
}

const asHeld = ({ key, cells }: Row, type: TimeType): Row => {
  const time = (name: string) => (typeof cells[name] === "number" ? held(cells[name], type) : null)
  return { key, cells: { ...cells, changed: time("changed"), seen: time("seen") } }
}
const plain = ({ columns, versions }: History) =>
  versions.map(({ isOpen: _, cells, ...version }: Version) => ({
    ...version,
    cells: Object.fromEntries([...columns].map((name) => [name, cells[name] ?? null])),
  }))
const sorted = (versions: readonly object[]): readonly string[] =>
  versions.map((version) => canonical(version)).toSorted()
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null
      ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  )
