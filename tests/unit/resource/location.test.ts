import { describe, expect, test } from "vitest"
import { authorLocation, callerLocation, stackLocation } from "../../../src/core/resource/location.ts"

describe("the first frame of a stack", () => {
  test.each([
    ["    at file:///p/src/models/a.ts:3:14", "/p/src/models/a.ts", 3],
    ["    at async file:///p/a.ts:3:14", "/p/a.ts", 3],
    ["    at Object.query (file:///p/a.ts:12:5)", "/p/a.ts", 12],
    ["    at async Promise.all (index 0)\n    at run (file:///p/a.ts:1:2)", "/p/a.ts", 1],
    ["    at new Foo (/p/a.ts:7:1)", "/p/a.ts", 7],
    ["    at Row.<anonymous> [as query] (/p/a.ts:7:1)", "/p/a.ts", 7],
    ["    at file:///p/my%20project%20(1)/%C3%A9t%C3%A9.ts:5:1", "/p/my project (1)/été.ts", 5],
    ["    at query (file:///p/my%20project%20(1)/a.ts:5:1)", "/p/my project (1)/a.ts", 5],
    ["    at query (/p/my project (1)/a.ts:5:1)", "/p/my project (1)/a.ts", 5],
    ["    at file:///C:/p/a.ts:5:1", "C:/p/a.ts", 5],
    ["    at query (C:\\p\\a.ts:5:1)", "C:\\p\\a.ts", 5],
    ["    at node:internal/modules/esm/loader:12:3", "node:internal/modules/esm/loader", 12],
    ["Error: it says file:///not/this.ts:1:1\n    at file:///p/a.ts:3:14", "/p/a.ts", 3],
    ["Error: a\n    at <anonymous>\n    at Array.map (<anonymous>)\n    at file:///p/a.ts:3:14", "/p/a.ts", 3],
  ])("%s", (stack, file, line) => {
    expect(stackLocation(stack)).toEqual({ file, line })
  })
  test("there is none", () => {
    expect(stackLocation("")).toBeNull()
    expect(stackLocation("Error: nothing\n    at <anonymous>")).toBeNull()
  })
})

describe("the author's line in a stack", () => {
  const core = `${import.meta.dirname.replace("/tests/unit/resource", "")}/src/core`
  const trace = (...frames: readonly string[]) => `Error: x\n${frames.map((frame) => `    at f (${frame})`).join("\n")}`
  const asked = `${core}/resource/declaration.ts:9:9`
  test.each([
    ["below what the SDK builds", [`${core}/sql/literal.ts:1:1`, "/p/a.ts:2:2", asked], { file: "/p/a.ts", line: 2 }],
    ["of a macro", ["/p/macros.ts:1:1", "/p/a.ts:2:2", asked], { file: "/p/macros.ts", line: 1 }],
    ["that calls a package's macro", ["/p/node_modules/x/y.js:1:1", "/p/a.ts:2:2"], { file: "/p/a.ts", line: 2 }],
    ["within a function of Node's", ["node:internal/x:1:1", "/p/a.ts:2:2"], { file: "/p/a.ts", line: 2 }],
    ["of none but who asked", [`${core}/sql/literal.ts:1:1`, asked, "/p/b.ts:1:1"], null],
    ["of none but the command", [`${core}/resource/x.ts:1:1`, `${core}/embed/x.ts:1:1`, "/p/main.ts:1:1"], null],
  ])("%s", (_, frames, expected) => {
    expect(authorLocation(trace(...frames))).toEqual(expected)
  })
})

test("where a function was called", () => {
  const declare = () => callerLocation(declare)
  const limit = Error.stackTraceLimit
  const here = stackLocation(new Error("here").stack ?? "")
  expect(declare()).toEqual({ file: import.meta.filename, line: (here?.line ?? 0) + 1 })
  expect(Error.stackTraceLimit).toBe(limit)
})
