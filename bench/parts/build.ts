// Builds one node of a project, and prints what it took: node --conditions=typeline-source build.ts <project> <database> <node> <file for
// the figures> [full]
import { writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { pathToFileURL } from "node:url"
import * as Layer from "effect/Layer"
import * as Tracer from "effect/Tracer"
import { defineConfig } from "typeline"
import { duckdb } from "typeline/duckdb"
import { openPipeline } from "typeline/pipeline"

const [file = "", database = "", name = "", figures = "", mode = ""] = process.argv.slice(2)
const project = await import(pathToFileURL(resolve(file)).href)
const statements: (readonly [purpose: string, seconds: number])[] = []
const layer = Layer.succeed(
  Tracer.Tracer,
  Tracer.make({
    span: (options) => {
      const span = new Tracer.NativeSpan(options)
      const ended = span.end.bind(span)
      span.end = (at, exit) => {
        ended(at, exit)
        const kind = span.attributes.get("typeline.statement.kind")
        if (span.name === "typeline.statement" && kind !== "transaction" && kind !== "batches")
          statements.push([
            String(span.attributes.get("typeline.statement.purpose")),
            Number(at - span.startTime) / 1e9,
          ])
      }
      return span
    },
  }),
)
const begin = performance.now()
const pipeline = await openPipeline({
  project: {
    config: defineConfig({ name: "bench", target: "bench", targets: { bench: duckdb({ path: resolve(database) }) } }),
    resources: [project],
    root: join(import.meta.dirname, "../../target/bench"),
  },
  layer,
})
const { nodes, counts } = await pipeline.build({ select: [name], fullRefresh: mode === "full" })
await pipeline.close()
const seconds = (performance.now() - begin) / 1000
if (counts.error > 0 || counts.pass !== 1) throw new Error(JSON.stringify(nodes))
writeFileSync(figures, JSON.stringify({ seconds, rows: nodes[0]?.rows, statements }))
