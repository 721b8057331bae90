import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { compileWith, typesFolder } from "./compile.ts"
import { casesIn, mismatches, table } from "./refused-cases.ts"

const folder = join(typesFolder, "refused")
const cases = readdirSync(folder)
  .filter((file) => file.endsWith(".ts"))
  .flatMap((file) => casesIn(file, readFileSync(join(folder, file), "utf8")))

describe("what the compiler refuses", () => {
  // By itself, 6 prints the members of a union in another order.
  test.for([
    [7, []],
    [6, ["--stableTypeOrdering"]],
  ] as const)(
    "under TypeScript %s each case fails at its own lines, with a message that says why, and nothing else fails",
    async ([version, options]) => {
      const { exitCode, diagnostics } = await compileWith(version, folder, ...options)
      expect(table(mismatches(cases, diagnostics))).toBe("")
      expect(exitCode).not.toBe(0)
    },
  )
  test("under TypeScript 6, as it is by itself, the same cases fail, at as many lines", async () => {
    const { diagnostics } = await compileWith(6, folder)
    const wordless = cases.map((one) => ({ ...one, says: one.says.map(() => "") }))
    expect(table(mismatches(wordless, diagnostics))).toBe("")
  })
  test("there are cases of every kind", () => {
    const files = [...new Set(cases.map(({ file }) => file))]
    expect(files).toEqual([
      "columns.ts",
      "conditions.ts",
      "contracts.ts",
      "dashboards.ts",
      "data-tests.ts",
      "files.ts",
      "freshness.ts",
      "functions.ts",
      "groups.ts",
      "joins.ts",
      "metadata.ts",
      "queries.ts",
      "relational.ts",
      "strategies.ts",
      "unit-tests.ts",
      "variables.ts",
      "windows.ts",
    ])
    expect(cases.length).toBeGreaterThanOrEqual(100)
  })
})

describe("the judgement itself", () => {
  const text = "code\n// refused: a\n// says: one … two\nwrong\n// refused: b\n// says: three\nwrong\n"
  const error = (line: number, message: string) => ({ file: "f.ts", line, code: "TS1", message })
  const judge = (...errors: readonly ReturnType<typeof error>[]) =>
    mismatches(casesIn("f.ts", text), errors).map(({ case: name, wanted, got }) => [name, wanted, got])

  test("agrees with the right errors", () => {
    expect(judge(error(4, "one and two"), error(7, "three"))).toEqual([])
  })
  test("notices silence, another message, an error too many and one outside", () => {
    expect(judge(error(1, "zero"), error(4, "two and one"), error(4, "more"))).toEqual([
      ["(outside of the cases)", "no error", "zero"],
      ["a", "one … two", "two and one"],
      ["a", "no more errors", "more"],
      ["b", "three", "silence"],
    ])
  })
})
