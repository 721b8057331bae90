// From an empty folder to a pipeline, as the README of a new project says it; then a mistake, and who tells of it.
import { spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"
import { cleanEnvironment, type Packed } from "./pack.ts"

/** What a process has loaded, a line each, on its standard error. */
const loading = `data:text/javascript,${encodeURIComponent(`import { registerHooks } from "node:module"
registerHooks({ load(url, context, next) { process.stderr.write(url + "\\n"); return next(url, context) } })`)}`

export const newUser = (of: () => Packed): void => {
  let folder: string
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "typeline-new-user-")))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const shell = (command: string, ...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd: folder,
      env: { ...cleanEnvironment(), NO_COLOR: "1" },
      encoding: "utf8",
    })
    return { status, all: stdout + stderr, out: stdout, err: stderr }
  }
  const npm = (...args: readonly string[]) =>
    shell("npm", "install", "--no-audit", "--no-fund", "--prefer-offline", ...args)
  const pipeline = (...args: readonly string[]) => shell(join(folder, "node_modules/.bin/pipeline"), ...args)
  const staging = () => join(folder, "src/models/stg-orders.ts")

  it("installs the package, and makes a project of the folder", () => {
    expect(npm(of().tarball).status).toBe(0)
    const made = pipeline("init", "--yes", "--name", "shop")
    expect([made.status, made.err]).toEqual([0, expect.stringContaining("package.json has got what it lacked")])
    expect(npm().status).toBe(0)
    expect(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).dependencies.typeline).toMatch(/^file:/)
  }, 300_000)

  it("builds, checks and describes it", () => {
    const built = pipeline("build")
    expect([built.status, built.out]).toEqual([0, expect.stringContaining("PASS=8 WARN=0 ERROR=0 SKIP=0 TOTAL=8")])
    const checked = pipeline("check")
    expect([checked.status, checked.all]).toEqual([0, expect.stringContaining("All is good: types, declarations")])
    const described = pipeline("docs", "generate")
    expect([described.status, described.err]).toEqual([0, ""])
    for (const file of ["index.html", "assets/site.js", "assets/site.css", "data/index.js"])
      expect(readFileSync(join(folder, "target/docs", file), "utf8")).not.toBe("")
    for (const file of ["manifest.json", "catalog.json", "run_results.json"])
      expect(existsSync(join(folder, "target", file))).toBe(true)
    expect(pipeline("plan").all).toContain("Nothing was done.")
  }, 120_000)

  it("lists it without a driver", () => {
    const { out, err } = shell(process.execPath, "--import", loading, "node_modules/typeline/bin/pipeline.js", "ls")
    expect(out).toContain("model.daily_revenue")
    expect(err).toContain("dist/core/embed/load-project.js")
    const beyond =
      /node_modules\/(@duckdb|snowflake-sdk|@aws-sdk|log-update|@clack)\/|dist\/core\/(warehouse\/(duckdb|snowflake)|runtime|artifact)\/|dist\/docs\//
    expect(err.split("\n").filter((url) => beyond.test(url))).toEqual([])
  })

  it("hears of a broken column from the compiler, from check and from plan", () => {
    const text = readFileSync(staging(), "utf8")
    writeFileSync(
      staging(),
      text.replace("amount: coalesce", "total: coalesce").replace('    amount: "In euros', '    total: "In euros'),
    )
    const place = "src/models/daily-revenue.ts"
    const compiled = shell(process.execPath, "node_modules/typescript/bin/tsc")
    expect(compiled.status).not.toBe(0)
    expect(compiled.out).toContain(place)
    expect(compiled.out).toContain("Property 'amount' does not exist")
    const checked = pipeline("check")
    expect([checked.status, checked.all]).toEqual([2, expect.stringContaining(place)])
    expect(checked.all).toContain("Property 'amount' does not exist")
    const planned = pipeline("plan")
    expect([planned.status, planned.all]).toEqual([2, expect.stringContaining(`${place}:`)])
    expect(planned.all).toContain("daily_revenue")
    writeFileSync(staging(), text)
    expect(pipeline("plan").status).toBe(0)
  }, 60_000)

  it("sees in a plan which column a change adds", () => {
    const file = join(folder, "src/models/daily-revenue.ts")
    const text = readFileSync(file, "utf8")
    writeFileSync(file, text.replace("orders: count(),", "orders: count(),\n        none: count().eq(0),"))
    const planned = pipeline("plan")
    expect(planned.status, planned.all).toBe(0)
    expect(planned.all).toMatch(/changed\s+table\s+marts\.daily_revenue/)
    expect(planned.all).toMatch(/none/)
    writeFileSync(file, text)
  }, 60_000)
}
