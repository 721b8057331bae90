import { globSync, readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { threads } from "./threads.ts"

/** The text before the function of an `it` or a `describe`, on the same line or on one of its own. */
const name = /(["'`])((?:(?!\1)[^\n])+)\1,\s*(?:async\s*)?\([^()]*\)\s*=>/g
const names = globSync("**/*.test.ts", { cwd: import.meta.dirname }).flatMap((file) =>
  [...readFileSync(`${import.meta.dirname}/${file}`, "utf8").matchAll(name)].map(([, , text = ""]) => text),
)

it.each(threads)("a test is named for %s", (thread) => {
  // Not for another thread whose number begins with this one's.
  const isNamed = (text: string) =>
    text
      .split(thread)
      .slice(1)
      .some((rest) => !/^\d/.test(rest))
  expect(names.filter(isNamed)).not.toEqual([])
})
