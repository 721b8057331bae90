// Dashboards and exposures in the site: charts with their data, or with the reason why there is none.
import { readdirSync, readFileSync } from "node:fs"
import { join, relative } from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"
import { isSiteFile } from "../../../src/core/embed/site-folder.ts"
import type { SiteDashboard } from "../../../src/docs/site.ts"
import { type FolderProject, folderProject } from "../cli/in-process.ts"
import { contentOf, siteData } from "./site-data.ts"

const models = `import { from, layer, rawQuery } from "typeline"

const dev = layer({ schema: "dev", materialized: "table" })
export const genres = dev.model({
  name: "genres",
  dependsOn: {},
  query: () => rawQuery({ genre: "varchar", films: "integer", day: "date" })\`
    select * from (values ('</script>', 2::bigint, date '2024-05-01'), ('Drama', 3, date '2024-05-02')) as v(genre, films, day)\`,
})
`
const dashboards = `import { chart, dashboard } from "typeline"
import { genres } from "../models/genres.ts"

export const films = dashboard("films", {
  title: "Films", description: "By **genre**.", owner: { email: "films@example.com" }, tags: ["shown"],
  charts: [
    chart(genres, { mark: "bar", x: "genre", y: "films", sort: { by: "films" }, title: "How many" }),
    chart(genres, { mark: "table", columns: ["day"], limit: 1 }),
  ],
})
`
const exposures = `import { exposure } from "typeline"
import { genres } from "../models/genres.ts"

export const weekly = exposure("weekly", {
  type: "notebook", owner: { name: "Ada" }, url: "https://bi.example.com/weekly", maturity: "high", dependsOn: { genres },
})
`

let tiny: FolderProject
const generate = async () => {
  const { code } = await tiny.pipeline("docs", "generate")
  expect(code).toBe(0)
  const docs = join(tiny.folder, "target/docs")
  const site = siteData(docs)
  const [place = -1] = site.index.dashboards
  const file = `dashboard-${place}.js`
  const content = contentOf(file, readFileSync(join(docs, "data", file), "utf8")) as SiteDashboard
  return { site, charts: content.charts }
}
beforeAll(() => {
  tiny = folderProject("docs-dashboards", {
    "src/models/genres.ts": models,
    "src/dashboards/films.ts": dashboards,
    "src/exposures/weekly.ts": exposures,
  })
})
afterAll(() => tiny.remove())

it("say why they have no data before there is a warehouse", async () => {
  const { site, charts } = await generate()
  const { at } = site.node("model.genres")
  expect(charts.map(({ title, node, rows }) => [title, node, rows])).toEqual([
    ["How many", at, []],
    ["Genres", at, []],
  ])
  for (const { problem } of charts)
    expect(problem).toBe("There is no database yet. Build the project first: pipeline build.")
  for (const text of site.texts.values()) expect(text).not.toContain(tiny.folder)
})

it("have the rows that were built, in order, as values", async () => {
  expect(await tiny.pipeline("build")).toMatchObject({ code: 0, err: "" })
  const { site, charts } = await generate()
  expect(charts[0]).toEqual({
    title: "How many",
    description: "",
    node: site.node("model.genres").at,
    mark: "bar",
    x: "genre",
    y: "films",
    color: null,
    columns: [
      { name: "genre", type: "text" },
      { name: "films", type: "number" },
    ],
    rows: [
      ["</script>", 2],
      ["Drama", 3],
    ],
    truncated: false,
    problem: null,
  })
  expect(charts[1]).toMatchObject({ columns: [{ name: "day", type: "time" }], rows: [["2024-05-01"]], truncated: true })
  for (const text of site.texts.values()) expect(text).not.toContain("<")
})

it("are in files by which the generator knows its own site: it takes none for somebody else's", async () => {
  await generate()
  const folder = join(tiny.folder, "target/docs")
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files.map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
  expect(paths.length).toBeGreaterThan(5)
  expect(paths.filter((path) => !isSiteFile(path))).toEqual([])
})

it("are nodes of layers that stand last, with who answers for them", async () => {
  const { site } = await generate()
  expect(site.index.layers.map(({ name }) => name)).toEqual(["models", "dashboards", "exposures"])
  const [films, weekly] = [site.node("dashboard.films"), site.node("exposure.weekly")]
  const { at } = site.node("model.genres")
  expect([films.parents, weekly.parents]).toEqual([[at], [at]])
  expect(films).toMatchObject({
    exposure: { type: "dashboard", owner: { name: null, email: "films@example.com" }, url: null },
    settings: [{ label: "Title", value: "Films" }],
    relation: null,
    sql: null,
  })
  expect(weekly).toMatchObject({
    exposure: { type: "notebook", owner: { name: "Ada", email: null }, url: "https://bi.example.com/weekly" },
    settings: [{ label: "Maturity", value: "high" }],
  })
  expect(site.lineage.layout.places[films.at]).not.toBeNull()
})
