// How the files of a project find each other: as Node does it, also where many are read at once.
import { symlinkSync } from "node:fs"
import { join } from "node:path"
import { afterEach, expect, it } from "vitest"
import { generateModels } from "../../types/generate-models.ts"
import { project, type TestProject } from "./command.ts"
import { folderProject } from "./in-process.ts"

let tiny: Pick<TestProject, "remove">
afterEach(() => tiny.remove())

const source = (name: string): string => `source("${name}", { schema: "raw", columns: { n: "integer" } })`
const readers = (import_: string): string => `${import_}
import { from } from "typeline"
import { dev } from "#layers"
`
const reader = (name: string, of: string): string =>
  `export const ${name} = dev.model({ name: "${name}", dependsOn: { r: ${of} }, query: ({ r }) => from({ r }).select(({ r }) => ({ n: r.n })) })\n`

it("by relative paths, by the project's own names, by links, and with .mts", async () => {
  const named = project({
    "package.json": '{ "name": "tiny", "private": true, "type": "module", "imports": { "#layers": "./layers.ts" } }\n',
    "layers.ts": 'import { layer } from "typeline"\nexport const dev = layer({ schema: "dev" })\n',
    "src/sources/a file.ts": `import { source } from "typeline"\nexport const spaced = ${source("spaced")}\n`,
    "src/sources/late.mts": `import { source } from "typeline"\nexport const late = ${source("late")}\n`,
    "src/models/deep/er/one.ts":
      readers('import { spaced } from "../../../sources/a%20file.ts"') + reader("one", "spaced"),
    "src/models/two.ts": readers('import { late } from "../sources/late.mts"') + reader("two", "late"),
    "src/models/three.ts": readers('import { one } from "./linked.ts"') + reader("three", "one"),
  })
  tiny = named
  symlinkSync(join(named.folder, "src/models/deep/er/one.ts"), join(named.folder, "src/models/linked.ts"))
  const { code, out, err } = await named.pipeline(["ls"])
  expect(err).toBe("")
  expect(out.trim().split("\n").toSorted()).toEqual([
    "model.one",
    "model.three",
    "model.two",
    "source.late",
    "source.spaced",
  ])
  expect(code).toBe(0)
})

it("in memory that grows with the number of files, and not with its square", async () => {
  const models = generateModels(1500).map(({ file, text }) => [`src/models/${file}`, text] as const)
  const large = project(Object.fromEntries(models))
  tiny = large
  // Imported one by one, they need three times as much.
  const { code, out, err } = await large.pipeline(["ls"], { node: ["--max-old-space-size=300"] })
  expect(err).toBe("")
  expect([code, out.trim().split("\n").length]).toEqual([0, 1501])
})

it("each once, also inside of a test runner that loads modules in its own way", async () => {
  // Vitest keeps what it has once transformed: these have never been there before.
  const unseen = `// ${Date.now()}`
  const pairs = Array.from({ length: 300 }, (_, n) => [
    [`src/sources/s${n}.ts`, `${unseen}\nimport { source } from "typeline"\nexport const s${n} = ${source(`s${n}`)}\n`],
    [
      `src/models/m${n}.ts`,
      `${unseen}
import { from, layer } from "typeline"
import { s${n} } from "../sources/s${n}.ts"
const dev = layer({ schema: "dev" })
${reader(`m${n}`, `s${n}`)}`,
    ],
  ])
  const inside = folderProject("imported-inside", Object.fromEntries(pairs.flat()))
  tiny = inside
  const { code, out, err } = await inside.pipeline("ls")
  expect([code, err, out.trim().split("\n").length]).toEqual([0, "", 600])
})
