// The web application as files that a browser loads. A development tool makes them: when the package is built, or from source.
import { readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import type { Bundle } from "./files.ts"

const folder = new URL("../app/", import.meta.url)
const path = (name: string): string => fileURLToPath(new URL(name, folder))

export const bundle = async (): Promise<Bundle> => {
  const { build } = await import("esbuild")
  const { outputFiles } = await build({
    entryPoints: { site: path("main.tsx"), chart: path("chart/draw-chart.ts"), style: path("site.css") },
    bundle: true,
    minify: true,
    write: false,
    outdir: "assets",
    // A page from file:// may not load modules.
    format: "iife",
    target: "es2023",
    jsx: "automatic",
    jsxImportSource: "preact",
    define: { "process.env.NODE_ENV": '"production"' },
    legalComments: "eof",
  })
  const texts = new Map(outputFiles.map((file) => [file.path.replace(/^.*[\\/]/, ""), file.text]))
  return new Map([
    ["index.html", await readFile(path("index.html"), "utf8")],
    ["assets/site.js", texts.get("site.js") ?? ""],
    // Half of the whole, and only dashboards need it.
    ["assets/chart.js", texts.get("chart.js") ?? ""],
    ["assets/site.css", texts.get("style.css") ?? ""],
  ])
}
