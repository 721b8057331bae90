// docs/freshness.md: its sources compile, and the command prints of them what stands there.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { DuckDBInstance } from "@duckdb/node-api"
import * as Effect from "effect/Effect"
import { createColors } from "picocolors"
import { beforeAll, expect, test } from "vitest"
import { guideCode } from "../../scripts/guide-blocks.ts"
import { freshnessLog } from "../../src/cli/render/freshness-log.ts"
import { sourceFreshness } from "../../src/core/embed/source-freshness.ts"
import { standingAt } from "../engine/clock.ts"
import { compile, root } from "../types/compile.ts"

const markdown = readFileSync(join(root, "docs/freshness.md"), "utf8")
const { examples } = guideCode(markdown)
const folder = join(root, "target/guide-freshness")
const files = ["payments.ts", "clicks.ts"]

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, "src/sources"), { recursive: true })
  const config = { name: "shop", target: "dev", targets: { dev: { type: "duckdb", path: "warehouse.duckdb" } } }
  writeFileSync(join(folder, "pipeline.config.ts"), `export default ${JSON.stringify(config)}\n`)
  writeFileSync(
    join(folder, "tsconfig.json"),
    `{ "extends": "../../tsconfig.json", "include": ["src"], "exclude": [] }`,
  )
  for (const [index, { code }] of examples.entries())
    writeFileSync(join(folder, "src/sources", files[index] ?? "more.ts"), `${code}\n`)
  const instance = await DuckDBInstance.create(join(folder, "warehouse.duckdb"))
  const connection = await instance.connect()
  for (const statement of [
    "create schema shop",
    "create schema web",
    "create table shop.payments as select 1 as id, 9.5 as amount, timestamptz '2024-05-01 09:55:00+00' as paid_at",
    "create table web.clicks (id bigint, clicked bigint, arrived_on date)",
    "insert into web.clicks values (1, 1714562300, '2024-05-01'), (2, null, '2024-05-01'), (3, 1714564000, '2024-04-01')",
    "create table shop.rates as select 'EUR' as code, 1.0 as rate, date '2024-04-26' as valid_on",
  ])
    await connection.run(statement)
  connection.closeSync()
  instance.closeSync()
})

test("the compiler accepts its examples", async () => {
  expect(examples.length).toBe(files.length)
  expect((await compile(folder)).diagnostics).toEqual([])
})

test("its sources are as old as it says", async () => {
  const texts: string[] = []
  const log = freshnessLog(
    { colors: createColors(false), width: null, cwd: folder, write: (text) => texts.push(text) },
    { version: "0.1.0", warehouse: "duckdb", quiet: false, debug: false },
  )
  const reading = sourceFreshness(folder, { select: [], exclude: [], threads: 1 }, (event) =>
    Effect.sync(() => log(event)),
  )
  const { results } = await Effect.runPromise(standingAt("2024-05-01T12:00:00Z")(reading))
  // One at a time they end in order; the page shows the target's number.
  const printed = texts
    .join("")
    .replace(/Done in \S+ s/, "Done in 0.01 s")
    .replace("1 thread\n", "4 threads\n")
  const [, shown = ""] = /^```\n\$ pipeline source freshness\n(.*?)^```$/ms.exec(markdown) ?? []
  expect(printed).toBe(shown)
  expect(
    results.map(({ node, status, maxLoadedAt, ageSeconds }) => [node.id, status, maxLoadedAt, ageSeconds]),
  ).toEqual([
    ["source.clicks", "warn", "2024-05-01T11:18:20.000Z", 2500],
    ["source.rates", "error", "2024-04-26T00:00:00.000Z", 475_200],
    ["source.payments", "pass", "2024-05-01T09:55:00.000Z", 7500],
  ])
})
