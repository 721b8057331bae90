// Bars and areas: one for each row, as high as its value, where its time is.
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { SiteChart } from "../../../src/docs/site.ts"
import { madeSite } from "../../engine/made-site.ts"
import { type OpenedPage, type OpenedSite, openBrowser, openPage, siteOf } from "../../engine/site.ts"

const chart = (title: string, mark: SiteChart["mark"], rows: SiteChart["rows"], more: Partial<SiteChart> = {}) => ({
  title,
  description: "",
  node: 2,
  mark,
  x: "at",
  y: "amount",
  color: more.color ?? null,
  columns: [
    { name: "at", type: "time" as const },
    { name: "amount", type: "number" as const },
    { name: "shop", type: "text" as const },
    ...(more.columns ?? []),
  ],
  rows,
  truncated: false,
  problem: null,
})
const uneven: SiteChart["rows"] = [
  ["2024-01-01", 10],
  ["2024-01-29", 20],
  ["2024-03-01", 30],
  ["2024-03-31", 40],
]
const weeks = (count: number): SiteChart["rows"] =>
  Array.from({ length: count }, (_, week) => [new Date(Date.UTC(2024, 0, 1 + week * 7)).toISOString(), 1 + (week % 3)])
const colored: SiteChart["rows"] = [
  ["2024-01-01", 10, "Oslo"],
  ["2024-01-01", 30, "Rome"],
  ["2024-01-29", 20, "Oslo"],
]
const numbered: SiteChart["rows"] = [2023, 2024].flatMap((year) => [
  ["2024-01-01", 10, null, year],
  ["2024-01-29", 20, null, year],
])

let browser: Browser
let site: OpenedSite
let opened: OpenedPage
let page: Page
beforeAll(async () => {
  const charts = [
    chart("Uneven", "bar", uneven),
    chart("Uneven area", "area", uneven),
    chart("Mondays", "bar", weeks(5)),
    chart("Many Mondays", "bar", weeks(20)),
    chart("Coloured", "bar", colored, { color: "shop" }),
    chart("Area of each year", "area", numbered, { color: "year", columns: [{ name: "year", type: "number" }] }),
    chart("One", "bar", [["2024-01-01", 10]]),
    chart("Crowded", "bar", [...uneven, ["2024-03-31T00:00:01Z", 40]]),
  ]
  const files = { ...madeSite, "dashboard-5": { charts } }
  ;[browser, site] = await Promise.all([openBrowser(), siteOf(files)])
  opened = await openPage(browser, `${site.url}#/node/dashboard.films`)
  page = opened.page
  await page
    .locator(".plot svg[aria-label]")
    .nth(charts.length - 1)
    .waitFor()
})
afterAll(async () => {
  expect(opened.errors).toEqual([])
  await browser.close()
  await site.close()
})

const figure = (title: string) => page.getByRole("figure", { name: title, exact: true })
interface Bar {
  readonly left: number
  readonly width: number
  readonly top: number
  readonly height: number
}
const barsOf = (title: string): Promise<readonly Bar[]> =>
  figure(title)
    .locator("g[data-mark=rect] rect")
    .evaluateAll((all) =>
      all.map((rect) => {
        const [left, width, top, height] = ["x", "width", "y", "height"].map((name) => Number(rect.getAttribute(name)))
        return { left, width, top, height } as Bar
      }),
    )
