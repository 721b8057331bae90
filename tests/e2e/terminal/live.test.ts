// The live view at a real terminal: there while something runs, gone afterwards.
import { stripVTControlCharacters } from "node:util"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { inTerminal, type TerminalOptions } from "../../engine/terminal.ts"
import { project, type TestProject } from "../cli/command.ts"

const models = `import { layer, rawQuery } from "typeline"
const dev = layer({ schema: "dev", materialized: "table" })
export const quick = dev.model({
  name: "quick",
  dependsOn: {},
  query: () => rawQuery({ n: "integer" })\`select 1 as n\`,
})
export const slow = dev.model({
  name: "slow_with_a_name_that_is_too_long_for_forty_columns",
  dependsOn: { quick },
  query: ({ quick }) => rawQuery({ n: "integer" })\`select count(*) as n from range(\${rows}) where range % 7 = (select n from \${quick})\`,
})
const rows = Number(process.env.SLOW_ROWS)
`
const hidden = "\u001b[?25l"
const shown = "\u001b[?25h"

let tiny: TestProject
beforeAll(() => {
  tiny = project({ "src/models/models.ts": models })
})
afterAll(() => tiny.remove())

/** `rows`: so many that nobody waits for the end, or so few that the view is drawn a few times. */
const build = (rows: number, options: TerminalOptions = {}) =>
  inTerminal(["build"], { ...options, cwd: tiny.folder, env: { SLOW_ROWS: String(rows), ...options.env } })
const endless = 1e14
const seconds = 8e7

describe("a build at a terminal", () => {
  it("shows what runs, and leaves only the lines of a log", async () => {
    const { code, raw, screen } = await build(seconds)
    expect(code).toBe(0)
    expect(raw).toContain(hidden)
    expect(raw).toMatch(/RUN {3}table {6}dev\.slow_with_a_name\S* +\d+ s/)
    expect(raw).toContain("1 of 2 done")
    expect(raw.lastIndexOf(shown)).toBeGreaterThan(raw.lastIndexOf(hidden))
    expect(screen).not.toContain("RUN  ")
    expect(screen.match(/^[12]\/2 OK/gm)).toHaveLength(2)
    expect(screen.match(/Done in/g)).toHaveLength(1)
  })

  it("fits a narrow terminal", async () => {
    const { raw } = await build(seconds, { columns: 40 })
    const drawn = raw.split(/[\r\n]/).filter((line) => line.includes("RUN   "))
    expect(drawn.length).toBeGreaterThan(0)
    for (const line of drawn) expect(stripVTControlCharacters(line).length).toBeLessThan(40)
  })

  it("has no colours with NO_COLOR, and no view in CI, on a dumb terminal, or where it is to be quiet", async () => {
    const { raw } = await build(1, { env: { NO_COLOR: "1" } })
    expect(raw.split("\u001b").filter((piece) => /^\[[0-9;]*m/.test(piece))).toEqual([])
    for (const env of [{ CI: "true" }, { TERM: "dumb" }]) expect((await build(1, { env })).raw).not.toContain(hidden)
    const quiet = await inTerminal(["build", "--quiet"], { cwd: tiny.folder, env: { SLOW_ROWS: "1" } })
    expect(quiet.raw).not.toContain(hidden)
  })

  it("is ended by Ctrl-C: what runs is cancelled, the rest is named, the cursor is back", async () => {
    const { code, raw, screen } = await build(endless, { typed: [["1 of 2 done", "\u0003"]] })
    expect(code).toBe(130)
    expect(screen).toContain("Stopping: cancelling what runs. A second Ctrl-C ends it at once.")
    expect(screen).toContain("1 node left undone: slow_with_a_name_that_is_too_long_for_forty_columns.")
    expect(screen).toMatch(/Interrupted after .* PASS=1 /)
    expect(raw.lastIndexOf(shown)).toBeGreaterThan(raw.lastIndexOf(hidden))
  })
})
