// `typeline/testing` as Node's own test runner uses it, in a project outside of the repository.
import { spawnSync } from "node:child_process"
import { afterAll, beforeAll, expect, it } from "vitest"
import { project, type TestProject } from "./cli/command.ts"

const model = `import { from, layer, source, unitTest } from "typeline"

export const raw = source("raw_films", { schema: "raw", columns: { id: "integer", stars: "double" } })
const dev = layer({ schema: "dev" })
export const films = dev.model({
  name: "films",
  dependsOn: { raw },
  query: ({ raw }) => from({ raw }).where(({ raw }) => raw.stars.gte(4)).all(),
})
const given = { raw: [{ id: 1, stars: 4 }, { id: 2, stars: 3.5 }] }
export const good = unitTest(films, { name: "good", dependsOn: { raw }, given, expect: [{ id: 1 }] })
export const bad = unitTest(films, { name: "bad", dependsOn: { raw }, given, expect: [{ id: 1, stars: 5 }, { id: 2, stars: 3.5 }] })
export const wrong = unitTest(films, { name: "wrong", dependsOn: {}, given: {}, expect: [] } as never)
`
const tests = `import assert from "node:assert/strict"
import { test } from "node:test"
import { checkUnitTest, runUnitTest } from "typeline/testing"
import { bad, good, wrong } from "./films.ts"

test(good.name, () => checkUnitTest(good))
test("a failure is an error with the rows that differ", async () => {
  await assert.rejects(checkUnitTest(bad), (error) => {
    console.log(error.message)
    return true
  })
})
test("a result says what became of it", async () => {
  assert.equal((await runUnitTest(good)).status, "pass")
  assert.equal((await runUnitTest(bad)).status, "fail")
  const { status, message } = await runUnitTest(wrong)
  assert.equal(status, "error")
  assert.match(message, /films\\.ts:13: wrong: films reads raw_films as "raw", and dependsOn lacks it\\./)
  await assert.rejects(checkUnitTest({ kind: "unit_test", name: "x" }), /take what unitTest/)
})
`
let tiny: TestProject
beforeAll(() => {
  tiny = project({ "films.ts": model, "films.test.ts": tests })
})
afterAll(() => tiny.remove())

it("runs unit tests without a project's configuration, and lets the process end", () => {
  const { NODE_OPTIONS: _, NODE_TEST_CONTEXT: __, ...env } = process.env
  const { status, stdout } = spawnSync(
    process.execPath,
    ["--conditions=typeline-source", "--test", "--test-reporter=spec", "films.test.ts"],
    { cwd: tiny.folder, env, encoding: "utf8", timeout: 30_000 },
  )
  expect(stdout).toContain(`bad (${tiny.folder}/films.ts:12)
1 row changed (~), 1 row missing (-); 0 as expected.
  id  stars
~  1  5 → 4
-  2    3.5
`)
  expect([status, /fail (\d+)/.exec(stdout)?.[1], /pass (\d+)/.exec(stdout)?.[1]]).toEqual([0, "0", "3"])
})
