// What d07 reads once it has loaded something: what is new, and what came three days late.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterEach, expect, test } from "vitest"
import { type DialectName, dialects } from "../../src/core/dialect/registry.ts"
import { rendererOf } from "../../src/core/plan/plan.ts"
import type { RelationObject } from "../../src/core/resource/declaration.ts"
import { filteredByCursor } from "../../src/core/strategy/incremental/cursor-filter.ts"
import { sinceWatermark } from "../../src/core/strategy/incremental/watermark.ts"
import { type Declared, queryOf } from "../../src/core/strategy/strategy.ts"
import { expectSameRows, resultOf } from "../engine/compare.ts"
import type { Engine } from "../engine/duckdb.ts"
import { openWarehouse } from "../engine/ported.ts"
import { seed } from "../property/seed.ts"
import { generate } from "./data/generate.ts"
import { d07 } from "./queries/d07-d10.ts"
import { tables } from "./tables.ts"

const declaration = (d07 as unknown as RelationObject).declaration as Declared<"merge">
const compiled = (dialect: DialectName): string =>
  rendererOf(dialects[dialect])(
    filteredByCursor(queryOf(declaration), declaration.materialization),
    sinceWatermark(declaration, dialects[dialect]),
  )
const original = (name: string): string => readFileSync(join(import.meta.dirname, "original", `${name}.sql`), "utf8")

let engine: Engine | undefined
afterEach(() => engine?.close())

test.each(Object.keys(dialects) as DialectName[])("as %s reads it", async (dialect) => {
  const file = join(import.meta.dirname, "golden", `d07_events.incremental.${dialect}.sql`)
  await expect(`${compiled(dialect)}\n`).toMatchFileSnapshot(file)
})

test.each(["America/New_York", "Asia/Kathmandu"])(`over random rows, seed ${seed}, time zone %s`, async (zone) => {
  engine = await openWarehouse([...tables, d07], generate(seed), zone)
  const actual = async (open: Engine) => {
    const rows = await resultOf(open, compiled("duckdb"))
    expectSameRows(rows, await resultOf(open, original("d07_events.incremental")), [])
    return rows.rows.length
  }
  const first = await actual(engine)
  await engine.run(`
    insert into mart.d07_events from (${original("d07_events")})
    where loaded_at <= (select quantile_disc(loaded_at, 0.5) from raw.events)`)
  const next = await actual(engine)
  expect(next).toBeGreaterThan(0)
  expect(next).toBeLessThan(first)
})
