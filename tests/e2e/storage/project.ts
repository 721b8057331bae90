// A small project whose files are in a bucket.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import { type RunOptions, runPipeline } from "../../../src/core/embed/pipeline.ts"
import type { Storage } from "../../../src/core/resource/storage.ts"
import type { NodeFinished } from "../../../src/core/runtime/event.ts"
import { repository } from "../movielens/project.ts"

const sources = `import { csv, jsonLines, parquet, source } from "typeline"
export const movies = source("raw_movies", {
  schema: "raw",
  columns: { movieId: "integer", title: "varchar" },
  load: csv("movies.csv"),
})
export const ratings = source("raw_ratings", {
  schema: "raw",
  columns: { userId: "integer", rating: "double" },
  load: csv("ratings/*.csv*"),
})
export const events = source("raw_events", {
  schema: "raw",
  columns: { id: "integer", payload: "variant?" },
  load: jsonLines("events/", { optional: true }),
})
export const tags = source("raw_tags", {
  schema: "raw",
  columns: { tag: "varchar", n: "integer" },
  load: parquet("tags.parquet", { optional: true }),
})
`

export interface StoredProject {
  readonly folder: string
  /** The nodes by name, as they ended. */
  readonly load: (options?: Partial<RunOptions>) => Effect.Effect<ReadonlyMap<string, NodeFinished>>
  readonly query: (sql: string) => Effect.Effect<readonly Record<string, unknown>[]>
}

/** Temporary copies that are there now. */
export const copies = (): readonly string[] => readdirSync(tmpdir())

/** Temporary files of this test alone. */
const ownTemporaryFolder = (folder: string) =>
  Effect.acquireRelease(
    Effect.sync(() => {
      const before = process.env.TMPDIR
      process.env.TMPDIR = join(folder, "tmp")
      mkdirSync(process.env.TMPDIR, { recursive: true })
      return before
    }),
    (before) =>
      Effect.sync(() => {
        if (before === undefined) delete process.env.TMPDIR
        else process.env.TMPDIR = before
      }),
  )

/** Within the repository, for "typeline" to be found. */
const newFolder = (): string => {
  const target = join(repository, "target")
  mkdirSync(target, { recursive: true })
  return mkdtempSync(join(target, "stored-"))
}

export const storedProject = (storage: Storage) =>
  Effect.gen(function* () {
    const folder = yield* Effect.acquireRelease(
      Effect.sync(() => newFolder()),
      (folder) => Effect.sync(() => rmSync(folder, { recursive: true, force: true })),
    )
    yield* ownTemporaryFolder(folder)
    const config = {
      name: "stored",
      target: "dev",
      targets: { dev: { type: "duckdb", path: "stored.duckdb", storage } },
      paths: ["sources"],
    }
    writeFileSync(join(folder, "pipeline.config.ts"), `export default ${JSON.stringify(config)}\n`)
    mkdirSync(join(folder, "sources"))
    writeFileSync(join(folder, "sources/raw.ts"), sources)
    const project: StoredProject = {
      folder,
      load: (options = {}) =>
        Effect.suspend(() => {
          const nodes = new Map<string, NodeFinished>()
          const note = (node: NodeFinished) => nodes.set(node.node.name, node)
          return runPipeline(folder, { command: "load", select: [], exclude: [], ...options }, (event) =>
            Effect.sync(() => {
              if (event.kind === "node-finished") note(event)
            }),
          ).pipe(Effect.orDie, Effect.as(nodes))
        }),
      query: (sql) =>
        Effect.promise(async () => {
          const { DuckDBInstance } = await import("@duckdb/node-api")
          const instance = await DuckDBInstance.create(join(folder, "stored.duckdb"))
          const connection = await instance.connect()
          try {
            return await (await connection.run(sql)).getRowObjectsJson()
          } finally {
            connection.closeSync()
            instance.closeSync()
          }
        }),
    }
    return project
  })
