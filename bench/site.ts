// How long the lineage graph of 2,000 nodes and 20,000 columns takes to open, and how smoothly it is panned, in headless Chromium:
// node --conditions=typeline-source bench/site.ts
import type { Page } from "playwright-core"
import { largeSite } from "../tests/engine/large-site.ts"
import { openBrowser, openPage, siteOf } from "../tests/engine/site.ts"

const frames = 120

const milliseconds = (value: number | undefined): string => `${(value ?? 0).toFixed(1)} ms`

/** Drags to and fro with the mouse; the time between frames, shortest first. */
const pan = (page: Page): Promise<readonly number[]> =>
  page.evaluate(async (count) => {
    const view = document.querySelector(".graph-view")
    const drag = (type: string, step: number): void => {
      const place = { clientX: 640 + 300 * Math.sin(step / 12), clientY: 400 + 120 * Math.sin(step / 7) }
      const target = type === "mousedown" ? view : window
      target?.dispatchEvent(new MouseEvent(type, { bubbles: true, view: window, ...place }))
    }
    const times: number[] = []
    drag("mousedown", 0)
    let before = await new Promise<number>((resolve) => requestAnimationFrame(resolve))
    for (let step = 1; step <= count; step++) {
      drag("mousemove", step)
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve))
      times.push(now - before)
      before = now
    }
    drag("mouseup", count)
    return times.sort((a, b) => a - b)
  }, frames)

const site = await siteOf(largeSite(2_000))
const browser = await openBrowser()
try {
  const opening: number[] = []
  for (let turn = 0; turn < 5; turn++) {
    const start = performance.now()
    const { page } = await openPage(browser, `${site.url}#/graph`)
    await page.waitForSelector(".graph-canvas")
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    opening.push(performance.now() - start)
    await page.context().close()
  }
  opening.sort((a, b) => a - b)
  console.log(`opens in ${milliseconds(opening[2])} (median of 5, slowest ${milliseconds(opening[4])})`)

  const { page } = await openPage(browser, `${site.url}#/graph`, { viewport: { width: 1440, height: 900 } })
  await page.waitForSelector(".graph-canvas")
  for (const clicks of [0, 5, 3, 3]) {
    for (let click = 0; click < clicks; click++) await page.getByLabel("Zoom in").click()
    await page.waitForTimeout(300)
    const times = await pan(page)
    const zoom = await page
      .locator(".graph-world")
      .evaluate((world) => new DOMMatrix(getComputedStyle(world).transform).a)
    const boxes = await page.locator(".graph-box").count()
    const [median, p95] = [times[Math.floor(frames / 2)], times[Math.floor(frames * 0.95)]]
    console.log(
      `pan at ${Math.round(zoom * 100)} %, ${boxes} boxes: a frame each ${milliseconds(median)} (95th percentile ${milliseconds(p95)}, slowest ${milliseconds(times.at(-1))})`,
    )
  }
} finally {
  await browser.close()
  await site.close()
}
