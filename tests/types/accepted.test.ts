import { globSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { declarationsIn } from "../../src/core/resource/project.ts"
import { compileWith, typesFolder, versions } from "./compile.ts"

const folder = join(typesFolder, "accepted")

test.for(versions)(
  "TypeScript %s accepts what authors need, with the exact contracts that they state",
  async (version) => {
    const { exitCode, output } = await compileWith(version, folder)
    expect(output).toBe("")
    expect(exitCode).toBe(0)
  },
)

test("what compiles can be built: every query, with the columns that it says", async () => {
  const files = globSync("*.ts", { cwd: folder })
  const modules = await Promise.all(
    files.map(async (file) => ({ file, exports: (await import(join(folder, file))) as { [name: string]: unknown } })),
  )
  const declarations = declarationsIn(modules)
  expect(declarations.length).toBeGreaterThan(40)
  for (const declaration of declarations) {
    if ("query" in declaration) expect(Object.keys(declaration.query().columns), declaration.name).not.toEqual([])
  }
})
