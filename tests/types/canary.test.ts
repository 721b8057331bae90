import { join } from "node:path"
import { expect, test } from "vitest"
import { compile, typesFolder } from "./compile.ts"

test("a known error is an error: the compiler does run, on our files, with our settings", async () => {
  const { exitCode, diagnostics } = await compile(join(typesFolder, "refused/canary"))
  expect(exitCode).not.toBe(0)
  expect(diagnostics).toEqual([
    {
      file: "canary.ts",
      line: 4,
      code: "TS2345",
      message: `Argument of type '"song"' is not assignable to parameter of type 'Value'.`,
    },
  ])
})
