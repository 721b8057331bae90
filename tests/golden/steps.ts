// The steps of a strategy as text that a person can read, and their goldens.
import { readdirSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { type DialectName, dialects } from "../../src/core/dialect/registry.ts"
import { planNode, rendererOf } from "../../src/core/plan/plan.ts"
import type { Declaration } from "../../src/core/resource/declaration.ts"
import { columnTypeText } from "../../src/core/sql/type.ts"
import type { ObservedRelation, ReadBatch } from "../../src/core/strategy/observation.ts"
import type { Step } from "../../src/core/strategy/step.ts"
import type { StrategyContext } from "../../src/core/strategy/strategy.ts"
import { dialectNames } from "./golden.ts"

export type Options = Partial<Pick<StrategyContext, "fullRefresh" | "force" | "allowDeletes" | "eventTime">>
export const planned = (
  declaration: Declaration,
  observed: ObservedRelation | null,
  dialect: DialectName,
  options: Options = {},
  batches: readonly ReadBatch[] = [],
): readonly Step[] =>
  planNode(
    { id: "test", declaration },
    { relation: observed, batches },
    {
      dialect: dialects[dialect],
      runId: "run1",
      startedAt: "2024-05-01T06:07:08.090Z",
      fullRefresh: false,
      force: false,
      allowDeletes: false,
      eventTime: { start: null, end: null },
      storage: "/data",
      render: rendererOf(dialects[dialect]),
      ...options,
    },
  )

export interface GoldenSteps {
  /** Compares the steps with `steps/<topic>/<name>.<dialect>.sql`, for each dialect. */
  readonly golden: (name: string, plan: (dialect: DialectName) => readonly Step[]) => void
  /** A test that comes last: each file of the topic belongs to a golden. */
  readonly noOthers: () => void
}
/** The goldens of one test file, in a folder of their own. */
export const goldenSteps = (topic: string): GoldenSteps => {
  const folder = join(import.meta.dirname, "steps", topic)
  const files = new Set<string>()
  return {
    golden: (name, plan) => {
      for (const dialect of dialectNames) {
        const file = `${name}.${dialect}.sql`
        files.add(file)
        test(`${name} (${dialect})`, async () => {
          await expect(printed(plan(dialect))).toMatchFileSnapshot(join(folder, file))
        })
      }
    },
    noOthers: () =>
      test("no file is left of a golden that is gone", () => {
        expect(readdirSync(folder).filter((file) => !files.has(file))).toEqual([])
      }),
  }
}

const printed = (steps: readonly Step[]): string =>
  steps.length === 0 ? "-- no steps\n" : `${steps.map(stepText).join("\n\n")}\n`

const stepText = (step: Step): string => {
  switch (step.kind) {
    case "execute":
      return `-- ${step.purpose}${step.counts ? " (its rows count)" : ""}\n${step.sql};`
    case "refuse":
      return `-- refuse if it returns a row: ${step.purpose}\n${step.sql};`
    case "report":
      return `-- warn if it returns a row: ${step.purpose}\n${step.sql};`
    case "fail":
      return `-- fail: ${step.purpose}\n${commented(step.message)}`
    case "transaction":
      return `-- begin: ${step.purpose}\n${step.steps.map(stepText).join("\n\n")}\n-- commit`
    case "batches":
      return `-- ${step.purpose}, ${step.concurrency} at once\n${step.batches.map(({ name, steps }) => `-- batch ${name}\n${steps.map(stepText).join("\n\n")}`).join("\n\n")}`
    case "load": {
      const { load, location, force, schema, name, columns } = step
      const declared = Object.entries(columns).map(([column, type]) => `${column}: ${columnTypeText(type)}`)
      return `-- ${step.purpose}\n${commented(`${location} + ${load.file} (${load.format}${load.format === "csv" ? `, delimiter "${load.delimiter}"` : ""}${load.optional ? ", optional" : ""}) → ${schema}.${name}${force ? ", also if unchanged" : ""}\n${declared.join("\n")}`)}`
    }
    case "assert": {
      const { severity, warnIf, errorIf } = step.thresholds
      const meaning = [severity === "error" ? `error if ${errorIf}` : [], `warn if ${warnIf}`].flat().join(", ")
      return `-- ${step.purpose} (${meaning}${step.limit === null ? "" : `, no more than ${step.limit}`})\n${step.count};\n\n-- some of them\n${step.sample};`
    }
  }
}
const commented = (text: string): string => text.replaceAll(/^/gm, "--   ")
