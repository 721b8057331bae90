// Dashboards: a mark for each row, and the same as a table.
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, it } from "vitest"
import { hostile, madeSite } from "../../engine/made-site.ts"
import { type OpenedPage, type OpenedSite, openBrowser, openPage, siteOf } from "../../engine/site.ts"

let browser: Browser
let site: OpenedSite
let opened: OpenedPage
let page: Page
beforeAll(async () => {
  ;[browser, site] = await Promise.all([openBrowser(), siteOf(madeSite)])
  opened = await openPage(browser, `${site.url}#/node/dashboard.films`)
  page = opened.page
  await page.locator(".plot svg[aria-label]").nth(5).waitFor()
})
afterAll(async () => {
  expect(opened.errors).toEqual([])
  await browser.close()
  await site.close()
})

const figure = (title: string) => page.getByRole("figure", { name: title, exact: true })

it.each([
  ["Stars by genre", "g[data-mark=bar] rect", 3],
  ["Stars by month", "g[data-mark=rect] rect", 24],
  ["Stars over time", "g[data-mark=line] path[stroke]", 2],
  ["Area over time", "g[data-mark=area] path", 1],
  ["Each month", "g[data-mark=dot] circle", 24],
  ["In numbers", "tbody tr", 4],
])("%s has its marks: %s, %i of them", async (title, marks, count) => {
  expect(await figure(title).locator(marks).count()).toBe(count)
})

it("a number stands large, and where there is no data it says why", async () => {
  expect(await figure("Ratings").locator(".chart-value").innerText()).toBe("100,836")
  expect(await figure("Not there").locator(".problem").innerText()).toBe(
    "dev.genre_ratings is not in the warehouse. Build it first.",
  )
})

it("says what it is drawn of, and whether that is all", async () => {
  expect(await figure("Stars over time").locator(".chart-source").innerText()).toBe(
    "Only the first 24 rows are shown. From genre_ratings",
  )
  expect(await figure("Stars by genre").locator(".chart-source a").getAttribute("href")).toBe(
    "#/node/model.genre_ratings",
  )
})

it("is described in words, and its values are shown as a table on request", async () => {
  const chart = figure("Stars by genre")
  expect(await chart.locator("svg[aria-label]").getAttribute("aria-description")).toBe(
    "Bar chart of average_rating by genre: 4 rows, from 2.5 to 3.5. Its values are in the table.",
  )
  await chart.getByRole("button", { name: "Show as table" }).click()
  await expect
    .poll(() => chart.locator("tbody tr").allInnerTexts())
    .toEqual(["Drama\t3.5", "Comedy\t3.1", `${hostile}\t2.5`, "War\tnull"])
  await chart.getByRole("button", { name: "Show as table" }).click()
  await chart.locator("g[data-mark=bar] rect").first().waitFor()
})

it("a table has all digits as they are, on the right: years and ids have no thousands", async () => {
  const cells = figure("In numbers").locator("tbody td:nth-child(2)")
  expect(await cells.allInnerTexts()).toEqual(["1995", "0.12345", "9007199254740993", "3.50"])
  expect(await cells.evaluateAll((all) => all.map((cell) => cell.className))).toEqual(Array(4).fill("number"))
})

it("draws digits as numbers", async () => {
  const bars = figure("Digits").locator("g[data-mark=bar] rect")
  const [half, whole] = await bars.evaluateAll((all) => all.map((bar) => Number(bar.getAttribute("width"))))
  expect((half ?? 0) / (whole ?? 1)).toBeCloseTo(0.5, 2)
  expect(await figure("Exact").locator(".chart-value").innerText()).toBe("9,007,199,254,740,993")
})

it("is drawn anew for a narrow window", async () => {
  await page.setViewportSize({ width: 360, height: 740 })
  const widest = () =>
    page.locator(".plot svg[aria-label]").evaluateAll((all) => Math.max(...all.map((svg) => svg.clientWidth)))
  await expect.poll(widest).toBeLessThan(340)
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360)
})
