// What design/semantics.md promises of any history, looked at without the oracle.
import { expect } from "vitest"
import type { Row, Settings } from "./history.ts"
import { isCurrent, type StoredVersion } from "./snapshot.ts"

export interface Seen {
  /** As the run found it; empty where there was no history. */
  readonly before: readonly StoredVersion[]
  readonly after: readonly StoredVersion[]
  readonly rows: readonly Row[]
  readonly settings: Settings
  /** Whether a row may have been away without a record of it: one of the declarations until now had `invalidate`. */
  readonly mayHaveGaps: boolean
}

export const checkInvariants = ({ before, after, rows, settings, mayHaveGaps }: Seen): void => {
  for (const key of new Set(after.map(({ key }) => key))) {
    const versions = after.filter((version) => version.key === key)
    // 1. At most one current row a key.
    expect(versions.filter(isCurrent).length).toBeLessThanOrEqual(1)
    // 2. Intervals neither overlap nor leave a gap, except after `invalidate`; none is negative.
    const ordered = versions.toSorted((one, other) => one.from - other.from || endOf(one) - endOf(other))
    for (const [index, { from, to }] of ordered.entries()) {
      expect(endOf({ to })).toBeGreaterThanOrEqual(from)
      const next = ordered[index + 1]
      if (next && mayHaveGaps) expect(next.from).toBeGreaterThanOrEqual(endOf({ to }))
      else if (next) expect(next.from).toBe(to)
    }
  }
  // 3. Ids are unique.
  expect(new Set(after.map(({ id }) => id)).size).toBe(after.length)
  // 4. Closed rows never change; what goes on keeps its beginning, its id, and the values that it had.
  const byId = new Map(after.map((version) => [version.id, version]))
  for (const version of before) {
    const now = byId.get(version.id)
    const cells = Object.keys(version.cells)
    const kept = now && { ...now, cells: Object.fromEntries(cells.map((name) => [name, now.cells[name]])) }
    const isClosed = version.to !== null && !isCurrent({ to: version.to, isDeleted: false })
    expect({ ...kept, ...(isClosed ? {} : { to: null }) }).toEqual({ ...version, ...(isClosed ? {} : { to: null }) })
    if (isClosed)
      for (const [name, cell] of Object.entries(now?.cells ?? {})) if (!cells.includes(name)) expect(cell).toBeNull()
  }
  // 5. The current rows are exactly the source's rows, and with `ignore` also the vanished.
  const there = rows.map(({ key }) => key).toSorted()
  const current = after.filter(isCurrent).map(({ key }) => key)
  expect(current.filter((key) => settings.hardDeletes !== "ignore" || there.includes(key)).toSorted()).toEqual(there)
}

const endOf = ({ to }: Pick<StoredVersion, "to">): number => to ?? Number.POSITIVE_INFINITY
