import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { DuckDBInstance } from "@duckdb/node-api"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { s3Server } from "../../engine/s3-server.ts"
import { copies, storedProject } from "./project.ts"

const parquetFile = Effect.promise(async () => {
  const folder = mkdtempSync(join(tmpdir(), "parquet-"))
  try {
    const connection = await (await DuckDBInstance.create(":memory:")).connect()
    await connection.run(`COPY (SELECT 'fun' AS tag, 3 AS n) TO '${join(folder, "tags.parquet")}' (FORMAT parquet)`)
    return readFileSync(join(folder, "tags.parquet"))
  } finally {
    rmSync(folder, { recursive: true })
  }
})

/** A bucket with files of every kind, and a project that reads them. */
const stored = Effect.gen(function* () {
  const server = yield* s3Server
  yield* server.put("raw-data/movies.csv", 'movieId,title\n1,"Misérables, Les (1995)"\n2,Heat\n')
  yield* server.put("raw-data/ratings/1.csv", "userId,rating\n1,4.5\n2,3\n")
  yield* server.put("raw-data/ratings/2.csv.gz", gzipSync("userId,rating\n3,5\n"))
  yield* server.put("raw-data/events/2024/a.jsonl", '{"id": 1, "payload": {"a": [1]}}\n')
  yield* server.put("raw-data/events/_SUCCESS", "-")
  yield* server.put("raw-data/tags.parquet", yield* parquetFile)
  yield* server.put("elsewhere/movies.csv", "movieId,title\n99,not this one\n")
  const project = yield* storedProject(server.storage("raw-data"))
  server.requests.length = 0
  return { server, project }
})
const addressOf = ({ bucket }: { readonly bucket: string }, key: string) => `s3://${bucket}/raw-data/${key}`
const outcomes = (nodes: ReadonlyMap<string, { readonly outcome: string; readonly rows: number | null }>) =>
  Object.fromEntries([...nodes].map(([name, { outcome, rows }]) => [name, `${outcome} ${rows}`]))

