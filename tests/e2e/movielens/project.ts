// The reference pipeline in a folder of its own: another database, other files, the same models.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { DuckDBInstance } from "@duckdb/node-api"
import * as Effect from "effect/Effect"
import { type RunOptions, runPipeline } from "../../../src/core/embed/pipeline.ts"
import type { NodeFinished, RunEvent } from "../../../src/core/runtime/event.ts"
import { standingAt } from "../../engine/clock.ts"

export const repository = resolve(import.meta.dirname, "../../..")
export const sample = join(repository, "data/sample")
/** The real files; they are beside the repository, never in it. */
export const realFiles = resolve(repository, "../shared/data/ml-latest-small")

/** The reference project as it is. */
export const referenceFolders = [
  "sources",
  "seeds",
  "models",
  "snapshots",
  "tests",
  "analyses",
  "dashboards",
  "exposures",
].map((name) => join(repository, "src", name))

export interface TestProject {
  readonly folder: string
  /** A copy of the files, to change. */
  readonly storage: string
  /** Now, or at a moment: ISO 8601. */
  readonly run: (options?: Partial<RunOptions>, now?: string) => Promise<Outcome>
  readonly query: (sql: string) => Promise<readonly Record<string, unknown>[]>
  readonly remove: () => void
}
export interface Outcome {
  readonly nodes: ReadonlyMap<string, NodeFinished>
  readonly events: readonly RunEvent[]
  readonly counts: { readonly error: number; readonly skip: number; readonly warn: number; readonly total: number }
}

export const movielens = (files: string): TestProject => {
  const folder = mkdtempSync(join(tmpdir(), "typeline-movielens-"))
  const storage = join(folder, "files")
  cpSync(files, storage, { recursive: true, filter: (file) => !file.endsWith(".txt") })
  const config = {
    name: "movielens",
    target: "dev",
    targets: { dev: { type: "duckdb", path: "movielens.duckdb", storage } },
    paths: referenceFolders,
  }
  writeFileSync(join(folder, "pipeline.config.ts"), `export default ${JSON.stringify(config, null, 2)}\n`)
  return {
    folder,
    storage,
    run: (options = {}, now) => runIn(folder, options, now),
    query: (sql) => queryFile(join(folder, "movielens.duckdb"), sql),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

export const runIn = async (folder: string, options: Partial<RunOptions>, now?: string): Promise<Outcome> => {
  const events: RunEvent[] = []
  const running = runPipeline(folder, { command: "build", select: [], exclude: [], ...options }, (event) =>
    Effect.sync(() => {
      events.push(event)
    }),
  )
  const { counts } = await Effect.runPromise(now === undefined ? running : standingAt(now)(running))
  const finished = events.filter((event) => event.kind === "node-finished")
  return { events, counts, nodes: new Map(finished.map((event) => [event.node.name, event])) }
}

/** Rows of a query on a DuckDB file, with text for what JavaScript has no exact type for. */
export const queryFile = async (file: string, sql: string): Promise<readonly Record<string, unknown>[]> => {
  const instance = await DuckDBInstance.create(file)
  try {
    const connection = await instance.connect()
    try {
      await connection.run("set TimeZone = 'UTC'")
      return (await connection.runAndReadAll(sql)).getRowObjectsJson()
    } finally {
      connection.closeSync()
    }
  } finally {
    instance.closeSync()
  }
}
