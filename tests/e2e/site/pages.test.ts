// The pages of the documentation site in a browser, opened from file:// as a reader would.
import type { Browser, BrowserContextOptions, Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { hostile, madeSite } from "../../engine/made-site.ts"
import { type OpenedPage, type OpenedSite, openBrowser, openPage, siteOf } from "../../engine/site.ts"

let browser: Browser
let site: OpenedSite
let opened: OpenedPage
beforeAll(async () => {
  ;[browser, site] = await Promise.all([openBrowser(), siteOf(madeSite)])
})
afterEach(() => opened.page.context().close())
afterAll(async () => {
  await browser.close()
  await site.close()
})

const open = async (hash: string, options?: BrowserContextOptions): Promise<Page> => {
  opened = await openPage(browser, site.url + hash, options)
  return opened.page
}
const heading = (page: Page) => page.locator("h1").innerText()
const node = (id: string) => `#/node/${encodeURIComponent(id)}`

const pages = [
  ["#/", "films"],
  ["#/graph", "Lineage"],
  ["#/layer/marts", "marts"],
  ["#/list/models", "Models"],
  ["#/list/tests", "Tests"],
  [node("source.raw_ratings"), "raw_ratings"],
  [node("model.fct_ratings"), "fct_ratings"],
  [`${node("model.fct_ratings")}/graph`, "fct_ratings"],
  [`${node("model.genre_ratings")}/column/average_rating`, "genre_ratings.average_rating"],
  [node("test.not_null_fct_ratings__rating"), "not_null_fct_ratings__rating"],
  [node("dashboard.films"), "films"],
  [node("exposure.weekly_report"), "weekly_report"],
  [node(`model.${hostile}`), hostile],
] as const

describe("each page", () => {
  it.each(pages)("%s opens by its link, without a word in the console", async (hash, title) => {
    const page = await open(hash)
    await page.waitForLoadState("networkidle")
    expect(await heading(page)).toBe(title)
    expect(await page.locator("[role=alert]").allInnerTexts()).toEqual([])
    expect(opened.errors).toEqual([])
    expect(await page.evaluate("window.harmed")).toBeUndefined()
  })

  it.each(pages)("%s fits a phone: only tables and code scroll sideways", async (hash) => {
    const page = await open(hash, { viewport: { width: 360, height: 740 } })
    await page.waitForLoadState("networkidle")
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360)
  })
})

describe("the project's page", () => {
  it("tells of the last run, the tests and their coverage, what failed and what is stale", async () => {
    const page = await open("#/")
    const tiles = await page.locator(".tile").allInnerTexts()
    expect(tiles.map((tile) => tile.replace(/\s+/g, " ").trim())).toEqual([
      "Last run build 2026-01-01 11:00 UTC, 1 min 15 s",
      "Tests passed 0 of 1 1 did not pass",
      "Relations with tests 25 % 1 of 4",
      "Columns with tests 12 % 1 of 8",
    ])
    expect(await page.locator(".notice").allInnerTexts()).toEqual([
      expect.stringMatching(/Fail\s+not_null_fct_ratings__rating/),
      expect.stringMatching(/Stale\s+raw_ratings/),
    ])
  })
})

describe("a node's page", () => {
  it("shows its columns: what they are, their tests, where they come from and what they feed", async () => {
    const page = await open(node("model.fct_ratings"))
    const row = page.getByRole("row", { name: /^rating/ })
    await row.getByText("genre_ratings").waitFor()
    expect((await row.locator("th, td").allInnerTexts()).map((cell) => cell.replace(/\s+/g, " ").trim())).toEqual([
      "rating",
      "double not null",
      "",
      "not null Fail",
      "raw_ratings.rating",
      `genre_ratings.average_rating computed unknown, through raw SQL: ${hostile.replace(/\s+/g, " ").trim()}`,
    ])
    await row.getByRole("link", { name: /genre_ratings/ }).click()
    await expect.poll(() => page.title()).toBe("genre_ratings.average_rating · films")
  })

  it("has the focus on its heading after a link, and goes back", async () => {
    const page = await open("#/list/models")
    await page
      .getByRole("table")
      .getByRole("link", { name: /genre_ratings$/ })
      .click()
    await expect.poll(() => page.evaluate("document.activeElement.innerText")).toBe("genre_ratings")
    await expect.poll(() => page.title()).toBe("genre_ratings · films")
    await page.goBack()
    await expect.poll(() => heading(page)).toBe("Models")
  })
})

describe("a link that leads nowhere", () => {
  it.each([
    ["#/node/model.genre_rating", "There is no node model.genre_rating in films.", "genre_ratings"],
    ["#/node/model.genre_ratings/column/stars", "There is no column genre_ratings.stars in films.", "genre_ratings"],
    ["#/layer/gold", "There is no layer gold in films.", null],
    ["#/nowhere/at/all", "There is no page nowhere/at/all in films.", null],
  ])("%s says so, and names what is near", async (hash, words, near) => {
    const page = await open(hash)
    expect(await heading(page)).toBe("Not found")
    expect(await page.locator("main .lead").innerText()).toContain(words)
    if (near !== null) expect(await page.locator("main .links a").first().innerText()).toBe(near)
  })
})

describe("a list", () => {
  it("keeps its filters in the address", async () => {
    const page = await open("#/list/models")
    await page.getByLabel("Name has").fill("genre")
    await expect.poll(() => page.locator("tbody tr").count()).toBe(1)
    expect(page.url()).toContain("#/list/models?name=genre")
    expect(await page.evaluate("document.activeElement.type")).toBe("search")
  })
})

describe("the theme", () => {
  it("is the system's until it is chosen, and is kept", async () => {
    const page = await open("#/", { colorScheme: "dark" })
    const ground = () => page.evaluate("getComputedStyle(document.body).backgroundColor")
    const dark = await ground()
    await page.getByRole("button", { name: "Theme: system" }).click()
    const light = await ground()
    expect([dark, light]).toEqual(["rgb(18, 22, 28)", "rgb(255, 255, 255)"])
    await page.reload()
    await page.getByRole("button", { name: "Theme: light" }).waitFor()
    expect(await ground()).toBe(light)
  })
})

describe("a phone", () => {
  it("has the pages behind a button", async () => {
    const page = await open("#/", { viewport: { width: 360, height: 740 } })
    expect(await page.getByRole("navigation", { name: "Pages" }).isVisible()).toBe(false)
    await page.getByRole("button", { name: "Menu" }).click()
    await page
      .getByRole("navigation", { name: "Pages" })
      .getByRole("link", { name: /^Models/ })
      .click()
    await expect.poll(() => heading(page)).toBe("Models")
    await expect.poll(() => page.getByRole("navigation", { name: "Pages" }).isVisible()).toBe(false)
  })
})
