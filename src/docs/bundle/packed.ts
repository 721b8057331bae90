// The web application as the package has it: `npm run build` has written it beside this file.
import { readFile } from "node:fs/promises"
import type { Bundle } from "./files.ts"

export const bundledFiles = ["index.html", "assets/site.js", "assets/chart.js", "assets/site.css"] as const

export const bundle = async (): Promise<Bundle> =>
  new Map(
    await Promise.all(
      bundledFiles.map(
        async (file) => [file, await readFile(new URL(`../site/${file}`, import.meta.url), "utf8")] as const,
      ),
    ),
  )
