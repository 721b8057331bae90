// docs/selection.md: its commands print what stands there, every selector of its tables selects something in the reference pipeline,
// and every option is one.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import { createColors } from "picocolors"
import { beforeAll, describe, expect, test } from "vitest"
import { createProgram } from "../../src/cli/program.ts"
import { loadProject, type Project } from "../../src/core/embed/load-project.ts"
import { methodNames } from "../../src/core/graph/select/methods.ts"
import { select } from "../../src/core/graph/select/select.ts"
import { root } from "../types/compile.ts"

const markdown = readFileSync(join(root, "docs/selection.md"), "utf8")

/** The command, in this process: what it prints on both outputs, in order. */
const pipeline = async (line: string): Promise<string> => {
  const texts: string[] = []
  const output = { colors: createColors(false), width: null, cwd: root, write: (text: string) => void texts.push(text) }
  const program = createProgram({ version: "0", terminal: { out: output, err: output }, exit: () => {} })
  await program.parseAsync(line.split(" ").slice(1), { from: "user" })
  return texts.join("")
}

describe("what it prints", () => {
  const shown = [...markdown.matchAll(/^```\n\$ (pipeline .*)\n([\s\S]*?)^```$/gm)]
  test("there are examples", () => {
    expect(shown.length).toBe(4)
  })
  test.each(shown.map(([, line = "", text = ""]) => ({ line, text })))("$line", async ({ line, text }) => {
    expect(await pipeline(line)).toBe(text)
  })
})

describe("its selectors", () => {
  let project: Project
  beforeAll(async () => {
    project = await Effect.runPromise(loadProject(root))
  })
  const cells = [...markdown.matchAll(/^\| ((?:`[^`]+` ?)+) \|(.*)\|$/gm)].flatMap(([, first = "", second = ""]) => {
    const codes = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code)
    const isSelector = (code: string) => /^config\.|^model\.|^movielens\.|^gold\./.test(code)
    return [...codes(first), ...codes(second).filter(isSelector)]
  })
  const selectors = cells.filter((code) => !/^(eager|cautious|buildable|empty)$/.test(code))
  test("name every method", () => {
    const used = new Set(selectors.flatMap((code) => /^[\w.]+:/.exec(code) ?? []))
    const methods = methodNames().flatMap((names) => names.split(", "))
    expect(methods.filter((method) => !used.has(method) && method !== "name:")).toEqual([])
  })
  test.each(selectors)("%s", (selector) => {
    const scope = {
      root: project.root,
      paths: [join(project.root, "src/models")],
      project: "movielens",
      changes: new Map(),
      results: new Map(),
    }
    const result = select(project.graph, { select: [selector], exclude: [] }, scope)
    const word = selector.split(":")[0]
    expect(result.kind === "invalid" ? result.message : "selected").toBe("selected")
    if (result.kind === "selected" && word !== "result" && word !== "state") expect(result.ids.size).toBeGreaterThan(0)
  })
})

describe("its commands", () => {
  const lines = [...markdown.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, text = ""]) => text.trim().split("\n"))
  test.each(lines)("%s", (line) => {
    const output = { colors: createColors(false), width: null, cwd: root, write: () => {} }
    const program = createProgram({ version: "0", terminal: { out: output, err: output }, exit: () => {} })
    const [, name = "", ...args] = line.split(" ")
    const command = program.commands.find((one) => one.name() === name)
    expect(command?.parseOptions(args)).toEqual({ operands: [], unknown: [] })
  })
})
