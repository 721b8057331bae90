// What a page says whose files of data are damaged, or of another generation than the page.
import { readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import type { Browser } from "playwright-core"
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest"
import { dataScript } from "../../../src/docs/data/script.ts"
import { madeSite } from "../../engine/made-site.ts"
import { type OpenedSite, openBrowser, openPage, siteOf } from "../../engine/site.ts"

let browser: Browser
let site: OpenedSite
const file = (name: string) => join(dirname(fileURLToPath(site.url)), "data", `${name}.js`)
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  site = await siteOf(madeSite)
})
afterEach(() => site.close())

it.each([
  ["is cut off", (text: string) => text.slice(0, text.length / 2)],
  ["never hands its content over", () => "// nothing\n"],
])("a file of data that %s cannot be loaded, and is tried again", async (_, damaged) => {
  const whole = readFileSync(file("details-0"), "utf8")
  writeFileSync(file("details-0"), damaged(whole))
  const { page } = await openPage(browser, `${site.url}#/node/model.fct_ratings`)
  await expect
    .poll(() => page.getByRole("alert").allTextContents())
    .toContainEqual(
      expect.stringContaining(
        "details-0.js cannot be loaded. Is the folder complete? Generate it again: pipeline docs generate",
      ),
    )
  writeFileSync(file("details-0"), whole)
  await page.evaluate("location.hash = '#/node/source.raw_ratings'")
  await page.waitForSelector("text=src/models/films.ts")
  await page.context().close()
})

it("an index that is damaged is no empty page", async () => {
  writeFileSync(file("index"), "typeline(")
  const { page } = await openPage(browser, site.url)
  expect(await page.getByRole("alert").textContent()).toContain("index.js cannot be loaded.")
  await page.context().close()
})

it("a page that was open while the site was generated anew says so, and reloads", async () => {
  const { page, errors } = await openPage(browser, site.url)
  for (const [name, content] of Object.entries(madeSite)) writeFileSync(file(name), dataScript(name, content, "later"))
  await page.evaluate("location.hash = '#/node/model.fct_ratings'")
  await page.waitForSelector("text=The site was generated anew: reload")
  expect(await page.locator("text=src/models/films.ts").count()).toBe(0)
  await page.getByRole("button", { name: "Reload", exact: true }).first().click()
  await page.waitForSelector("text=src/models/films.ts")
  expect(errors).toEqual([])
  await page.context().close()
})
