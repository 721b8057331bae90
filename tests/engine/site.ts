import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core"
import { bundle } from "../../src/docs/bundle/bundle.ts"
import { generationOf } from "../../src/docs/data/generation.ts"
import { dataScript } from "../../src/docs/data/script.ts"
import { writeSite } from "../../src/docs/data/write.ts"
import type { SiteFiles } from "../../src/docs/site.ts"

/** A browser for the tests of one file: Debian's Chromium, or the one that CHROMIUM names. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  })

export interface OpenedSite {
  /** `file://…/index.html`, without a part behind `#`. */
  readonly url: string
  readonly close: () => Promise<void>
}

/** A site of these data, with the application as it is in `src/`. */
export const siteOf = async (files: SiteFiles): Promise<OpenedSite> => {
  const parent = await mkdtemp(join(tmpdir(), "site-"))
  const folder = join(parent, "docs")
  const generation = generationOf(files)
  const scripts = Object.entries(files).map(
    ([name, content]) => [`data/${name}.js`, dataScript(name, content, generation)] as const,
  )
  await writeSite(folder, new Map([...(await bundle()), ...scripts]))
  return {
    url: pathToFileURL(join(folder, "index.html")).href,
    close: () => rm(parent, { recursive: true, force: true }),
  }
}

export interface OpenedPage {
  readonly page: Page
  /** What the console said in anger, and what was thrown: empty where all is well. */
  readonly errors: readonly string[]
}

/** A page with nothing remembered: light, on a desk, without motion, unless said otherwise. */
export const openPage = async (
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<OpenedPage> => {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    colorScheme: "light",
    reducedMotion: "reduce",
    ...options,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const errors: string[] = []
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()))
  page.on("pageerror", (error) => errors.push(error.message))
  await page.goto(url)
  await page.waitForSelector("h1")
  return { page, errors }
}
