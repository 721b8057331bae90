// How long the unit tests of the reference pipeline take together, one after another in one process:
// `node --conditions=typeline-source bench/unit-tests.ts [runs]` prints a Markdown table.
import { readdirSync } from "node:fs"
import { cpus } from "node:os"
import { join } from "node:path"
import { argv } from "node:process"
import type { UnitTest } from "typeline"

const runs = Number(argv[2] ?? 5)
const folder = join(import.meta.dirname, "../src/tests/unit")
const millis = (from: number): string => `${(performance.now() - from).toFixed(0)} ms`

const begun = performance.now()
const files = await Promise.all(
  readdirSync(folder).map(
    async (file): Promise<readonly UnitTest[]> => Object.values(await import(join(folder, file))),
  ),
)
const tests = files.flat()
const { runUnitTest } = await import("typeline/testing")
console.log(`${tests.length} unit tests on ${cpus()[0]?.model ?? "?"}; modules loaded in ${millis(begun)}\n`)
console.log("| run | all together | not passed |\n|---|---|---|")
for (let run = 1; run <= runs; run++) {
  const started = performance.now()
  let failed = 0
  for (const test of tests) if ((await runUnitTest(test)).status !== "pass") failed++
  console.log(`| ${run}${run === 1 ? ", with DuckDB loaded and opened" : ""} | ${millis(started)} | ${failed} |`)
}
