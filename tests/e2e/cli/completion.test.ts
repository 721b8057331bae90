// pipeline completion: what a shell is told after Tab, and one shell that asks.
import { execFile } from "node:child_process"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { promisify } from "node:util"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { executable, pipeline } from "./command.ts"
import { type FolderProject, folderProject } from "./in-process.ts"

const models = `import { layer, rawQuery } from "typeline"
const dev = layer({ schema: "dev" })
const query = () => rawQuery({ n: "integer" })\`select 1 as n\`
export const all = ["orders", "order_lines", "users"].map((name) => dev.model({ name, dependsOn: {}, query }))
`
const operations = `import { operation } from "typeline"
export const prune = operation({ name: "prune", description: "Delete: old rows", run: () => {} })
`

describe("completion", () => {
  let tiny: FolderProject
  beforeAll(() => {
    tiny = folderProject("completion", { "src/models/orders.ts": models, "src/operations/prune.ts": operations })
  })
  afterAll(() => tiny.remove())

  /** The values that a shell is offered for the last word. */
  const offered = async (...words: readonly string[]): Promise<readonly string[]> => {
    const print = vi.spyOn(console, "log").mockImplementation(() => {})
    try {
      await tiny.pipeline("complete", "--", ...words)
      const lines = print.mock.calls.map(([line]) => String(line))
      expect(lines.at(-1)).toBe(":4")
      expect(lines.join("")).not.toContain("\n")
      return lines.slice(0, -1).map((line) => line.split("\t")[0] ?? "")
    } finally {
      print.mockRestore()
    }
  }

  it("offers commands, also those of a group", async () => {
    expect(await offered("c")).toEqual(["check", "compile", "codegen", "clean", "completion"])
    expect(await offered("source", "")).toEqual(["freshness"])
    expect(await offered("")).not.toContain("complete")
  })

  it("offers options, and the values of those that name theirs", async () => {
    expect(await offered("build", "--fo")).toEqual(["--force"])
    expect(await offered("compile", "--dialect", "")).toEqual(["duckdb", "snowflake"])
    expect(await offered("completion", "")).toEqual(["bash", "zsh", "fish", "powershell"])
  })

  it("offers the names of nodes after --select and --exclude, whatever stands before the name", async () => {
    expect(await offered("build", "--select", "ord")).toEqual(["orders", "order_lines"])
    expect(await offered("build", "-s", "users", "order_")).toEqual(["order_lines"])
    expect(await offered("test", "-x", "+us")).toEqual(["+users"])
    expect(await offered("ls", "-s", "2+us")).toEqual(["2+users"])
    expect(await offered("plan", "-s", "tag:gold,@us")).toEqual(["tag:gold,@users"])
    expect(await offered("show", "us")).toEqual(["users"])
  })

  it("offers targets and operations", async () => {
    expect(await offered("build", "--target", "")).toEqual(["dev", "other"])
    expect(await offered("build", "-s", "orders", "-t", "o")).toEqual(["other"])
    expect(await offered("run-operation", "")).toEqual(["list_models", "prune"])
  })

  it("offers no names where there is no project, and says nothing", async () => {
    expect(await offered("build", "--project", "/", "--select", "")).toEqual([])
  })

  it.each(["zsh", "fish", "powershell"])("has a script for %s", async (shell) => {
    const print = vi.spyOn(console, "log").mockImplementation(() => {})
    await tiny.pipeline("completion", shell)
    const script = String(print.mock.calls[0]?.[0])
    print.mockRestore()
    expect(script).toContain("pipeline complete")
  })

  it("is asked by bash, which has sourced its script", async () => {
    const script = await pipeline(["completion", "bash"])
    expect(script.code).toBe(0)
    const file = join(tiny.folder, "ask.bash")
    writeFileSync(
      file,
      `# What the package bash-completion has.
_get_comp_words_by_ref() { cword=$COMP_CWORD; words=("\${COMP_WORDS[@]}"); cur="\${COMP_WORDS[COMP_CWORD]}"; prev="\${COMP_WORDS[COMP_CWORD-1]}"; }
compopt() { :; }
pipeline() { "${process.execPath}" --conditions=typeline-source "${executable}" "$@"; }
${script.out}
COMP_WORDS=(pipeline build --select order); COMP_CWORD=3
__pipeline_complete
echo "\${COMPREPLY[@]}"
complete -p pipeline
`,
    )
    const { stdout } = await promisify(execFile)("bash", ["--norc", file], { cwd: tiny.folder })
    expect(stdout).toBe("orders order_lines\ncomplete -F __pipeline_complete pipeline\n")
  })

  it.each([
    [["completion"], "missing required argument"],
    [["completion", "csh"], "Allowed choices are bash, zsh, fish, powershell."],
  ])("of %j says what is wrong", async (args, words) => {
    const { code, err } = await tiny.pipeline(...args)
    expect([code, err]).toEqual([2, expect.stringContaining(words)])
  })
})