/** Where the ticks of the x axis stand, and what is written there. */
const ticksOf = (title: string) =>
  figure(title)
    .locator("g[data-mark='x-axis tick label'] text")
    .evaluateAll((all) =>
      all.map((text) => ({
        at: Number(/translate\(([\d.]+)/.exec(text.getAttribute("transform") ?? "")?.[1]),
        text: [...text.childNodes].map((line) => line.textContent).join(" "),
      })),
    )
const rounded = (numbers: readonly number[]) => numbers.map((number) => Math.round(number * 100) / 100)
const day = 86_400_000

describe("bars over time", () => {
  it("are as high as the values of their rows, though two are of one month", async () => {
    const bars = await barsOf("Uneven")
    const unit = (bars[0]?.height ?? 0) / 10
    expect(rounded(bars.map(({ height }) => height / unit))).toEqual([10, 20, 30, 40])
    // All on the line, none on another.
    expect(new Set(rounded(bars.map(({ top, height }) => top + height))).size).toBe(1)
    expect(new Set(bars.map(({ left }) => left)).size).toBe(4)
  })

  it("begin at their times, and are as wide as the least step between two", async () => {
    const bars = await barsOf("Uneven")
    const times = uneven.map(([time]) => Date.parse(String(time)))
    const [first = { left: 0, width: 0 }] = bars
    const [start = 0] = times
    // A pixel stands between two bars.
    const pixels = (first.width + 1) / (28 * day)
    expect(rounded(bars.map(({ left }) => left - first.left))).toEqual(
      rounded(times.map((time) => (time - start) * pixels)),
    )
    expect(new Set(rounded(bars.map(({ width }) => width))).size).toBe(1)
  })

  it.each(["Mondays", "Many Mondays"])("of weeks have ticks where bars begin: %s", async (title) => {
    const lefts = (await barsOf(title)).map(({ left }) => left)
    const ticks = await ticksOf(title)
    expect(ticks.length).toBeGreaterThan(3)
    expect(ticks[0]?.text).toMatch(/^(Jan 1|1 Jan)\b/)
    for (const { at } of ticks) expect(Math.min(...lefts.map((left) => Math.abs(left - at)))).toBeLessThan(1)
  })

  it("stand on each other by colour only", async () => {
    const bars = await barsOf("Coloured")
    const unit = (bars[0]?.height ?? 0) / 10
    expect(rounded(bars.map(({ height }) => height / unit))).toEqual([10, 30, 20])
    const [oslo, rome] = bars
    expect([rome?.left, rounded([(rome?.top ?? 0) + (rome?.height ?? 0)])]).toEqual([
      oslo?.left,
      rounded([oslo?.top ?? 0]),
    ])
  })

  it("are seen where there is one, and where two are a second apart", async () => {
    expect((await barsOf("One")).map(({ width }) => width > 100)).toEqual([true])
    const crowded = await barsOf("Crowded")
    expect(crowded).toHaveLength(5)
    for (const { width } of crowded) expect(width).toBeGreaterThanOrEqual(0.9)
  })

  it("tell the time of their row under the pointer, not where they end", async () => {
    await figure("Uneven").locator("g[data-mark=rect] rect").nth(3).hover()
    const tip = figure("Uneven").locator("g[aria-label=tip] text")
    await expect.poll(() => tip.textContent().catch(() => ""), { timeout: 2000 }).toMatch(/at 2024-03-31/)
    expect(await tip.textContent()).toMatch(/amount 40/)
    expect(await tip.textContent()).not.toContain("2024-04")
  })
})

it("an area is as high as the greatest value", async () => {
  const path = await figure("Uneven area").locator("g[data-mark=area] path").first().getAttribute("d")
  const heights = [...(path ?? "").matchAll(/[\d.]+,([\d.]+)/g)].map(([, y]) => Number(y))
  const [top, bottom] = [Math.min(...heights), Math.max(...heights)]
  const unit = (bottom - top) / 40
  expect(rounded(heights.slice(0, 4).map((y) => (bottom - y) / unit))).toEqual([10, 20, 30, 40])
})

it("an area of each colour stands on the other, also where the colours are numbers", async () => {
  const paths = figure("Area of each year").locator("g[data-mark=area] path")
  const heights = (await paths.evaluateAll((all) => all.map((path) => path.getAttribute("d") ?? ""))).map((path) =>
    [...path.matchAll(/[\d.]+,([\d.]+)/g)].map(([, y]) => Number(y)),
  )
  const bottom = Math.max(...heights.flat())
  const unit = (bottom - Math.min(...heights.flat())) / 40
  expect(heights.map((one) => rounded(one.map((y) => (bottom - y) / unit)))).toEqual([
    [10, 20, 0, 0],
    [20, 40, 20, 10],
  ])
})
