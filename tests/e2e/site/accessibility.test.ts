// axe looks for what keeps people out.
import AxeBuilder from "@axe-core/playwright"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { madeSite } from "../../engine/made-site.ts"
import { type OpenedSite, openBrowser, openPage, siteOf } from "../../engine/site.ts"

let browser: Browser
let site: OpenedSite
beforeAll(async () => {
  ;[browser, site] = await Promise.all([openBrowser(), siteOf(madeSite)])
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

const faults = async (hash: string, colorScheme: "light" | "dark", key?: string): Promise<readonly string[]> => {
  const { page } = await openPage(browser, site.url + hash, { colorScheme })
  await page.waitForLoadState("networkidle")
  await page.waitForTimeout(100)
  if (key !== undefined) {
    await page.keyboard.press(key)
    await page.keyboard.type("ratings")
  }
  const { violations } = await new AxeBuilder({ page }).analyze()
  await page.context().close()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  it.each([
    "#/",
    "#/layer/marts",
    "#/list/tests",
    "#/node/model.fct_ratings",
    "#/node/exposure.weekly_report",
    "#/node/dashboard.films",
    "#/node/nobody",
  ])("%s has no fault", async (hash) => expect(await faults(hash, theme)).toEqual([]))

  it("nor has the search", async () => expect(await faults("#/", theme, "/")).toEqual([]))
})
