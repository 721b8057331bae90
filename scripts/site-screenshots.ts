// The pictures of docs/documentation-site.md: node scripts/site-screenshots.ts, after a build of the sample and `pipeline docs generate`.
import { mkdirSync } from "node:fs"
import { join, resolve } from "node:path"
import { pathToFileURL } from "node:url"
import { chromium } from "playwright-core"

const root = resolve(import.meta.dirname, "..")
const site = pathToFileURL(join(root, "target/docs/index.html")).href
const images = join(root, "docs/images")

const desk = { width: 1280, height: 800 }
const pictures = [
  { name: "overview", hash: "#/", size: desk, theme: "light" },
  { name: "model", hash: "#/node/model.genre_ratings", size: desk, theme: "light" },
  { name: "lineage", hash: "#/graph?node=model.fct_ratings", size: desk, theme: "light" },
  { name: "column-lineage", hash: "#/node/model.genre_ratings/column/average_rating", size: desk, theme: "dark" },
  { name: "dashboard", hash: "#/node/dashboard.genre_rating_distribution", size: desk, theme: "light" },
  { name: "phone", hash: "#/node/model.dim_movies", size: { width: 390, height: 844 }, theme: "light" },
] as const

mkdirSync(images, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
})
for (const { name, hash, size, theme } of pictures) {
  const page = await browser.newPage({ viewport: size, colorScheme: theme, reducedMotion: "reduce" })
  await page.goto(`${site}${hash}`)
  await page.waitForSelector("h1")
  await page.waitForTimeout(1000)
  await page.screenshot({ path: join(images, `${name}.png`) })
  await page.close()
}
await browser.close()
