// Every example of docs/loading-files.md compiles; its configuration is accepted, and its sources are loaded: on DuckDB and from a
// Snowflake stage, with the same rows.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { gzipSync } from "node:zlib"
import { expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { guideCode } from "../../scripts/guide-blocks.ts"
import { loadConfig } from "../../src/core/embed/load-config.ts"
import type { SourceDeclaration } from "../../src/core/resource/declaration.ts"
import { declarationsIn } from "../../src/core/resource/project.ts"
import type { WarehouseRow } from "../../src/core/warehouse/warehouse.ts"
import { compile, root } from "../types/compile.ts"
import { openDatabase } from "../unit/warehouse/duckdb/fixture.ts"
import { onStagedEmulator } from "../unit/warehouse/snowflake/stage-fixture.ts"

const { onStage, put } = onStagedEmulator()

const guide = "docs/loading-files.md"
const { examples } = guideCode(readFileSync(join(root, guide), "utf8"))
const folder = join(root, "target/loading-files")
const isConfig = ({ code }: { readonly code: string }) => code.includes("defineConfig")
const fileOf = (example: (typeof examples)[number]) =>
  join(folder, isConfig(example) ? "pipeline.config.ts" : `line-${example.line}.ts`)

/** A Parquet file cannot be written down: it is what this query gives. */
const trips = "SELECT 1::INTEGER AS vendor, 9.5::DECIMAL(10,2) AS fare, TIMESTAMP '2024-01-01 10:00:00' AS begins"
const files: { readonly [path: string]: string | Buffer } = {
  "movies.csv": "movieId,title,genres\n1,Heat,\n",
  "ratings/2024-01.csv.gz": gzipSync("userId,movieId,rating\n1,1,4.5\n"),
  "ratings/2024-02.csv.gz": gzipSync("movieId,rating,userId\n1,5,2\n"),
  "ratings/2023-12.csv.gz": gzipSync("not,this,one\n"),
  "tags/a.txt": "movieId;tag\n1;long\n",
  "tags/b/c.txt": "movieId;tag\n1;loud\n1;dark\n",
  "tags/_SUCCESS": "",
  "events/2024/01.jsonl":
    '{"id": 1, "at": "2024-01-01T10:00:00Z", "amount": "1.50", "payload": {"a": [1]}}\n{"id": "2", "at": "2024-01-01 10:00:00+02"}\n',
}
const rows = { raw_movies: 1, raw_ratings: 2, raw_tags: 3, raw_events: 2, raw_trips: 1 }

/** Rows as a person sees them: whole numbers are of one kind, and a moment has one spelling. */
const shown = (all: readonly WarehouseRow[]): readonly string[] =>
  all
    .map((row) =>
      JSON.stringify(row, (_, value: unknown) =>
        typeof value === "bigint"
          ? Number(value)
          : typeof value === "string"
            ? value.replace(/ ?\+00(:?00)?$/, "Z").replace(/[.]0+(?=Z?$)/, "")
            : value,
      ),
    )
    .sort()

const write = Effect.sync(() => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, "tsconfig.json"), `{ "extends": "../../tsconfig.json", "include": ["."], "exclude": [] }`)
  for (const example of examples) writeFileSync(fileOf(example), example.code)
})

it.live("the examples of the guide to files compile, and load", () =>
  Effect.gen(function* () {
    yield* write
    const { diagnostics } = yield* Effect.promise(() => compile(folder))
    expect(diagnostics).toEqual([])
    expect(examples.filter(isConfig)).toHaveLength(1)
    expect(Object.keys((yield* loadConfig(folder)).targets)).toEqual(["dev", "prod", "minio"])

    const modules = yield* Effect.forEach(
      examples.filter((example) => !isConfig(example)),
      (example) =>
        Effect.promise(async () => ({
          file: guide,
          exports: (await import(fileOf(example))) as Record<string, unknown>,
        })),
    )
    const sources = declarationsIn(modules).filter((one): one is SourceDeclaration => one.kind === "source")
    const { folder: data, session } = yield* openDatabase
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(data, path)), { recursive: true })
      writeFileSync(join(data, path), content)
    }
    yield* session.execute(`COPY (${trips}) TO '${join(data, "trips.parquet")}' (FORMAT parquet)`)
    yield* Effect.promise(async () => {
      for (const [path, content] of Object.entries(files)) await put(path, content)
      await put("trips.parquet", readFileSync(join(data, "trips.parquet")))
    })
    const outcomes: Record<string, unknown> = {}
    for (const { name, schema, materialization, columnTypes } of sources) {
      if (materialization.kind !== "load") throw new Error(`${name} loads nothing.`)
      const { load } = materialization
      const step = { kind: "load", purpose: "", schema, name, columns: columnTypes(), load, location: data } as const
      const outcome = yield* session.load({ ...step, missing: "", force: false })
      expect(outcome).not.toHaveProperty("warning")
      outcomes[name] = outcome.kind === "loaded" ? outcome.rows : outcome.kind
      const inStage = { ...step, location: "@raw.films", missing: "", force: false } as const
      const staged = yield* Effect.promise(() =>
        onStage((session) => Effect.all([session.load(inStage), session.query(`select * from ${schema}.${name}`)])),
      )
      expect(staged).toMatchObject({ value: [outcome, expect.anything()] })
      if (staged._tag !== "Success") return
      const here = yield* session.query(`SELECT * FROM ${schema}.${name}`)
      expect(shown(staged.value[1])).toEqual(shown(here))
    }
    expect(outcomes).toEqual(rows)
  }),
)
