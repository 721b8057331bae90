import { join } from "node:path"
import { expect, test } from "vitest"
import { compileWith, typesFolder, versions } from "./compile.ts"

test.for(versions)(
  "a known error is an error: TypeScript %s does run, on our files, with our settings",
  async (version) => {
    const { exitCode, diagnostics } = await compileWith(version, join(typesFolder, "refused/canary"))
    expect(exitCode).not.toBe(0)
    expect(diagnostics).toEqual([
      {
        file: "canary.ts",
        line: 4,
        code: "TS2345",
        message: `Argument of type '"song"' is not assignable to parameter of type 'Value'.`,
      },
    ])
  },
)
