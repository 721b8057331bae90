// Draws random histories. SCD2's corners are drawn more often than chance would: ties, returns, NULL, time that runs back.
import * as fc from "fast-check"
import {
  type AmountType,
  type Change,
  type Edit,
  epoch,
  keys,
  type Settings,
  type Shape,
  type Step,
} from "./history.ts"

const second = 1000
const hour = 3600 * second
const day = 24 * hour

const cell = fc.constantFrom(null, "", "a", "b")
const edit: fc.Arbitrary<Edit> = fc.record({
  key: fc.nat(keys.length - 1),
  kind: fc.constantFrom("write", "write", "write", "delete", "delete", "restore"),
  name: cell,
  amount: fc.constantFrom(null, 0, 1),
  extra: cell,
  time: fc.constantFrom("now", "now", "now", "same", "back", "null", "ahead", "long ago"),
})

const change: fc.Arbitrary<Change> = fc.constantFrom<Change[]>(
  { kind: "timestamp", column: "changed" },
  { kind: "timestamp", column: "changed" },
  { kind: "timestamp", column: "seen" },
  { kind: "check", columns: "all" },
  { kind: "check", columns: "all" },
  { kind: "check", columns: ["name"] },
)
const hardDeletes = fc.constantFrom<Settings["hardDeletes"][]>("ignore", "invalidate", "new_record")
const settings: fc.Arbitrary<Settings> = fc.record({
  change,
  hardDeletes,
  endless: fc.boolean(),
  maxDeletes: fc.constantFrom<Settings["maxDeletes"][]>(null, null, null, 1, "50%"),
  named: fc.boolean(),
  timeType: fc.constantFrom<Settings["timeType"][]>("timestamp", "timestamptz", "date"),
})
/** What the author changes in the declaration before a run. */
const turn: fc.Arbitrary<Partial<Settings>> = fc.oneof(
  { weight: 8, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.record({ change }) },
  { weight: 1, arbitrary: fc.record({ hardDeletes }) },
  { weight: 1, arbitrary: fc.constant({ endless: true }) },
)
const drawnStep = fc.record({
  // The clock of another machine may be behind.
  pause: fc.constantFrom(0, second, hour, day, day, 40 * day, -hour),
  edits: fc.array(edit, { maxLength: 6 }),
  amount: fc.boolean(),
  extra: fc.boolean(),
  seen: fc.boolean(),
  turn,
  allowDeletes: fc.boolean(),
  doubled: fc.integer({ min: 0, max: 19 }).map((chance) => chance === 7),
})

export const anyHistory: fc.Arbitrary<readonly Step[]> = fc
  .record({
    settings,
    steps: fc.array(drawnStep, { minLength: 2, maxLength: 5 }),
    keepsShape: fc.boolean(),
    wide: fc.constantFrom<AmountType[]>("decimal(21,2)", "varchar"),
    widensAt: fc.nat(9),
  })
  .map(({ settings, steps, keepsShape, wide, widensAt }) => {
    let now = epoch
    let declared = settings
    return steps.map((step, index): Step => {
      now += step.pause
      declared = possible({ ...declared, ...step.turn })
      const { change } = declared
      const of = keepsShape ? { amount: true, extra: true, seen: true } : step
      const shape: Shape = {
        amount: of.amount ? (index < widensAt ? "integer" : wide) : null,
        extra: of.extra,
        seen: of.seen || (change.kind === "timestamp" && change.column === "seen"),
      }
      const { edits, allowDeletes, doubled } = step
      return { millis: now, edits, shape, settings: declared, allowDeletes, doubled }
    })
  })

/** A history in days cannot become one in moments: that is refused, and tested elsewhere. */
const possible = (settings: Settings): Settings =>
  settings.timeType === "date" && settings.change.kind === "check"
    ? { ...settings, change: { kind: "timestamp", column: "changed" } }
    : settings
