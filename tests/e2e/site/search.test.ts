// Search, by keyboard alone.
import type { Browser } from "playwright-core"
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest"
import { madeSite } from "../../engine/made-site.ts"
import { type OpenedPage, type OpenedSite, openBrowser, openPage, siteOf } from "../../engine/site.ts"

let browser: Browser
let site: OpenedSite
let opened: OpenedPage
beforeAll(async () => {
  ;[browser, site] = await Promise.all([openBrowser(), siteOf(madeSite)])
})
beforeEach(async () => {
  opened = await openPage(browser, site.url)
})
afterEach(() => opened.page.context().close())
afterAll(async () => {
  await browser.close()
  await site.close()
})

const options = () => opened.page.getByRole("option").allInnerTexts()
const selected = () => opened.page.getByRole("option", { selected: true }).innerText()

it("finds a column and opens it", async () => {
  const { page } = opened
  await page.keyboard.press("/")
  await page.keyboard.type("genre_ratings.average_rating")
  await expect.poll(() => selected()).toMatch(/^genre_ratings\.\s*average_rating\s+Column · marts$/)
  await page.keyboard.press("Enter")
  await expect.poll(() => page.title()).toBe("genre_ratings.average_rating · films")
  expect(page.url()).toContain("#/node/model.genre_ratings/column/average_rating")
  expect(opened.errors).toEqual([])
})

it("opens from anywhere by Ctrl K, moves by arrows in a circle, and closes by Escape to where one was", async () => {
  const { page } = opened
  await page.getByRole("link", { name: "Lineage" }).focus()
  await page.keyboard.press("Control+k")
  await page.keyboard.type("ratings")
  const all = await options()
  expect(all.length).toBeGreaterThan(3)
  const box = page.getByRole("combobox")
  const first = await box.getAttribute("aria-activedescendant")
  await page.keyboard.press("ArrowUp")
  await expect.poll(() => selected()).toBe(all.at(-1))
  await page.keyboard.press("ArrowDown")
  await expect.poll(() => box.getAttribute("aria-activedescendant")).toBe(first)
  await page.keyboard.press("Escape")
  await page.getByRole("dialog").waitFor({ state: "detached" })
  await expect.poll(() => page.evaluate("document.activeElement.innerText")).toBe("Lineage")
})

it("puts the name itself before names that begin with it, and a slip finds it still", async () => {
  const { page } = opened
  await page.keyboard.press("/")
  await page.keyboard.type("rating")
  expect((await options())[0]).toMatch(/^(raw|fct)_ratings\.\s*rating/)
  await page.getByRole("combobox").fill("gnere_ratings")
  expect((await options())[0]).toMatch(/^genre_ratings/)
  await page.getByRole("combobox").fill("zzzz")
  await expect.poll(() => page.getByRole("status").innerText()).toBe("Nothing was found.")
})

it("looks into descriptions", async () => {
  const { page } = opened
  await page.keyboard.press("/")
  await page.keyboard.type("board reads")
  await page.getByRole("option").waitFor()
  await expect.poll(() => page.getByRole("group").getAttribute("aria-label")).toBe("In descriptions")
  await expect.poll(() => selected()).toMatch(/^weekly_report\s+What the board reads\.\s+Exposure · dashboards$/)
})

it("keys are listed on ?, and are text within a field", async () => {
  const { page } = opened
  await page.keyboard.press("?")
  await page.getByRole("dialog", { name: "Keys" }).waitFor()
  await page.keyboard.press("Escape")
  await page.keyboard.press("/")
  await page.keyboard.type("a/?")
  await expect.poll(() => page.getByRole("combobox").inputValue()).toBe("a/?")
})