describe("files in a bucket", () => {
  it.live("are loaded: CSV, packed, several of a table, JSON lines, Parquet; the second time nothing is", () =>
    Effect.gen(function* () {
      const { server, project } = yield* stored
      const nodes = yield* project.load()
      expect([...nodes.values()].map(({ status, message }) => [status, message])).toEqual(
        Array.from({ length: 4 }, () => ["success", null]),
      )
      expect(yield* project.query("SELECT * FROM raw.raw_movies ORDER BY ALL")).toEqual([
        { movieId: "1", title: "Misérables, Les (1995)" },
        { movieId: "2", title: "Heat" },
      ])
      expect(yield* project.query("SELECT sum(rating) AS n FROM raw.raw_ratings")).toEqual([{ n: 12.5 }])
      expect(yield* project.query("SELECT payload FROM raw.raw_events")).toEqual([{ payload: '{"a":[1]}' }])
      expect(yield* project.query("SELECT * FROM raw.raw_tags")).toEqual([{ tag: "fun", n: "3" }])
      expect(yield* project.query("SELECT file, rows FROM typeline.loads ORDER BY file")).toEqual(
        [
          ["events/2024/a.jsonl", "1"],
          ["movies.csv", "2"],
          ["ratings/1.csv", "2"],
          ["ratings/2.csv.gz", "1"],
          ["tags.parquet", "1"],
        ].map(([key, rows]) => ({ file: addressOf(server, key ?? ""), rows })),
      )
      expect(copies()).toEqual([])

      server.requests.length = 0
      const again = yield* project.load()
      expect(outcomes(again)).toEqual({
        raw_movies: "unchanged null",
        raw_ratings: "unchanged null",
        raw_events: "unchanged null",
        raw_tags: "unchanged null",
      })
      // They are asked for, and nothing is downloaded.
      expect(server.requests.map((request) => request.split(" ")[0]).sort()).toEqual(["GET", "GET", "HEAD", "HEAD"])
      expect(
        server.requests
          .filter((request) => request.startsWith("GET"))
          .every((request) => request.includes("list-type=2")),
      ).toBe(true)
    }),
  )

  it.live("are loaded again where one has changed, has come or has gone, and by force", () =>
    Effect.gen(function* () {
      const { server, project } = yield* stored
      yield* project.load()
      yield* server.put("raw-data/movies.csv", "movieId,title\n7,Seven\n")
      yield* server.put("raw-data/ratings/3.csv", "rating,userId\n1,4\n")
      yield* server.remove("raw-data/events/2024/a.jsonl")
      const nodes = yield* project.load()
      expect(outcomes(nodes)).toEqual({
        raw_movies: "loaded 1",
        raw_ratings: "loaded 4",
        raw_events: "missing 0",
        raw_tags: "unchanged null",
      })
      expect(nodes.get("raw_events")?.message).toBe(
        `No file matches ${addressOf(server, "events/")}: raw.raw_events is empty.`,
      )
      expect(outcomes(yield* project.load({ force: true })).raw_tags).toBe("loaded 1")
    }),
  )

  it.live("are told by what the store is named, never by the copy", () =>
    Effect.gen(function* () {
      const { server, project } = yield* stored
      yield* project.load()
      yield* server.put("raw-data/movies.csv", "movieId,title\n1,a\nx,b\n")
      yield* server.put("raw-data/ratings/2.csv.gz", "userId,rating\n3,5\n")
      yield* server.put("raw-data/events/2024/a.jsonl", '{"id": 1\n')
      yield* server.put("raw-data/tags.parquet", "tag,n\nfun,3\n")
      const nodes = yield* project.load()
      expect(nodes.get("raw_movies")?.message).toBe(
        `${addressOf(server, "movies.csv")} does not fit raw.raw_movies:\n  line 3: column "movieId" has "x", expected integer (a whole number of at most 64 bits)\nNothing was loaded. Correct the file, or what the columns are declared as.`,
      )
      expect(nodes.get("raw_ratings")?.message).toContain(
        `${addressOf(server, "ratings/2.csv.gz")} is not a complete gzip file`,
      )
      expect(nodes.get("raw_events")?.message).toContain(
        `${addressOf(server, "events/2024/a.jsonl")} does not fit raw.raw_events:\n  line 1: this is not a JSON object`,
      )
      expect(nodes.get("raw_tags")?.message).toContain(
        `${addressOf(server, "tags.parquet")} cannot be read as a Parquet file`,
      )
      for (const { message } of nodes.values()) expect(message).not.toContain(tmpdir())
      expect(yield* project.query("SELECT count(*) AS n FROM raw.raw_movies")).toEqual([{ n: "2" }])
      expect(copies()).toEqual([])
    }),
  )

  it.live("may be missing, and so may the bucket: that is said, and what to do", () =>
    Effect.gen(function* () {
      const { server, project } = yield* stored
      yield* server.remove("raw-data/movies.csv")
      const missing = (yield* project.load()).get("raw_movies")
      expect(missing?.message).toBe(
        `There is no file ${addressOf(server, "movies.csv")} for raw.raw_movies. Put it there, set the target's storage to the folder that has it, or declare the file as optional.`,
      )
      const elsewhere = yield* storedProject({ ...server.storage(), address: "s3://no-such-bucket/raw-data" })
      const nodes = yield* elsewhere.load()
      // Also for files that may be missing: it is the bucket that is wrong.
      expect([...nodes.values()].map(({ status, message }) => [status, message])).toEqual(
        Array.from({ length: 4 }, () => [
          "error",
          `There is no bucket no-such-bucket at ${server.endpoint}. Make it, or correct its name in the target's storage.`,
        ]),
      )
    }),
  )

  it.live("are read on where the connection breaks in the middle of a download", () =>
    Effect.gen(function* () {
      const { server, project } = yield* stored
      const lines = Array.from({ length: 200_000 }, (_, id) => `${id},title ${id}\n`)
      yield* server.put("raw-data/movies.csv", `movieId,title\n${lines.join("")}`)
      server.breakAfter(1 << 20, 2)
      const nodes = yield* project.load({ select: ["raw_movies"] })
      expect(outcomes(nodes)).toEqual({ raw_movies: "loaded 200000" })
      expect(server.requests.filter((request) => request.startsWith("GET"))).toHaveLength(3)
      expect(yield* project.query("SELECT count(DISTINCT title) AS n, sum(movieId) AS s FROM raw.raw_movies")).toEqual([
        { n: "200000", s: "19999900000" },
      ])
    }),
  )

  it.live(
    "are not half loaded where it breaks again and again",
    () =>
      Effect.gen(function* () {
        const { server, project } = yield* stored
        yield* project.load()
        yield* server.put("raw-data/movies.csv", `movieId,title\n${"1,a\n".repeat(100_000)}`)
        // An answer breaks before its first byte of content.
        server.breakAfter(10, 1000)
        const node = (yield* project.load({ select: ["raw_movies"] })).get("raw_movies")
        expect(node?.status).toBe("error")
        expect(node?.message).toMatch(
          new RegExp(
            `^${addressOf(server, "movies.csv")} cannot be read: the connection at ${server.endpoint} fails \\(.*\\)\\. Check the network`,
          ),
        )
        expect(yield* project.query("SELECT count(*) AS n FROM raw.raw_movies")).toEqual([{ n: "2" }])
        expect(copies()).toEqual([])
      }),
    60_000,
  )

  it.live(
    "leave no copy behind where the run is interrupted in the middle of a download",
    () =>
      Effect.gen(function* () {
        const { server, project } = yield* stored
        yield* project.load()
        yield* server.put("raw-data/movies.csv", `movieId,title\n${"1,a\n".repeat(1_000_000)}`)
        server.stallAfter(1 << 20)
        const running = yield* Effect.forkChild(project.load({ select: ["raw_movies"] }))
        yield* Effect.sleep("1 second")
        expect(copies()).toHaveLength(1)
        yield* Fiber.interrupt(running).pipe(Effect.timeout("10 seconds"))
        expect(copies()).toEqual([])
        expect(yield* project.query("SELECT count(*) AS n FROM raw.raw_movies")).toEqual([{ n: "2" }])
      }),
    30_000,
  )
})
