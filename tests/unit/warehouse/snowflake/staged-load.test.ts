// Loads from an external stage over a store of objects: the table is the file, and an unchanged file is not loaded again.
import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3"
import * as Effect from "effect/Effect"
import { buildApp } from "fauxqs"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { FileLoad } from "../../../../src/core/resource/file-load.ts"
import { csv, jsonLines, parquet } from "../../../../src/core/resource/source.ts"
import type { Load } from "../../../../src/core/strategy/step.ts"
import type { Session } from "../../../../src/core/warehouse/warehouse.ts"
import { failure, onEmulator } from "./fixture.ts"

const store = buildApp({ logger: false })
let s3: S3Client
let endpoint: string
const { emulator, using } = onEmulator(async () => {
  endpoint = await store.listen({ host: "127.0.0.1", port: 0 })
  return { s3: { endpoint } }
})
beforeAll(async () => {
  s3 = new S3Client({
    endpoint,
    region: "us-east-1",
    forcePathStyle: true,
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
  })
  await s3.send(new CreateBucketCommand({ Bucket: "films" }))
})
afterAll(async () => {
  s3.destroy()
  await store.close()
})
const Key = "raw-data/movies.csv"
const put = (Body: string) => Effect.promise(() => s3.send(new PutObjectCommand({ Bucket: "films", Key, Body })))
const stage = "create stage if not exists raw.films url = 's3://films/raw-data/'"
const step: Load = {
  kind: "load",
  purpose: "load movies.csv",
  schema: "raw",
  name: "movies",
  columns: { id: { type: "integer", nullable: false }, title: { type: "varchar", nullable: true } },
  load: { format: "csv", file: "movies.csv", delimiter: ",", optional: false },
  location: "@raw.films",
  missing: "Put it there.",
  force: false,
}
const two = "title,id\n Toy Story ,1\nNULL,2\n"
const rows = ({ query }: Session) => query("select id, title from raw.movies order by id")

describe("a load from a stage", () => {
  beforeEach(() => Effect.runPromise(put(two)))

  it("matches columns by name, trims, and reads NULL", async () => {
    const exit = await using((_, session) =>
      Effect.gen(function* () {
        yield* session.execute(stage)
        expect(yield* session.load(step)).toEqual({ kind: "loaded", rows: 2 })
        return yield* rows(session)
      }),
    )
    expect(exit).toMatchObject({
      value: [
        { id: 1, title: "Toy Story" },
        { id: 2, title: null },
      ],
    })
  })

  it("leaves an unchanged file alone, replaces the rows of a changed one, also of one that is as it was before", async () => {
    const exit = await using((_, session) =>
      Effect.gen(function* () {
        yield* session.execute(stage)
        yield* session.load(step)
        expect(yield* session.load(step)).toEqual({ kind: "unchanged" })
        expect(yield* session.load({ ...step, force: true })).toEqual({ kind: "loaded", rows: 2 })
        yield* put("id,title\n3,Jumanji\n")
        expect(yield* session.load(step)).toEqual({ kind: "loaded", rows: 1 })
        expect(yield* rows(session)).toEqual([{ id: 3, title: "Jumanji" }])
        yield* put(two)
        expect(yield* session.load(step)).toEqual({ kind: "loaded", rows: 2 })
        return (yield* rows(session)).length
      }),
    )
    expect(exit).toMatchObject({ value: 2 })
  })

  it("remembers across runs what it has loaded", async () => {
    await using((_, session) => Effect.andThen(session.execute(stage), session.load(step)))
    expect(await using((_, session) => session.load(step))).toMatchObject({ value: { kind: "unchanged" } })
  })

  it("keeps the rows that were there when a cell does not fit, and says which it is", async () => {
    const exit = await using((_, session) =>
      Effect.gen(function* () {
        yield* session.execute(stage)
        yield* session.load(step)
        yield* put("id,title\n4,Heat\nfive,Sabrina\n")
        const error = yield* Effect.flip(session.load(step))
        expect(error).toMatchObject({ reason: "InvalidData" })
        expect(error.message).toMatch(
          /^@raw\.films\/movies\.csv does not fit raw\.movies:\n {2}row 2: column "id" has "five", expected integer/,
        )
        return yield* rows(session)
      }),
    )
    expect(exit).toMatchObject({ value: [{ id: 1 }, { id: 2 }] })
  })

  it("makes the table anew for other columns, with the grants that it had", async () => {
    const other: Load = { ...step, columns: { title: { type: "varchar", nullable: true } } }
    const exit = await using((_, session) =>
      Effect.gen(function* () {
        yield* session.execute(stage)
        yield* session.load(step)
        expect(yield* session.load(other)).toMatchObject({
          kind: "loaded",
          rows: 2,
          warning: '@raw.films/movies.csv has columns that raw.movies does not declare: "id". They were not loaded.',
        })
        return yield* session.query("select * from raw.movies order by title nulls last")
      }),
    )
    expect(exit).toMatchObject({ value: [{ title: "Toy Story" }, { title: null }] })
    const sent = (await emulator().statements()).map(({ sql }) => sql)
    expect(sent.filter((sql) => /copy grants/.test(sql))).toHaveLength(1)
    expect(sent.at(-2)).toContain("merge into typeline.loads")
  })

  it("refuses a file that lacks a column", async () => {
    await Effect.runPromise(put("id,titel\n1,x\n"))
    const told = failure(await using((_, session) => Effect.andThen(session.execute(stage), session.load(step))))
    expect(told).toContain('the header lacks the column "title" (is it "titel"?)')
  })

  it("tells a file that is missing, or makes an empty table where it may be", async () => {
    await s3.send(new DeleteObjectCommand({ Bucket: "films", Key }))
    const missing = await using((_, session) => Effect.andThen(session.execute(stage), session.load(step)))
    expect(failure(missing)).toBe("MissingFile: There is no file @raw.films/movies.csv for raw.movies. Put it there.")
    const optional = { ...step, load: { ...step.load, optional: true } }
    const exit = await using((_, session) =>
      Effect.gen(function* () {
        const outcome = yield* session.load(optional)
        return [outcome.kind, (yield* rows(session)).length]
      }),
    )
    expect(exit).toMatchObject({ value: ["missing", 0] })
  })
})

const itsPlace = 'the storage of an external stage, and name the stage in the target: stage: "raw.my_stage".'

it.each([
  [jsonLines("items.jsonl"), "/data/items.jsonl is declared as json-lines. Upload it to"],
  [parquet("items.parquet"), "/data/items.parquet is declared as parquet. Upload it to"],
  [
    csv("items/*.csv"),
    "one file a table is loaded from this machine into Snowflake, and items/*.csv is a pattern. Upload the files to",
  ],
  [csv("items/"), "items/ is a pattern. Upload the files to"],
] satisfies readonly (readonly [FileLoad, string])[])(
  "of a file of this machine that belongs in a stage, %#, is refused",
  async (load, words) => {
    const told = failure(await using((_, session) => session.load({ ...step, load, location: "/data" })))
    expect(told).toContain("raw.movies: ")
    expect(told).toContain(`${words} ${itsPlace}`)
  },
)
