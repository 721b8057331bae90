import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { refusal, writeSite } from "../../../src/docs/data/write.ts"

let folder: string
let site: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "typeline-site-"))
  site = join(folder, "site")
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const files = (text: string) =>
  new Map([
    ["index.html", text],
    ["assets/site.js", text],
    ["data/index.js", text],
  ])
const text = (file: string) => readFileSync(join(site, file), "utf8")

describe("writing a site", () => {
  it("replaces the one that was there, whole: files that are no more go", async () => {
    await writeSite(site, new Map([...files("old"), ["data/details-7.js", "old"]]))
    expect(await refusal(site)).toBeNull()
    await writeSite(site, files("new"))
    expect([text("index.html"), text("data/index.js")]).toEqual(["new", "new"])
    expect(readdirSync(join(site, "data"))).toEqual(["index.js"])
    expect(readdirSync(folder)).toEqual(["site"])
  })

  it("leaves the old one as it is where a file cannot be written, and nothing beside it", async () => {
    await writeSite(site, files("old"))
    // A file and a folder of one name.
    const broken = new Map([...files("new"), ["data/index.js/x", "new"]])
    await expect(writeSite(site, broken)).rejects.toThrow(/EEXIST|ENOTDIR|EISDIR/)
    expect([text("index.html"), text("assets/site.js")]).toEqual(["old", "old"])
    expect(readdirSync(folder)).toEqual(["site"])
  })

  it("removes what a process has left that was ended while it wrote, and not that of one that runs", async () => {
    const [left, mine] = [`${site}.new-999999999-0a1b2c3d`, `${site}.new-${process.pid}-0a1b2c3d`]
    for (const one of [left, mine, `${site}.new-notes`]) mkdirSync(one)
    await writeSite(site, files("new"))
    expect([existsSync(left), existsSync(mine), existsSync(`${site}.new-notes`)]).toEqual([false, true, true])
  })

  it("takes a new folder and an empty one, and no other", async () => {
    expect(await refusal(site)).toBeNull()
    mkdirSync(site)
    expect(await refusal(site)).toBeNull()
    writeFileSync(join(site, "index.html"), "")
    expect(await refusal(site)).toContain("Nothing of it was touched.")
  })
})
