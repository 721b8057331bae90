// A new project: what is written compiles and builds as it is, and nothing that is there is written over.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { spawn } from "@lydell/node-pty"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { compile } from "../../types/compile.ts"
import { executable, pipeline, repository } from "./command.ts"

let cwd: string
beforeAll(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), "typeline-init-")))
})
afterAll(() => rmSync(cwd, { recursive: true, force: true }))
const read = (...path: readonly string[]) => readFileSync(join(cwd, ...path), "utf8")
const install = (folder: string) => {
  mkdirSync(join(folder, "node_modules/@types"), { recursive: true })
  symlinkSync(repository, join(folder, "node_modules/typeline"))
  symlinkSync(join(repository, "node_modules/@types/node"), join(folder, "node_modules/@types/node"))
}

describe("pipeline init --yes", () => {
  const folder = () => join(cwd, "coffee-shop")

  it("writes a project and says what comes next", async () => {
    const { code, out, err } = await pipeline(["init", "coffee-shop", "--yes"], { cwd })
    expect([code, out.split("\n")]).toEqual([
      0,
      expect.arrayContaining(["coffee-shop/pipeline.config.ts", "coffee-shop/.gitignore"]),
    ])
    expect(err).toBe("\nThe project coffee-shop is there. Next:\n  cd coffee-shop\n  npm install\n  npm run build\n")
    for (const path of out.trim().split("\n")) expect(read(path)).not.toContain("{{")
    expect(JSON.parse(read("coffee-shop/package.json"))).toMatchObject({ name: "coffee-shop", type: "module" })
  })

  it("compiles", async () => {
    install(folder())
    const config = JSON.parse(read("coffee-shop/tsconfig.json"))
    // From its sources: there is no compiled package in the repository.
    config.compilerOptions.customConditions = ["typeline-source"]
    writeFileSync(join(folder(), "tsconfig.json"), JSON.stringify(config))
    expect((await compile(folder())).diagnostics).toEqual([])
  })

  it("builds, with a data test of each kind and a unit test", async () => {
    const { code, out } = await pipeline(["build"], { cwd: folder() })
    expect([code, out]).toEqual([0, expect.stringContaining("PASS=8 WARN=0 ERROR=0 SKIP=0 TOTAL=8")])
    for (const name of [
      "raw.raw_orders",
      "staging.stg_orders",
      "marts.daily_revenue",
      "unit_daily_revenue",
      "revenue_is_positive",
    ])
      expect(out).toContain(name)
  })

  it("writes nothing over", async () => {
    const { code, err } = await pipeline(["init", "--yes"], { cwd: folder() })
    expect(code).toBe(2)
    expect(err).toContain("coffee-shop has .github/workflows/pipeline.yml, .gitignore,")
    expect(err).toContain("Nothing was done.")
  })
})

describe("pipeline init", () => {
  it("gives a package.json what it lacks", async () => {
    const folder = join(cwd, "installed")
    mkdirSync(folder)
    writeFileSync(
      join(folder, "package.json"),
      JSON.stringify({ name: "mine", scripts: { test: "vitest" }, dependencies: { typeline: "file:typeline.tgz" } }),
    )
    const { code, err } = await pipeline(["init", "--yes"], { cwd: folder })
    expect([code, err]).toEqual([0, expect.stringContaining("package.json has got what it lacked")])
    expect(JSON.parse(read("installed/package.json"))).toMatchObject({
      name: "mine",
      type: "module",
      scripts: { test: "vitest", build: "pipeline build" },
      dependencies: { typeline: "file:typeline.tgz" },
      devDependencies: { typescript: expect.any(String) },
    })
  })

  it("refuses a package that cannot hold a project, and writes nothing", async () => {
    const folder = join(cwd, "commonjs")
    mkdirSync(folder)
    writeFileSync(join(folder, "package.json"), '{ "type": "commonjs" }')
    const { code, err } = await pipeline(["init", "--yes"], { cwd: folder })
    expect([code, err]).toEqual([2, expect.stringContaining('set it to "module"')])
    expect(existsSync(join(folder, "pipeline.config.ts"))).toBe(false)
  })

  it.each([
    [["init"], "There is nobody to ask here. Nothing was done."],
    [["init", "--yes", "--name", "a b"], '"a b" cannot be the name of a project.'],
    [["init", "--yes", "--warehouse", "oracle"], "Allowed choices are duckdb, snowflake."],
  ])("%j is refused in words", async (args, words) => {
    const { code, err } = await pipeline(args, { cwd })
    expect([code, err]).toEqual([2, expect.stringContaining(words)])
  })

  it("has a target on Snowflake where that is asked for, whose secrets stay out of the file", async () => {
    await pipeline(["init", "frost", "--yes", "--warehouse", "snowflake"], { cwd })
    expect(read("frost/pipeline.config.ts")).toContain('password: env("SNOWFLAKE_PASSWORD")')
    expect(read("frost/.env.example")).toContain("SNOWFLAKE_PASSWORD=\n")
    expect(JSON.parse(read("frost/package.json")).dependencies).toMatchObject({ "snowflake-sdk": "^3.3.0" })
    install(join(cwd, "frost"))
    const { code, out } = await pipeline(["ls", "--output", "name"], { cwd: join(cwd, "frost") })
    expect([code, out]).toEqual([0, expect.stringContaining("daily_revenue")])
  })

  it("asks at a terminal", async () => {
    const node = ["--conditions=typeline-source", executable, "init", "asked"]
    const terminal = spawn(process.execPath, node, { cwd, cols: 80, rows: 24 })
    let screen = ""
    const code = await new Promise<number>((ended) => {
      const answers: [string, string][] = [
        ["What is it called?", "\r"],
        ["Where is it built?", "\u001b[B\r"],
      ]
      terminal.onData((text) => {
        screen += text
        const [next] = answers
        if (next && screen.includes(next[0])) {
          answers.shift()
          terminal.write(next[1])
        }
      })
      terminal.onExit(({ exitCode }) => ended(exitCode))
    })
    expect([code, screen]).toEqual([0, expect.stringContaining("The project asked is there.")])
    expect(existsSync(join(cwd, "asked/.env.example"))).toBe(true)
  })
})
