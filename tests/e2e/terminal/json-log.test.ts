// --log-format json: every line is as docs/schemas/log-event.json says, and says no more.
import { readFileSync } from "node:fs"
import { Ajv2020 } from "ajv/dist/2020.js"
import * as Schema from "effect/Schema"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { logSchemaFile, logSchemaText } from "../../../scripts/log-schema.ts"
import { LogEvent } from "../../../src/cli/render/log-schema.ts"
import { project, type TestProject } from "../cli/command.ts"

const models = `import { dataTest, from, layer, lit, rawQuery, source, unitTest } from "typeline"
const dev = layer({ schema: "dev", materialized: "table" })
export const numbers = dev.model({
  name: "numbers",
  dependsOn: {},
  query: () => rawQuery({ n: "integer", at: "timestamp" })\`select range as n, now()::timestamp as at from range(\${rows}) where range < 3\`,
  columns: { n: { unique: true } },
})
const rows = Number(process.env.ROWS ?? 3)
export const isWrong = dataTest("is_wrong", {
  dependsOn: { numbers },
  query: ({ numbers }) => from({ numbers }).where(({ numbers }) => numbers.n.gt(0)).select(({ numbers }) => numbers),
})
export const copied = dev.model({ name: "copied", dependsOn: { numbers }, query: ({ numbers }) => from({ numbers }).all() })
export const differs = unitTest(copied, {
  dependsOn: { numbers },
  given: { numbers: [{ n: 1, at: "2024-05-01" }] },
  expect: [{ n: 2 }],
})
export const stale = source("old_rows", {
  schema: "dev",
  columns: { at: "timestamp" },
  freshness: { loadedAt: "at", warnAfter: "1 day" },
})
`

let tiny: TestProject
beforeAll(() => {
  tiny = project({ "src/models/models.ts": models })
})
afterAll(() => tiny.remove())

const ajv = new Ajv2020({ strict: false, allErrors: true })
const valid = ajv.compile(JSON.parse(readFileSync(logSchemaFile, "utf8")))
const events = (out: string): readonly LogEvent[] =>
  out
    .trim()
    .split("\n")
    .map((line) => {
      const event: unknown = JSON.parse(line)
      expect(valid(event), `${JSON.stringify(valid.errors)}\n${line}`).toBe(true)
      return Schema.decodeUnknownSync(LogEvent, { onExcessProperty: "error" })(event)
    })

describe("--log-format json", () => {
  it("is described by docs/schemas/log-event.json (node scripts/log-schema.ts)", () => {
    expect(readFileSync(logSchemaFile, "utf8")).toBe(logSchemaText())
  })

  it("prints an object a line for what happens, failures among it, and nothing else", async () => {
    const { code, out, err } = await tiny.pipeline(["build", "--log-format", "json"])
    const seen = events(out)
    expect([code, err]).toEqual([1, ""])
    expect(seen.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["run-started", "node-started", "step-finished", "node-finished", "run-finished"]),
    )
    const ended = seen.flatMap((event) => (event.kind === "node-finished" ? [event] : []))
    expect(ended.find(({ node }) => node.name === "is_wrong")).toMatchObject({ status: "error", rows: 2 })
    expect(ended.find(({ node }) => node.name === "unit_copied")).toMatchObject({ status: "error", diff: { equal: 0 } })
    expect(ended.find(({ node }) => node.name === "copied")).toMatchObject({ status: "skip" })
    expect(out).not.toContain("\u001b")
  })

  it("tells of sources too", async () => {
    const { out } = await tiny.pipeline(["source", "freshness", "--log-format", "json"])
    expect(events(out).map(({ kind }) => kind)).toEqual(["freshness-started", "source-checked", "freshness-finished"])
  })

  it("ends with what was left undone, and says to people on the standard error that it stops", async () => {
    const { code, out, err } = await tiny.pipeline(["run", "-s", "numbers", "--log-format", "json"], {
      env: { ROWS: "100000000000000" },
      onOutput: (text, { kill }) => {
        if (text.includes('"node-started"')) kill("SIGINT")
      },
    })
    expect(code).toBe(130)
    expect(events(out).at(-1)).toMatchObject({ kind: "run-finished", interrupted: true, undone: ["numbers"] })
    expect(err).toContain("Stopping")
  })

  it("knows two forms", async () => {
    const { code, err } = await tiny.pipeline(["build", "--log-format", "xml"])
    expect([code, err]).toEqual([2, expect.stringContaining("Allowed choices are text, json.")])
  })
})
