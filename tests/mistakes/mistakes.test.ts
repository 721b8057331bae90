// What a person reads after each of the fifteen likeliest mistakes, to the letter. One line of it says what to do.
import { execFile } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import * as typeline from "../../src/core/index.ts"
import { project, repository, type TestProject } from "../e2e/cli/command.ts"
import { compileTime, type Mistake, runTime, sources } from "./cases.ts"

const guide = readFileSync(join(repository, "docs/sql-to-typeline.md"), "utf8")
const fileName = ({ name }: Mistake): string =>
  name.replaceAll("&&", "and").replaceAll(/\W+/g, " ").trim().toLowerCase().replaceAll(" ", "-")
const golden = (mistake: Mistake): string => join(import.meta.dirname, "golden", `${fileName(mistake)}.txt`)

/** The whole file: it imports what it uses. */
const written = ({ text }: Mistake): string => {
  const used = (name: string) => new RegExp(`(?<![.\\w])${name}(?=[(\`])`).test(text)
  const names = Object.keys(typeline).filter(used).sort()
  const read = ["customers", "orders", "staging"].filter((name) => new RegExp(`\\b${name}\\b`).test(text))
  return `import { ${names.join(", ")} } from "typeline"
import { ${read.join(", ")} } from "../sources/shop.ts"
${text}`
}

const made: TestProject[] = []
const withFiles = (files: Parameters<typeof project>[0]): TestProject => {
  const one = project({ "src/sources/shop.ts": sources, ...files })
  made.push(one)
  return one
}
afterAll(() => {
  for (const one of made) one.remove()
})

/** The guide shows the code, and the line that says what to do. */
const isInTheGuide = ({ name, text, says }: Mistake): void => {
  const start = guide.indexOf(`### ${name}\n`)
  expect(start, `the guide has no section "${name}"`).toBeGreaterThan(0)
  const end = guide.indexOf("\n##", start + 1)
  const section = guide.slice(start, end < 0 ? undefined : end)
  const flat = (code: string) => code.replaceAll(/\s+/g, " ")
  const shown = /```ts\n([\s\S]*?)```/.exec(section)?.[1] ?? ""
  expect(flat(text)).toContain(flat(shown).trim())
  expect(shown).not.toBe("")
  const message = /```text\n([\s\S]*?)```/.exec(section)?.[1] ?? ""
  expect(message).toContain(says)
  const whole = readFileSync(golden({ name, text, says }), "utf8")
  for (const piece of message.trimEnd().split(/…(?:\n|$)/)) expect(whole).toContain(piece.trim())
}

test("there are fifteen", () => {
  expect(new Set([...compileTime, ...runTime].map(fileName)).size).toBe(15)
})

const tsconfig = JSON.stringify({
  compilerOptions: {
    strict: true,
    target: "es2023",
    module: "nodenext",
    noEmit: true,
    allowImportingTsExtensions: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
    skipLibCheck: true,
    typeRoots: [join(repository, "node_modules/@types")],
    types: ["node"],
    customConditions: ["typeline-source"],
  },
  include: ["src"],
})
const compiled = (folder: string): Promise<string> =>
  new Promise((settle) => {
    const tsc = join(repository, "node_modules/typescript/bin/tsc")
    execFile(process.execPath, [tsc, "--pretty", "false"], { cwd: folder }, (_, out, err) => settle(out + err))
  })

describe("tsc", () => {
  let printed = ""
  beforeAll(async () => {
    const files = compileTime.map((mistake) => [`src/models/${fileName(mistake)}.ts`, written(mistake)] as const)
    printed = await compiled(withFiles({ "tsconfig.json": tsconfig, ...Object.fromEntries(files) }).folder)
  })
  const of = (mistake: Mistake): string => {
    const blocks = printed.split(/\n(?! )/)
    return blocks.filter((block) => block.startsWith(`src/models/${fileName(mistake)}.ts(`)).join("\n")
  }

  test.each(compileTime)("$name", async (mistake) => {
    const text = of(mistake)
    const lines = text.split("\n")
    expect(
      [lines[0], lines.at(-1)].some((line) => line?.includes(mistake.says)),
      text,
    ).toBe(true)
    await expect(`${text}\n`).toMatchFileSnapshot(golden(mistake))
    isInTheGuide(mistake)
  })
  test("finds one error in each file, and no other", () => {
    const places = printed.split("\n").flatMap((line) => /^(\S+?)\(\d+,\d+\): error/.exec(line)?.[1] ?? [])
    expect(places.sort()).toEqual(compileTime.map((mistake) => `src/models/${fileName(mistake)}.ts`).sort())
  })
})

describe("pipeline compile", () => {
  test("takes no file of types alone for one without exports", async () => {
    const types = 'import { type Columns } from "typeline"\nexport type Shape = Columns\n'
    const { code } = await withFiles({ "src/models/shape.ts": types }).pipeline(["compile"])
    expect(code).toBe(0)
  })
  test.each(runTime)("$name", async (mistake) => {
    const { code, out, err } = await withFiles({ [`src/models/${fileName(mistake)}.ts`]: written(mistake) }).pipeline([
      "compile",
    ])
    expect(err.split("\n")[0]).toContain(mistake.says)
    expect([code, out]).toEqual([2, ""])
    await expect(err).toMatchFileSnapshot(golden(mistake))
    isInTheGuide(mistake)
  })
})
