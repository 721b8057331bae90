// docs/commands.md: a section for every command, and every line of it runs on the project that `pipeline init` writes.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import pc from "picocolors"
import { afterAll, beforeAll, expect, it, vi } from "vitest"
import { guideCode } from "../../scripts/guide-blocks.ts"
import { createProgram } from "../../src/cli/program.ts"
import { repository as root } from "../e2e/cli/command.ts"
import { pipelineIn } from "../e2e/cli/in-process.ts"

const text = readFileSync(join(root, "docs/commands.md"), "utf8")
const folder = join(root, "target/guide-commands")
const lines = [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, block = ""]) => block.trimEnd().split("\n"))

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  expect((await pipelineIn(root, ["init", "target/guide-commands", "--yes"])).code).toBe(0)
  // "typeline" is this repository's source.
  rmSync(join(folder, "package.json"))
  writeFileSync(
    join(folder, "tsconfig.json"),
    `{ "extends": "../../tsconfig.json", "include": ["src", "pipeline.config.ts"], "exclude": [] }`,
  )
  const [example] = guideCode(text).examples
  mkdirSync(join(folder, "src/operations"), { recursive: true })
  writeFileSync(join(folder, "src/operations/orders.ts"), example?.code ?? "")
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** As a shell takes a line apart. */
const words = (line: string): readonly string[] =>
  [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, bare]) => single ?? double ?? bare ?? "")

it("has a section for each command, in any order, and for nothing else", () => {
  const screen = { colors: pc.createColors(false), width: null, cwd: root, write: () => {} }
  const program = createProgram({ version: "0", terminal: { out: screen, err: screen }, exit: () => {} })
  const commands = program.commands.map((command) => command.name()).filter((name) => name !== "complete")
  const sections = [...text.matchAll(/^## pipeline (\S+)$/gm)].map(([, name]) => name)
  expect(sections.toSorted()).toEqual(commands.toSorted())
})

it("has lines to try, each of which ends well; `check` compiles its operations", { timeout: 60_000 }, async () => {
  expect(lines.length).toBeGreaterThan(25)
  const print = vi.spyOn(console, "log").mockImplementation(() => {})
  try {
    for (const line of lines) {
      const [name, ...args] = words(line)
      expect(name).toBe("pipeline")
      expect([line, await pipelineIn(folder, args)]).toEqual([line, expect.objectContaining({ code: 0 })])
    }
  } finally {
    print.mockRestore()
  }
})
