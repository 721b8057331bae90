// The lineage graph of the reference pipeline, in a browser.
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import * as Effect from "effect/Effect"
import type { Browser, Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { generateDocs } from "../../../src/core/embed/generate-docs.ts"
import { generateSite } from "../../../src/docs/data/generate-site.ts"
import { openBrowser, openPage } from "../../engine/site.ts"
import { movielens, sample, type TestProject } from "../movielens/project.ts"

let project: TestProject
let browser: Browser
let url: string
let opened: { readonly page: Page; readonly errors: readonly string[] }

beforeAll(async () => {
  project = movielens(sample)
  const output = join(project.folder, "target/docs")
  const { described } = await Effect.runPromise(generateDocs(project.folder, {}))
  await Effect.runPromise(generateSite(described, { output, version: "1.2.3" }))
  url = pathToFileURL(join(output, "index.html")).href
  browser = await openBrowser()
}, 60_000)
afterAll(async () => {
  await browser.close()
  project.remove()
})
afterEach(async () => {
  expect(opened.errors).toEqual([])
  await opened.page.context().close()
})

const open = async (hash: string): Promise<Page> => {
  opened = await openPage(browser, `${url}${hash}`)
  await opened.page.waitForSelector(".graph-box")
  return opened.page
}
const boxes = (page: Page, state = "") =>
  page.$$eval(`.graph-box${state}`, (all) => all.map((box) => box.getAttribute("data-node") ?? "").sort())
const columns = (page: Page, ...states: readonly string[]) =>
  page.$$eval(states.map((state) => `.graph-column[data-state=${state}]`).join(), (all) =>
    all.map((one) => `${one.closest(".graph-box")?.getAttribute("data-node")}.${one.textContent}`).sort(),
  )
const list = (page: Page, name: string) => page.locator(`[data-list="${name}"] a`).allTextContents()
const picture = (page: Page) => page.getByRole("img").getAttribute("aria-label")
const camera = (page: Page) => page.locator(".graph-world").getAttribute("style")

const ofAverageRating = [
  "analysis.adhoc_genre_ratings.above_average",
  "analysis.adhoc_genre_ratings.average_rating",
  "model.fct_ratings.rating",
  "model.genre_ratings.average_rating",
  "model.src_ratings.rating",
  "source.raw_ratings.rating",
]

describe("the lineage of a column", () => {
  it("is opened by a click on the column: its origins up to the source, what it goes to, and nothing else", async () => {
    const page = await open("#/node/model.genre_ratings/graph")
    await page.locator("[data-node='model.genre_ratings'] .graph-column", { hasText: "average_rating" }).click()
    await page.waitForSelector(".graph-column[data-state=selected]")
    expect(page.url()).toMatch(/#\/node\/model\.genre_ratings\/column\/average_rating$/)
    expect(await columns(page, "selected", "lit", "plain", "condition")).toEqual(ofAverageRating)
    expect(await columns(page, "selected")).toEqual(["model.genre_ratings.average_rating"])
    expect(await boxes(page)).toEqual([...new Set(ofAverageRating.map((name) => name.replace(/\.[^.]*$/, "")))])
    expect(await picture(page)).toContain("6 columns, 5 edges between columns")
  })

  it("is the same from its address, and is told as text", async () => {
    const page = await open("#/node/model.genre_ratings/column/average_rating")
    expect(await columns(page, "selected", "lit", "plain", "condition")).toEqual(ofAverageRating)
    expect(await list(page, "comes from")).toEqual([
      ...["fct_ratings", "rating", "src_ratings", "rating", "raw_ratings", "rating"],
    ])
    expect(await list(page, "goes to")).toEqual(["adhoc_genre_ratings", "average_rating", "above_average"])
    expect(await page.locator("[data-list='goes to']").textContent()).toContain("above_average computed")
    expect(await page.locator(".graph-legend").textContent()).toContain("copied as it is")
  })

  it("shows what decides the rows when asked, and all columns, and the other nodes faded", async () => {
    const page = await open("#/node/model.genre_ratings/column/average_rating")
    await page.getByLabel("Conditions").check()
    await expect.poll(() => columns(page, "condition")).toContain("model.dim_movies.movie_id")
    await expect.poll(() => page.locator(".graph-legend").textContent()).toContain("decides which rows")
    await page.getByLabel("Conditions").uncheck()
    await page.getByLabel("All columns").check()
    await expect.poll(() => columns(page, "plain")).toContain("model.genre_ratings.total_movies")
    await expect.poll(() => columns(page, "selected", "lit")).toEqual(ofAverageRating)
    await page.getByLabel("Other nodes").check()
    await expect.poll(() => boxes(page, ".is-faded")).toContain("model.dim_movies")
  })

  it("goes by keys from column to column", async () => {
    const page = await open("#/node/model.genre_ratings/column/average_rating")
    await page.locator("[data-node='source.raw_ratings'] .graph-column").focus()
    await page.keyboard.press("Enter")
    await page.waitForSelector("[data-node='source.raw_ratings'] .graph-column[data-state=selected]")
    await expect.poll(() => columns(page, "lit")).toContain("model.genre_ratings.average_rating")
  })
})

describe("the whole graph", () => {
  it("has every node but the tests, and lights ancestors and descendants of what is clicked", async () => {
    const page = await open("#/graph")
    expect((await boxes(page)).length).toBe(42)
    await page.locator("[data-node='model.genre_ratings'] button").click()
    await page.waitForSelector(".graph-box.is-selected")
    await expect.poll(() => boxes(page, ".is-selected")).toEqual(["model.genre_ratings"])
    const kin = [
      ...[
        "analysis.adhoc_genre_ratings",
        "dashboard.genre_rating_distribution",
        "model.dim_movies",
        "model.fct_ratings",
      ],
      ...["model.src_movies", "model.src_ratings", "source.raw_movies", "source.raw_ratings"],
    ]
    await expect.poll(() => boxes(page, ".is-lit")).toEqual(kin)
    await expect.poll(() => boxes(page, ".is-faded")).toHaveLength(42 - kin.length - 1)
    expect(await list(page, "descendants")).toEqual(["adhoc_genre_ratings", "genre_rating_distribution"])

    const linked = page.url()
    await opened.page.context().close()
    opened = await openPage(browser, linked)
    await opened.page.waitForSelector(".graph-box.is-selected")
    expect(await boxes(opened.page, ".is-lit")).toEqual(kin)
  })

  it("is filtered by kind, layer and tag", async () => {
    const page = await open("#/graph")
    await page.getByLabel("Kind").selectOption({ label: "source" })
    await page.waitForFunction(() => document.querySelectorAll(".graph-box").length === 6)
    expect(await page.locator("[data-count=nodes]").textContent()).toBe("6 of 42 nodes")
    await page.getByLabel("Kind").selectOption({ label: "all" })
    await page.getByLabel("Layer").selectOption({ label: "dim" })
    await page.waitForFunction(() => document.querySelectorAll(".graph-box").length < 6)
    await expect.poll(() => boxes(page)).toContain("model.dim_movies")
    expect(page.url()).toContain("layer=dim")
  })

  it("finds a node by its name and brings it to the middle", async () => {
    const page = await open("#/graph")
    await page.getByLabel("Find in this graph").fill("genre_rat")
    await expect
      .poll(() => boxes(page, ".is-match"))
      .toEqual(["analysis.adhoc_genre_ratings", "dashboard.genre_rating_distribution", "model.genre_ratings"])
    await page.keyboard.press("Enter")
    await page.waitForFunction(() => {
      const view = document.querySelector(".graph-view")?.getBoundingClientRect()
      const box = document.querySelector("[data-node='model.genre_ratings']")?.getBoundingClientRect()
      return view && box && Math.abs(box.x + box.width / 2 - view.x - view.width / 2) < 3
    })
  })

  it("moves by arrow keys, zooms by plus and minus, and shows all of it at 0", async () => {
    const page = await open("#/graph")
    const first = await camera(page)
    const moved = (from: string | null) =>
      page.waitForFunction((before) => document.querySelector(".graph-world")?.getAttribute("style") !== before, from)
    await page.locator(".graph-view").focus()
    for (const key of ["ArrowRight", "+", "+", "ArrowDown", "-"]) {
      const before = await camera(page)
      await page.keyboard.press(key)
      await moved(before)
    }
    await page.keyboard.press("0")
    await page.waitForFunction(
      (style) => document.querySelector(".graph-world")?.getAttribute("style") === style,
      first,
    )
  })

  it("is dragged, and a click on nothing lets go of what is selected", async () => {
    const page = await open("#/graph?node=model.genre_ratings")
    const before = await page.locator("[data-node='model.genre_ratings']").boundingBox()
    const view = await page.locator(".graph-view").boundingBox()
    const corner = { x: (view?.x ?? 0) + 12, y: (view?.y ?? 0) + 12 }
    await page.mouse.move(corner.x, corner.y)
    await page.mouse.down()
    await page.mouse.move(corner.x + 60, corner.y + 40, { steps: 4 })
    await page.mouse.up()
    await page.waitForFunction(
      (x) =>
        Math.abs((document.querySelector("[data-node='model.genre_ratings']")?.getBoundingClientRect().x ?? 0) - x) < 2,
      (before?.x ?? 0) + 60,
    )
    expect(await boxes(page, ".is-selected")).toEqual(["model.genre_ratings"])
    await page.mouse.click(corner.x, corner.y)
    await page.waitForFunction(() => !document.querySelector(".graph-box.is-selected"))
    expect(page.url()).not.toContain("node=")
  })
})

describe("the neighbourhood of a node", () => {
  it("goes as far as asked", async () => {
    const page = await open("#/node/model.genre_ratings/graph")
    expect(await boxes(page)).toHaveLength(9)
    await page.getByLabel("Up").selectOption({ label: "1 step" })
    await page.getByLabel("Down").selectOption({ label: "0 steps" })
    await page.waitForFunction(() => document.querySelectorAll(".graph-box").length === 3)
    expect(await boxes(page)).toEqual(["model.dim_movies", "model.fct_ratings", "model.genre_ratings"])
    await page.getByRole("checkbox", { name: "Columns" }).check()
    await expect.poll(() => columns(page, "plain")).toContain("model.fct_ratings.rating")
  })
})
