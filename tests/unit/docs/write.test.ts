import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { dataScript } from "../../../src/docs/data/script.ts"
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
    ["data/index.js", dataScript("index", text)],
  ])
const text = (file: string) => readFileSync(join(site, file), "utf8")

describe("writing a site", () => {
  it("replaces the one that was there, whole: files that are no more go", async () => {
    await writeSite(site, new Map([...files("old"), ["data/details-7.js", dataScript("details-7", "old")]]))
    expect(await refusal(site)).toBeNull()
    await writeSite(site, files("new"))
    expect([text("index.html"), text("data/index.js")]).toEqual(["new", dataScript("index", "new")])
    expect(readdirSync(join(site, "data"))).toEqual(["index.js"])
    expect(readdirSync(folder)).toEqual(["site"])
  })

  it("leaves the old one as it is where a file cannot be written, and nothing beside it", async () => {
    await writeSite(site, files("old"))
    // A file and a folder of one name.
    const broken = new Map([...files("new"), ["data/index.js/x", "new"]])
    await expect(writeSite(site, broken)).rejects.toThrow(
      /(EEXIST|ENOTDIR|EISDIR).*\. A site that was there is as it was\.$/,
    )
    expect([text("index.html"), text("assets/site.js")]).toEqual(["old", "old"])
    expect(readdirSync(site).sort()).toEqual(["assets", "data", "index.html"])
    rmSync(site, { recursive: true })
    await expect(writeSite(site, broken)).rejects.toThrow()
    expect(readdirSync(folder)).toEqual([])
  })

  it("says so where it could not take all places", async () => {
    await writeSite(site, files("old"))
    mkdirSync(join(site, "data/details-0.js"))
    const more = new Map([...files("new"), ["data/details-0.js", dataScript("details-0", "new")]])
    await expect(writeSite(site, more)).rejects.toThrow(/A part of it is the new one: generate it again\.$/)
    expect(text("index.html")).toBe("old")
  })

  it("keeps what is not the site's own, also in its folders", async () => {
    await writeSite(site, files("old"))
    const others = ["CNAME", "assets/logo.svg", "data/other.json", "notes/a.md"]
    mkdirSync(join(site, "notes"))
    for (const file of others) writeFileSync(join(site, file), "mine")
    await writeSite(site, files("new"))
    expect(others.map(text)).toEqual(others.map(() => "mine"))
  })

  it("removes what a process has left that was ended while it wrote, and not that of one that runs", async () => {
    mkdirSync(site)
    const [left, mine] = [".typeline-999999999-0a1b2c3d", `.typeline-${process.pid}-0a1b2c3d`]
    for (const one of [left, mine, ".typeline-notes"]) mkdirSync(join(site, one))
    await writeSite(site, files("new"))
    expect([left, mine, ".typeline-notes"].map((one) => existsSync(join(site, one)))).toEqual([false, true, true])
  })

  it("takes a new folder and an empty one, and no other", async () => {
    expect(await refusal(site)).toBeNull()
    mkdirSync(site)
    expect(await refusal(site)).toBeNull()
    writeFileSync(join(site, "index.html"), "")
    expect(await refusal(site)).toContain("Nothing of it was touched.")
    // Of somebody else, under the names that ours have.
    mkdirSync(join(site, "data"))
    writeFileSync(join(site, "data/index.js"), "export const a = 1")
    expect(await refusal(site)).toContain("Nothing of it was touched.")
  })
})
