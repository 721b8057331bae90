// Whatever an author or a warehouse writes, it is text in the site: no file of data does more than hand its content over.
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { dataScript } from "../../../src/docs/data/script.ts"
import { type FolderProject, folderProject } from "../cli/in-process.ts"
import { contentOf, type SiteData, siteData } from "./site-data.ts"

const hostile = [
  `</script><script>alert(1)</script>`,
  `<!-- <script> `,
  `]]> --> "); alert(1); ("`,
  "\u2028\u2029\u0000\u0007\ufeff",
  `\\u003c \\" ' \` $\{alert(1)}`,
  `"__proto__": {}`,
  "\ud800 alone",
].join(" | ")

it("a script of data hands over any content as it is, and nothing in it can end the script", () => {
  const content = { [hostile]: [hostile, { constructor: hostile }], nested: [[hostile]] }
  const text = dataScript("index", content)
  expect(contentOf("index.js", text)).toEqual(JSON.parse(JSON.stringify(content)))
  expect(text).not.toMatch(/[<\u2028\u2029]/)
  expect(text.trimEnd()).not.toContain("\n")
})

const cell = "</script><img src=x onerror=alert(1)>"
const models = `import { dataTest, from, layer, lit, rawQuery } from "typeline"
const text = ${JSON.stringify(hostile.replaceAll("\u0000", ""))}
const dev = layer({ schema: "dev", materialized: "table", tags: [text] })
export const odd = dev.model({
  name: "od</script>d",
  description: text,
  dependsOn: {},
  columns: { "__proto__x<b>": { description: text, tags: [text] }, long: "x" },
  query: () => rawQuery({ "__proto__x<b>": "varchar", constructor: "integer", long: "varchar" })\`
    select '${cell}' as "__proto__x<b>", 1 as constructor, repeat('ab', 4000) as long\`,
})
export const own = dataTest("te\\"st</script>", {
  description: text, dependsOn: { odd }, query: ({ odd }) => from({ odd }).where(({ odd }) => odd.long.eq("")).select(({ odd }) => odd),
})
`

describe("a project with hostile names", () => {
  let tiny: FolderProject
  let site: SiteData
  const docs = () => join(tiny.folder, "target/docs")
  beforeAll(async () => {
    tiny = folderProject("docs-hostile", { "src/models/staging/odd.ts": models, "README.md": hostile })
    const { code, err } = await tiny.pipeline("docs", "generate")
    expect([code, err]).toEqual([0, expect.stringContaining("warning: There is no database target/tiny.duckdb yet")])
    expect(existsSync(join(tiny.folder, "target/tiny.duckdb"))).toBe(false)
  })
  afterAll(() => tiny.remove())

  it("has a site before there is a warehouse: nothing is there, all is described", () => {
    site = siteData(docs())
    expect(site.index.project.readme).toBe(hostile.replaceAll("\ud800", "\ufffd"))
    expect(site.index.project.lastRun).toBeNull()
    const odd = site.node("model.od</script>d")
    expect([odd.catalog, odd.run, odd.status, odd.sample]).toEqual([null, null, null, null])
    expect(site.descriptions.nodes[odd.at]).toBe(hostile.replaceAll("\u0000", ""))
  })

  it("keeps every text as it is, those of the warehouse too; long cells are cut", async () => {
    await tiny.pipeline("build")
    const { code, out } = await tiny.pipeline("docs", "generate", "--sample-rows", "5")
    expect([code, out]).toEqual([0, expect.stringContaining("Written: target/docs/index.html\n")])
    site = siteData(docs())
    for (const text of site.texts.values()) expect(text).not.toMatch(/<|\u2028|\u2029/)
    const odd = site.node("model.od</script>d")
    expect(odd.sample?.columns).toEqual(["__proto__x<b>", "constructor", "long"])
    const [first = []] = odd.sample?.rows ?? []
    expect(first.slice(0, 2)).toEqual([cell, "1"])
    expect([first[2]?.length, first[2]?.endsWith("b…") || first[2]?.endsWith("a…")]).toEqual([200, true])
    expect(odd.column("__proto__x<b>").tags).toEqual([hostile.replaceAll("\u0000", "")])
    expect(site.node('test.te"st</script>').tested).toEqual({ node: odd.at, columns: [] })
    expect(readFileSync(join(docs(), "index.html"), "utf8")).not.toContain("od</script>d")
  })

  it("refuses a folder that is no site, and touches nothing in it", async () => {
    const foreign = join(tiny.folder, "mine")
    mkdirSync(join(foreign, "data"), { recursive: true })
    writeFileSync(join(foreign, "index.html"), "<p>mine</p>")
    const { code, out, err } = await tiny.pipeline("docs", "generate", "--output", "mine")
    expect([code, out]).toEqual([2, ""])
    expect(err).toBe(
      "error: mine holds other files, and is no documentation site that was generated before (index.html, data/index.js). Nothing of it was touched. Name a new folder or an empty one: --output <folder>.\n",
    )
    expect(readFileSync(join(foreign, "index.html"), "utf8")).toBe("<p>mine</p>")
    writeFileSync(join(tiny.folder, "a-file"), "")
    expect((await tiny.pipeline("docs", "generate", "--output", "a-file")).err).toContain(
      "a-file is a file, and the site is a folder. Name another one: --output <folder>.",
    )
  })

  it("writes into an empty folder, a new one below new ones, and where a link leads to", async () => {
    mkdirSync(join(tiny.folder, "empty"))
    symlinkSync(join(tiny.folder, "empty"), join(tiny.folder, "link"))
    for (const output of ["link", "a/b/c"])
      expect((await tiny.pipeline("docs", "generate", "--output", output)).code).toBe(0)
    expect(siteData(join(tiny.folder, "empty")).index.project.name).toBe("tiny")
    expect(siteData(join(tiny.folder, "a/b/c")).index.project.name).toBe("tiny")
    expect(readdirSync(join(tiny.folder, "a/b"))).toEqual(["c"])
  })

  it.each(["0", "1001", "1.5", "some"])("refuses --sample-rows %s", async (count) => {
    const { code, err } = await tiny.pipeline("docs", "generate", "--sample-rows", count)
    expect([code, err]).toEqual([2, expect.stringContaining("It must be a whole number from 1 to 1000.")])
  })
})
