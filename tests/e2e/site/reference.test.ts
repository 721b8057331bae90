// Every page of the reference pipeline, built on the sample, from files and from a server.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import * as Effect from "effect/Effect"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, it } from "vitest"
import { generateDocs } from "../../../src/core/embed/generate-docs.ts"
import { generateSite } from "../../../src/docs/data/generate-site.ts"
import type { SiteDashboard, SiteIndex } from "../../../src/docs/site.ts"
import { openBrowser, openPage } from "../../engine/site.ts"
import { pipeline } from "../cli/command.ts"
import { contentOf } from "../docs/site-data.ts"
import { movielens, sample, type TestProject } from "../movielens/project.ts"

let project: TestProject
let folder: string
let index: SiteIndex
let browser: Browser
let opened: { readonly page: Page; readonly errors: readonly string[] }

const data = (name: string): unknown => contentOf(name, readFileSync(join(folder, "data", `${name}.js`), "utf8"))

beforeAll(async () => {
  project = movielens(sample)
  const built = await pipeline(["build"], { cwd: project.folder })
  expect(built.code, built.err).toBe(0)
  folder = join(project.folder, "target/docs")
  const { described } = await Effect.runPromise(generateDocs(project.folder, {}))
  await Effect.runPromise(generateSite(described, { output: folder, version: "1.2.3" }))
  index = data("index") as SiteIndex
  browser = await openBrowser()
  opened = await openPage(browser, pathToFileURL(join(folder, "index.html")).href)
}, 90_000)
afterAll(async () => {
  await browser.close()
  project.remove()
})

const go = async (hash: string, title: string): Promise<void> => {
  await opened.page.evaluate((to) => {
    location.hash = to
  }, hash)
  await expect.poll(() => opened.page.title(), { message: hash, timeout: 10_000 }).toBe(title)
}

it("opens without an error: the graph, layers, every node, its graph, every column", {
  timeout: 180_000,
}, async () => {
  await go("#/graph", "Lineage · movielens")
  for (const { name } of index.layers) await go(`#/layer/${name}`, `${name} · movielens`)
  let columns = 0
  for (const { id, name, kind, columns: names } of index.nodes) {
    await go(`#/node/${encodeURIComponent(id)}`, `${name} · movielens`)
    await opened.page.getByRole("heading", { level: 1, name }).waitFor()
    if (kind === "test" || kind === "unit_test") continue
    for (const column of names) {
      await go(`#/node/${encodeURIComponent(id)}/column/${column}`, `${name}.${column} · movielens`)
      columns++
    }
  }
  expect(opened.errors).toEqual([])
  expect(index.nodes.filter(({ kind }) => kind === "dashboard")).toHaveLength(5)
  expect(columns).toBeGreaterThan(100)
})

it("draws as many marks as the data of its dashboards have rows", async () => {
  const { page } = opened
  let drawn = 0
  for (const at of index.dashboards) {
    const { charts } = data(`dashboard-${at}`) as SiteDashboard
    const { id, name } = index.nodes[at] ?? { id: "", name: "" }
    await go(`#/node/${encodeURIComponent(id)}`, `${name} · movielens`)
    for (const chart of charts) {
      const figure = page.locator(".chart", { has: page.getByRole("heading", { name: chart.title, exact: true }) })
      await figure.waitFor()
      expect(chart.problem, `${name}: ${chart.title}`).toBeNull()
      expect(chart.rows.length, `${name}: ${chart.title}`).toBeGreaterThan(0)
      const mark = { bar: "g[data-mark=bar] rect", dot: "g[data-mark=dot] circle" }[chart.mark as string]
      if (mark === undefined) continue
      drawn++
      await expect
        .poll(() => figure.locator(mark).count(), { message: `${name}: ${chart.title}` })
        .toBe(chart.rows.length)
    }
  }
  expect(drawn).toBeGreaterThan(6)
  expect(opened.errors).toEqual([])
})

it("finds a column by keys alone", async () => {
  const { page } = opened
  await page.keyboard.press("/")
  await page.keyboard.type("genre_ratings.average_rating")
  await page.keyboard.press("Enter")
  await expect.poll(() => page.title()).toBe("genre_ratings.average_rating · movielens")
})
