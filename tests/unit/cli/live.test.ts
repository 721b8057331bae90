import { createColors } from "picocolors"
import { describe, expect, it } from "vitest"
import { liveLines } from "../../../src/cli/render/live-lines.ts"
import { advance, type LiveState, notBegun, secondsLeft } from "../../../src/cli/render/live-state.ts"
import type { RunEvent } from "../../../src/core/runtime/event.ts"
import { modelFinished, runStarted } from "./events.ts"

const screen = { colors: createColors(false), width: 80, cwd: "/" }
const node = (name: string) => modelFinished({}, { id: `model.${name}`, name }).node
const begun = (name: string): RunEvent => ({ kind: "node-started", index: 1, total: 4, node: node(name) })
const ids = ["a", "b", "c", "d"].map((name) => `model.${name}`)
const started = runStarted({ nodes: 4, ids, threads: 2 })
const following = (...events: readonly (readonly [RunEvent, number])[]): LiveState =>
  events.reduce((state, [event, at]) => advance(state, event, at), advance(notBegun, started, 0))
const done = (name: string, status: "success" | "error" = "success") =>
  modelFinished({ status }, { id: `model.${name}`, name })

const size = { columns: 80, rows: 24 }
const lines = (state: LiveState, now: number, known: ReadonlyMap<string, number> = new Map(), at = size) =>
  liveLines(state, known, now, at, screen)

describe("the live view", () => {
  it("shows what runs, for how long, and how far the whole is", () => {
    const state = following([begun("a"), 0], [begun("b"), 1000], [done("a", "error"), 2000])
    expect(lines(state, 66_500)).toEqual([
      `${"RUN   table      dev.b".padEnd(79 - "1 min 5 s".length)}1 min 5 s`,
      "1 of 4 done · 1 failed",
    ])
  })

  it("is as narrow and as low as the terminal", () => {
    const many = following(...["a", "b", "c", "d"].map((name) => [begun(name.repeat(40)), 0] as const))
    const shown = lines(many, 0, new Map(), { columns: 40, rows: 7 })
    expect(shown).toHaveLength(4)
    expect(shown.map(({ length }) => length <= 39)).toEqual([true, true, true, true])
    expect(shown[0]).toMatch(/…\s+0 s$/)
    expect(shown[2]).toBe("and 2 more")
  })

  it("estimates from earlier runs: the threads share the rest, and the longest node bounds it", () => {
    const known = (seconds: readonly number[]) => new Map(ids.map((id, index) => [id, seconds[index] ?? 0]))
    const state = following([begun("a"), 0])
    expect(secondsLeft(state, known([10, 10, 10, 10]), 4000)).toBe(18)
    expect(secondsLeft(state, known([1, 1, 1, 50]), 1000)).toBe(50)
    expect(lines(state, 4000, known([10, 10, 10, 10])).at(-1)).toBe("0 of 4 done · about 18 s left")
  })

  it("says nothing of what it cannot know", () => {
    const state = following([begun("a"), 0])
    expect(secondsLeft(state, new Map([["model.a", 5]]), 0)).toBeNull()
    expect(lines(state, 0).at(-1)).toBe("0 of 4 done")
    expect(lines(notBegun, 0)).toEqual([])
  })
})
