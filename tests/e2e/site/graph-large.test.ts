// The lineage graph of a project of 2,000 nodes and 20,000 columns.
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, it } from "vitest"
import { largeSite } from "../../engine/large-site.ts"
import { type OpenedSite, openBrowser, openPage, siteOf } from "../../engine/site.ts"

let browser: Browser
let site: OpenedSite

beforeAll(async () => {
  site = await siteOf(largeSite(2_000))
  browser = await openBrowser()
}, 60_000)
afterAll(async () => {
  await browser.close()
  await site.close()
})

const boxesAtMost = 200
const count = (page: Page) => page.locator(".graph-box").count()

it("is drawn on a canvas from afar, and has a bounded number of boxes near by and while it is moved", async () => {
  const { page, errors } = await openPage(browser, `${site.url}#/graph`)
  await page.waitForSelector(".graph-canvas")
  expect(await page.getByRole("img").getAttribute("aria-label")).toContain("2000 nodes")
  expect(await count(page)).toBe(0)

  const seen: number[] = []
  await page.getByLabel("Find in this graph").fill("intermediate_1000")
  await page.keyboard.press("Enter")
  await page.waitForSelector(".graph-box.is-match")
  seen.push(await count(page))
  await page.locator(".graph-view").focus()
  for (let step = 0; step < 30; step++) {
    await page.keyboard.press(step % 3 === 0 ? "-" : "ArrowRight")
    seen.push(await count(page))
  }
  expect(Math.max(...seen)).toBeGreaterThan(10)
  expect(Math.max(...seen)).toBeLessThanOrEqual(boxesAtMost)
  expect(errors).toEqual([])
})

it("selects what is clicked on the canvas", async () => {
  const { page } = await openPage(browser, `${site.url}#/graph`)
  const view = await page.locator(".graph-view").boundingBox()
  if (!view) throw new Error("There is no graph.")
  // Somewhere in the middle is a box: the first that answers.
  for (let step = 0; step < 60 && !(await page.evaluate(() => location.hash)).includes("node="); step++) {
    await page.mouse.click(view.x + view.width / 2 + step * 3, view.y + view.height / 2 + step)
  }
  await page.waitForSelector("[data-list=ancestors]")
  expect(page.url()).toMatch(/node=\w+\.\w+_\d+/)
})

it("traces a column through every layer", async () => {
  const { page } = await openPage(browser, `${site.url}#/node/exposure.reports_1900/column/column_4`)
  await page.waitForSelector(".graph-column[data-state=selected]")
  expect(await page.locator("[data-list='comes from'] dd").count()).toBe(4)
  expect(await page.locator("[data-list='comes from'] dt").last().textContent()).toMatch(/^sources_/)
})
