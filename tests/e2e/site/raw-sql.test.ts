// What the pages of a column say where raw SQL hides its lineage.
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, it } from "vitest"
import { openBrowser, openPage } from "../../engine/site.ts"
import { type FolderProject, folderProject } from "../cli/in-process.ts"
import { rawSqlModels } from "../docs/raw-sql-models.ts"

let tiny: FolderProject
let browser: Browser
beforeAll(async () => {
  tiny = folderProject("site-raw-sql", { "src/models/models.ts": rawSqlModels })
  expect((await tiny.pipeline("docs", "generate")).code).toBe(0)
  browser = await openBrowser()
}, 60_000)
afterAll(async () => {
  await browser.close()
  tiny.remove()
})

const textsOf = async (hash: string, selector: string): Promise<readonly string[]> => {
  const url = pathToFileURL(join(tiny.folder, "target/docs/index.html")).href
  const { page, errors } = await openPage(browser, `${url}${hash}`)
  await page.waitForSelector(selector)
  const texts = await page.locator(selector).allTextContents()
  expect(errors).toEqual([])
  await page.context().close()
  return texts
}

it("a column that comes through raw SQL in a part of the query is unknown, and so is what decides its rows", async () => {
  const [from] = await textsOf("#/node/model.part/column/total", '[data-list="comes from"]')
  expect(from).toContain("s: unknown, through raw SQL")
  expect(from).not.toContain("No other column")
  const [rows] = await textsOf("#/node/model.part/column/total", '[data-list="rows are decided by"]')
  expect(rows).toContain("part: a query as text")
})

it("a column that raw SQL reads goes to all nodes with such a part", async () => {
  const [to] = await textsOf("#/node/source.s/column/v", '[data-list="goes to"]')
  expect(to).toContain("part: unknown, through raw SQL")
  expect(to).toContain("whole: unknown, through raw SQL")
})

it("the table of columns says both", async () => {
  expect(await textsOf("#/node/model.part", ".columns .none, td .none")).toContain("raw SQL: not known")
  const [reader] = await textsOf("#/node/source.s", ".column-links")
  expect(reader).toContain("unknown, through raw SQL: ")
})
