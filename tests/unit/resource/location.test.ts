import { describe, expect, test } from "vitest"
import { callerLocation, stackLocation, stackLocationIn } from "../../../src/core/resource/location.ts"

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
  test("in a file", () => {
    const stack = "Error: x\n    at f (file:///p/core.ts:1:1)\n    at g (file:///p/a.ts:2:2)\n    at file:///p/a.ts:3:3"
    expect(stackLocationIn(stack, "/p/a.ts")).toEqual({ file: "/p/a.ts", line: 2 })
    expect(stackLocationIn(stack, "/p/b.ts")).toBeNull()
  })
})

test("where a function was called", () => {
  const declare = () => callerLocation(declare)
  const limit = Error.stackTraceLimit
  const here = stackLocation(new Error("here").stack ?? "")
  expect(declare()).toEqual({ file: import.meta.filename, line: (here?.line ?? 0) + 1 })
  expect(Error.stackTraceLimit).toBe(limit)
})
