// pipeline clean: what commands have written to be read goes; nothing else does.
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { type FolderProject, folderProject } from "./in-process.ts"

describe("pipeline clean", () => {
  let tiny: FolderProject
  const there = (path: string) => existsSync(join(tiny.folder, path))
  beforeEach(() => {
    tiny = folderProject("clean", {})
  })
  afterEach(() => tiny.remove())

  it("removes compiled SQL and artifacts, and says what", async () => {
    tiny.write({
      "target/compiled/src/models/a.sql": "select 1",
      "target/compiled/src/tests/b.test.sql": "select 1",
      "target/compiled-snowflake/src/models/a.sql": "select 1",
      "target/run/src/models/a.sql": "create table a as select 1",
      "target/manifest.json": "{}",
      "target/run_results.json": "{}",
      "target/catalog.json": "{}",
      "target/sources.json": "{}",
      "target/docs/index.html": "",
      "target/docs/assets/site.js": "",
      "target/docs/data/index.js": 'typeline("index",{})',
      "target/docs/data/details-0.js": "",
    })
    const { code, out, err } = await tiny.pipeline("clean")
    expect([code, err]).toEqual([0, "Removed. Databases and other files stay.\n"])
    expect(out.split("\n")).toEqual([
      "target/catalog.json  1 file",
      "target/compiled  2 files",
      "target/compiled-snowflake  1 file",
      "target/docs  4 files",
      "target/manifest.json  1 file",
      "target/run  1 file",
      "target/run_results.json  1 file",
      "target/sources.json  1 file",
      "",
    ])
    expect(
      ["compiled", "compiled-snowflake", "docs", "run", "manifest.json"].filter((name) => there(`target/${name}`)),
    ).toEqual([])
    expect(await tiny.pipeline("clean", "--json")).toEqual({
      code: 0,
      out: '{"removed":[]}\n',
      err: "Nothing to remove.\n",
    })
  })

  it("leaves databases, and whatever else no command has written", async () => {
    tiny.write({
      "target/tiny.duckdb": "rows",
      "target/compiled/mine.duckdb": "rows",
      "target/compiled/a.sql": "select 1",
      "target/notes.txt": "mine",
      "target/running/a.sql": "mine",
      "target/docs/index.html": "mine, for it has no data",
    })
    expect((await tiny.pipeline("clean")).out).toBe("target/compiled  1 file\n")
    expect(
      ["tiny.duckdb", "compiled/mine.duckdb", "notes.txt", "running/a.sql", "docs/index.html"].filter(
        (name) => !there(`target/${name}`),
      ),
    ).toEqual([])
  })

  it("leaves what somebody has put into a site, and a folder that only looks like one", async () => {
    tiny.write({
      "target/docs/data/index.js": 'typeline("index",{})',
      "target/docs/assets/site.css": "",
      "target/docs/assets/logo.js": "mine",
      "target/docs/data/other.js": "mine",
    })
    expect((await tiny.pipeline("clean")).out).toBe("target/docs  2 files\n")
    expect(["assets/logo.js", "data/other.js"].filter((name) => !there(`target/docs/${name}`))).toEqual([])
    tiny.write({ "target/docs/index.html": "mine", "target/docs/data/index.js": "mine" })
    expect((await tiny.pipeline("clean")).out).toBe("")
    expect(["index.html", "data/index.js"].filter((name) => !there(`target/docs/${name}`))).toEqual([])
  })

  it("follows no link out of the project", async () => {
    tiny.write({ "elsewhere/compiled/a.sql": "mine", "elsewhere/a.sql": "mine" })
    mkdirSync(join(tiny.folder, "target/compiled"), { recursive: true })
    symlinkSync(join(tiny.folder, "elsewhere"), join(tiny.folder, "target/compiled/src"))
    symlinkSync(join(tiny.folder, "elsewhere"), join(tiny.folder, "target/run"))
    expect((await tiny.pipeline("clean")).code).toBe(0)
    rmSync(join(tiny.folder, "target"), { recursive: true })
    symlinkSync(join(tiny.folder, "elsewhere"), join(tiny.folder, "target"))
    const { code, out, err } = await tiny.pipeline("clean")
    expect([code, out]).toEqual([2, ""])
    expect(err).toMatch(/^error: target is a link to elsewhere\. Nothing was removed/m)
    expect(readFileSync(join(tiny.folder, "elsewhere/compiled/a.sql"), "utf8")).toBe("mine")
    expect(there("elsewhere/a.sql")).toBe(true)
  })

  it("cleans a project that cannot be read, and no folder that is none", async () => {
    writeFileSync(join(tiny.folder, "pipeline.config.ts"), "export default nothing")
    tiny.write({ "target/run/a.sql": "select 1" })
    expect((await tiny.pipeline("clean")).out).toBe("target/run  1 file\n")
    rmSync(join(tiny.folder, "pipeline.config.ts"))
    const { code, err } = await tiny.pipeline("clean", "--project", "/")
    expect([code, err]).toEqual([2, expect.stringContaining("There is no pipeline.config.ts")])
  })
})
