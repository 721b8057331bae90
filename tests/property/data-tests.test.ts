// Random tests of random rows: what they find together, in scans that they share, is what each of them finds alone.

import * as fc from "fast-check"
import { and, dataTest, from, not, nullable, or, source, type TestRules } from "typeline"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Threshold } from "../../src/core/resource/declaration.ts"
import { recorded } from "../conformance/data-tests/recorded.ts"
import { openWarehouse, warehouses } from "../conformance/pipeline.ts"
import { histories, seed } from "./seed.ts"

const things = source("things", {
  schema: "raw",
  columns: { id: "integer", size: nullable("integer"), text: nullable("varchar") },
})
/** What makes a row fail. The text of a row is a number, mostly: where it is none, the condition on it cannot be calculated. */
const conditions = [
  "size is null",
  "text is null",
  "size below",
  "size above or null",
  "not of these",
  "text above",
  "never",
] as const
interface Drawn {
  readonly condition: (typeof conditions)[number]
  readonly bound: number
  readonly rules: TestRules
}
const anyThreshold = fc
  .tuple(fc.constantFrom("<", "<=", ">", ">=", "=", "!="), fc.nat(5))
  .map(([operator, than]) => `${operator} ${than}` as Threshold)
const anyTest: fc.Arbitrary<Drawn> = fc.record({
  condition: fc.constantFrom(...conditions),
  bound: fc.integer({ min: -3, max: 3 }),
  rules: fc.record(
    {
      severity: fc.constantFrom("warn" as const, "error" as const),
      warnIf: anyThreshold,
      errorIf: anyThreshold,
      limit: fc.integer({ min: 1, max: 6 }),
      storeFailures: fc.constant(true as const),
    },
    { requiredKeys: [] },
  ),
})
const anyRow = fc.tuple(
  fc.option(fc.integer({ min: -4, max: 4 })),
  fc.oneof(
    { weight: 20, arbitrary: fc.integer({ min: -4, max: 4 }).map(String) },
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constant("none") },
  ),
)

const made = ({ condition, bound, rules }: Drawn, index: number) =>
  dataTest(`test_${index}`, {
    ...rules,
    dependsOn: { things },
    query: ({ things }) =>
      from({ things })
        .where(({ things: { id, size, text } }) => {
          switch (condition) {
            case "size is null":
              return size.isNull()
            case "text is null":
              return text.isNull()
            case "size below":
              return size.lt(bound)
            case "size above or null":
              return or(size.isNull(), and(size.gt(bound), id.gt(2)))
            case "not of these":
              return not(size.in([bound, 0]))
            case "text above":
              return text.cast("integer").gt(bound)
            case "never":
              return id.lt(0)
          }
        })
        .all(),
  })

for (const under of warehouses) {
  const record = recorded(under)
  const warehouse = openWarehouse(":memory:", record.under)
  beforeAll(() => warehouse.execute("create schema raw"))
  afterAll(() => warehouse.close())
  const results = async (...tests: readonly unknown[]) =>
    [...(await warehouse.build([things, ...tests]))].map(([, { seconds, index, total, work, ...node }]) => node)

  test(`tests of one relation, together and alone, on ${under.name} (seed ${seed})`, async () => {
    let shared = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRow, { maxLength: 8 }),
        fc.array(anyTest, { minLength: 1, maxLength: 7 }),
        async (rows, drawn) => {
          const values = rows.map(([size, text], id) => `(${id}, ${size}, ${text === null ? "null" : `'${text}'`})`)
          await warehouse.execute(
            "create or replace table raw.things (id bigint, size bigint, text varchar)",
            ...(values.length > 0 ? [`insert into raw.things values ${values.join(", ")}`] : []),
          )
          const tests = drawn.map(made)
          record.queries.length = 0
          const together = await results(...tests)
          shared += record.queries.filter((query) => query.includes("failures_2")).length
          const alone: typeof together = []
          for (const one of tests) alone.push(...(await results(one)))
          const byName = (nodes: typeof together) => nodes.toSorted((a, b) => a.node.name.localeCompare(b.node.name))
          expect(byName(together)).toEqual(byName(alone))
        },
      ),
      { numRuns: histories(50), seed },
    )
    // Else nothing was compared.
    expect(shared).toBeGreaterThan(0)
  }, 120_000)
}
