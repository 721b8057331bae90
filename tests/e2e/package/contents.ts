// What is in the tarball, and whether Node, bundlers and TypeScript find their way in it.
import { spawnSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { beforeAll, expect, it } from "vitest"
import { type Packed, repository } from "./pack.ts"

const tool = (name: string, args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(repository, "node_modules", name), ...args], {
    encoding: "utf8",
  })
  return { status, output: stdout + stderr }
}

export const contents = (of: () => Packed): void => {
  let packed: Packed
  beforeAll(() => {
    packed = of()
  })

  it("holds compiled code with its sources, and nothing else", () => {
    const places = new Set(packed.files.map((file) => file.split("/").slice(0, 2).join("/")))
    expect([...places].sort()).toEqual([
      "LICENSE",
      "README.md",
      "bin/pipeline.js",
      "dist/cli",
      "dist/codegen",
      "dist/core",
      "dist/docs",
      "package.json",
      "src/core",
      "templates/project",
    ])
    expect(packed.files.filter((file) => /\.test\.|fixture|emulator|\.tsbuildinfo/.test(file))).toEqual([])
    // The command and the documentation have no types that anybody imports.
    expect(packed.files.filter((file) => /^dist\/(cli|docs)\//.test(file) && !file.endsWith(".js"))).toEqual([
      "dist/docs/site/assets/site.css",
      "dist/docs/site/index.html",
    ])
    expect(packed.files).toContain("dist/docs/site/assets/site.js")
    // What makes the site's code is a development tool.
    expect(packed.files).not.toContain("dist/docs/bundle/bundle.js")
    // A quarter of it is the site's application, with what draws charts, highlights code and reads Markdown.
    expect(packed.bytes).toBeLessThan(1_300_000)
  })

  it("leads from each declaration to its source", () => {
    const maps = packed.files.filter((file) => file.endsWith(".d.ts.map"))
    expect(maps.length).toBeGreaterThan(200)
    const lost = maps.filter((map) => {
      const { sources } = JSON.parse(readFileSync(join(repository, map), "utf8")) as { sources: readonly string[] }
      return !sources.every((source) => packed.files.includes(join(dirname(map), source)))
    })
    expect(lost).toEqual([])
  })

  it("has every file that package.json names", () => {
    const { exports, bin } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"))
    const named = (value: unknown): readonly string[] =>
      typeof value === "string" ? [value] : Object.values(value as object).flatMap(named)
    const files = [...named(exports), ...named(bin)].map((file) => file.replace(/^\.\//, ""))
    expect(files.filter((file) => !packed.files.includes(file) || !existsSync(join(repository, file)))).toEqual([])
    expect(Object.keys(exports)).toEqual([".", "./pipeline", "./duckdb", "./snowflake", "./testing", "./package.json"])
  })

  it("satisfies publint", () => {
    const { status, output } = tool("publint/src/cli.js", ["run", packed.tarball, "--strict"])
    expect(output).toContain("All good!")
    expect(status).toBe(0)
  })

  it("satisfies attw: each entry has the types of its code", () => {
    const { status, output } = tool("@arethetypeswrong/cli/dist/index.js", [packed.tarball, "--profile", "esm-only"])
    expect(output).toContain('"typeline/pipeline"')
    expect(status, output).toBe(0)
  })
}
