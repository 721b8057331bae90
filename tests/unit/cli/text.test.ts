import { describe, expect, it } from "vitest"
import { complaint, faultText, usageText } from "../../../src/cli/render/complaint.ts"
import { diagnosticsText } from "../../../src/cli/render/diagnostics.ts"
import { messageLines, pathText, wrapped } from "../../../src/cli/render/text.ts"
import { counted, duration } from "../../../src/cli/render/words.ts"
import { UsageError } from "../../../src/cli/usage-error.ts"
import type { Diagnostic } from "../../../src/core/graph/diagnostic.ts"
import { log } from "./events.ts"

it.each([
  [0, "0.00 s"],
  [9.99, "9.99 s"],
  [9.999, "10.0 s"],
  [59.94, "59.9 s"],
  [59.96, "1 m 00 s"],
  [125, "2 m 05 s"],
  [3599.7, "1 h 00 m"],
  [3725, "1 h 02 m"],
])("%d seconds are %s", (seconds, text) => {
  expect(duration(seconds)).toBe(text)
})

it("counts", () => {
  expect([counted(0, "node"), counted(1, "node"), counted(1200, "node")]).toEqual(["0 nodes", "1 node", "1,200 nodes"])
})

it("shows a path from here, or the whole of it where that is shorter", () => {
  expect(pathText("/project/src/a.ts", "/project")).toBe("src/a.ts")
  expect(pathText("/project/src/a.ts", "/project/src/models")).toBe("../a.ts")
  expect(pathText("/tmp/a.ts", "/home/somebody/project")).toBe("/tmp/a.ts")
})

describe("a message", () => {
  it("has its paths from here", () => {
    expect(messageLines("taken in /project/src/a.ts:1, not /old/project/b.ts or /project.", log)).toEqual([
      "taken in src/a.ts:1, not /old/project/b.ts or /project.",
    ])
    expect(messageLines("/project/a.ts: (/project/b.ts)", log)).toEqual(["a.ts: (b.ts)"])
  })
  it("keeps its line breaks, and no control character", () => {
    expect(messageLines("a\r\n  b\u0007\n\n", log, "> ")).toEqual(["> a", ">   b\\x07"])
  })
  it("is broken between words, as deep as it began", () => {
    expect(wrapped("  aaa bbb ccc", 9)).toEqual(["  aaa bbb", "  ccc"])
    expect(wrapped("a_word_that_is_too_long b", 9, "  ")).toEqual(["  a_word_that_is_too_long", "  b"])
  })
})

describe("diagnostics", () => {
  const diagnostics: readonly Diagnostic[] = [
    {
      code: "unused-dependency",
      location: { file: "/project/src/models/a.ts", line: 12 },
      message: "a declares b in dependsOn and does not read it. Remove it: it makes a wait for nothing.",
    },
    { code: "invalid-query", location: { file: "/project/src/models/b.ts", line: 3 }, message: "b: no\nsuch thing" },
  ]
  it("are a line each in a log", () => {
    expect(diagnosticsText(diagnostics, log)).toBe(
      `src/models/a.ts:12  unused-dependency  a declares b in dependsOn and does not read it. Remove it: it makes a wait for nothing.
src/models/b.ts:3  invalid-query  b: no
  such thing
`,
    )
  })
  it("are broken in a terminal", () => {
    expect(diagnosticsText(diagnostics, { ...log, width: 80 })).toBe(
      `src/models/a.ts:12  unused-dependency
  a declares b in dependsOn and does not read it. Remove it: it makes a wait for
  nothing.
src/models/b.ts:3  invalid-query  b: no
  such thing
`,
    )
  })
})

it("complains", () => {
  expect(complaint("It is wrong.\nMend it.", log)).toBe("error: It is wrong.\n  Mend it.\n")
  expect(usageText(new UsageError("What?", "See help."), log)).toBe("error: What?\n  See help.\n")
})

it("asks for a report of its own faults, and shows the stack only to those who want it", () => {
  const error = new TypeError("x is not a function")
  expect(faultText(error, false, log)).toBe(`error: This is a fault of Typeline itself: x is not a function
  Please report it, with what the same command prints with --debug.
`)
  expect(faultText(error, true, log)).toContain("text.test.ts")
  expect(faultText("a string", true, log)).toContain("This is a fault of Typeline itself: a string")
})
