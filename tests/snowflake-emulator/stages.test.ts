// COPY INTO from an external stage: the emulator reads S3 itself.
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3"
import { DuckDBInstance } from "@duckdb/node-api"
import { buildApp } from "fauxqs"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { connect, type Driven } from "./driver.ts"
import { type Emulator, startEmulator } from "./start.ts"

const store = buildApp({ logger: false })
let s3: S3Client
let emulator: Emulator
let session: Driven
const put = (key: string, body: string | Buffer) =>
  s3.send(new PutObjectCommand({ Bucket: "films", Key: key, Body: body }))
beforeAll(async () => {
  const endpoint = await store.listen({ host: "127.0.0.1", port: 0 })
  s3 = new S3Client({
    endpoint,
    region: "us-east-1",
    forcePathStyle: true,
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
  })
  await s3.send(new CreateBucketCommand({ Bucket: "films" }))
  emulator = await startEmulator({ s3: { endpoint } })
  session = await connect(emulator)
  await session.run("create stage raw.films url = 's3://films/raw-data/' file_format = (type = csv skip_header = 1)")
})
afterAll(async () => {
  await emulator.stop()
  s3.destroy()
  await store.close()
})
beforeEach(async () => {
  await session.run("create or replace table raw.movies (movie_id number(38, 0), title varchar, seen timestamp_tz(6))")
  await put("raw-data/movies.csv", "movieId,title,seen\n1,Toy Story,2024-05-01 06:07:08 +02:00\n2,,\n")
})
const copy = (more = "", from = "@raw.films") => session.run(`copy into raw.movies from ${from} ${more}`)
const movies = async () =>
  (await session.run("select movie_id, title from raw.movies order by movie_id")).rows.map((row) => Object.values(row))

test("a file is loaded once, until its content is another", async () => {
  expect((await copy("files = ('movies.csv')")).rows).toMatchObject([
    { file: "s3://films/raw-data/movies.csv", status: "LOADED", rows_parsed: 2, rows_loaded: 2, errors_seen: 0 },
  ])
  expect(await movies()).toEqual([
    [1, "Toy Story"],
    [2, null],
  ])
  expect((await copy()).rows).toEqual([{ status: "Copy executed with 0 files processed." }])
  await put("raw-data/movies.csv", "movieId,title,seen\n3,Jumanji,\n")
  expect((await copy()).rows).toHaveLength(1)
  expect(await movies()).toEqual([
    [1, "Toy Story"],
    [2, null],
    [3, "Jumanji"],
  ])
})
test("FORCE loads it again", async () => {
  await copy()
  await copy("force = true")
  expect(await movies()).toHaveLength(4)
})
test("gzip, other delimiters, quotes, NULL and spaces", async () => {
  await put("raw-data/more.csv.gz", gzipSync('id;title;seen\r\n5; "A ""b""; c" ;NULL\r\n6; Misérables, Les ;\r\n'))
  await copy(
    `files = ('more.csv.gz') file_format = (type = csv, field_delimiter = ';', field_optionally_enclosed_by = '"', trim_space = true, null_if = ('NULL'), skip_header = 1)`,
  )
  expect(await movies()).toEqual([
    [5, 'A "b"; c'],
    [6, "Misérables, Les"],
  ])
})
test("columns by name, in another order, with others between", async () => {
  await put("raw-data/named.csv", "TITLE,extra,Movie_Id\nHeat,x,9\n")
  await copy(
    "files = ('named.csv') file_format = (type = csv, parse_header = true, skip_header = 0) match_by_column_name = case_insensitive",
  )
  expect(await movies()).toEqual([[9, "Heat"]])
})
test("JSON lines by name", async () => {
  await put("raw-data/movies.jsonl", '{"movie_id": 4, "title": "Ran"}\n{"title": null, "movie_id": 5}\n')
  await copy("files = ('movies.jsonl') file_format = (type = json) match_by_column_name = case_insensitive")
  expect(await movies()).toEqual([
    [4, "Ran"],
    [5, null],
  ])
})
test("a pattern chooses the files", async () => {
  await put("raw-data/part/a.csv", "h,h,h\n11,a,\n")
  await put("raw-data/part/b.txt", "h,h,h\n12,b,\n")
  await copy("pattern = '.*[.]csv'", "@raw.films/part/")
  expect(await movies()).toEqual([[11, "a"]])
})
test("a query over the files", async () => {
  expect(await copy("", "(select $1, replace($2, 'Toy', 'Tin'), null from @raw.films/movies.csv)")).toBeDefined()
  expect(await movies()).toEqual([
    [1, "Tin Story"],
    [2, null],
  ])
  const { rows } = await session.run(
    "select $2 as title, metadata$file_row_number as n from @raw.films/movies.csv where metadata$file_row_number = 1",
  )
  expect(rows).toEqual([{ TITLE: "Toy Story", N: 1 }])
})
test("a query of COPY is a simple one, of the functions that there are for it", async () => {
  for (const [query, code] of [
    ["select $1, upper($2), null from @raw.films/movies.csv", "002303"],
    ["select $1, regexp_like($2, 'a'), null from @raw.films/movies.csv", "002303"],
    ["select $1, $2, null from @raw.films/movies.csv where $1 = 1", "002303"],
  ])
    await expect(copy("", `(${query})`)).rejects.toMatchObject({ code })
  await expect(
    copy("match_by_column_name = case_insensitive", "(select $1, $2, null from @raw.films/movies.csv)"),
  ).rejects.toMatchObject({ code: "001757" })
  expect((await copy("files = ('movies.csv')", "(select $1, $2, $9 from @raw.films) ")).rows).toMatchObject([
    { file: "s3://films/raw-data/movies.csv", rows_loaded: 2 },
  ])
  await expect(copy("force = true", "(select $2, $1, null from @raw.films/movies.csv)")).rejects.toMatchObject({
    code: "100038",
    message: expect.stringMatching(/'Toy Story' is not recognized[\s\S]*File 's3:\/\/films\/raw-data\/movies.csv'/),
  })
  expect(await movies()).toHaveLength(2)
})
test("no more than a thousand names", async () => {
  const names = Array.from({ length: 1001 }, (_, index) => `'${index}.csv'`)
  await expect(copy(`files = (${names.join(", ")})`)).rejects.toMatchObject({
    message: expect.stringContaining("1000"),
  })
})
test("where a stage begins", async () => {
  const { rows } = await session.run("select get_stage_location(@raw.films) as url")
  expect(rows).toEqual([{ URL: "s3://films/raw-data/" }])
})
test("LIST tells what is there", async () => {
  const { rows } = await session.run("list @raw.films/movies.csv")
  expect(rows).toMatchObject([
    { name: "s3://films/raw-data/movies.csv", size: expect.any(Number), md5: expect.stringMatching(/^[0-9a-f]{32}$/) },
  ])
})
test("Parquet by name", async () => {
  const folder = mkdtempSync(join(tmpdir(), "typeline-parquet-"))
  const file = join(folder, "movies.parquet")
  const connection = await (await DuckDBInstance.create()).connect()
  await connection.run(`copy (select 8 as "movie_id", 'Alien' as title) to '${file}' (format parquet)`)
  await put("raw-data/movies.parquet", readFileSync(file))
  rmSync(folder, { recursive: true })
  await session.run("create temporary file format raw.logical type = parquet, use_logical_type = true")
  const inferred = (format: string) =>
    session.run(
      `select column_name, type, filenames, order_id from table(infer_schema(location => '@raw.films/', file_format => '${format}', files => ('movies.parquet')))`,
    )
  expect((await inferred("raw.logical")).rows).toEqual([
    { COLUMN_NAME: "movie_id", TYPE: "NUMBER(38, 0)", FILENAMES: "raw-data/movies.parquet", ORDER_ID: 0 },
    { COLUMN_NAME: "title", TYPE: "TEXT", FILENAMES: "raw-data/movies.parquet", ORDER_ID: 1 },
  ])
  await expect(inferred("raw.no_format")).rejects.toMatchObject({ code: "002003" })
  await copy("files = ('movies.parquet') file_format = (type = parquet) match_by_column_name = case_insensitive")
  expect(await movies()).toEqual([[8, "Alien"]])
})

describe("what does not fit", () => {
  const bad = "h,h,h\n1,a,\nx,b,\n3,c,never\n"
  test("aborts by default, and says where", async () => {
    await put("raw-data/bad.csv", bad)
    await expect(copy("files = ('bad.csv')")).rejects.toMatchObject({
      code: "100038",
      message: expect.stringMatching(
        /Numeric value 'x' is not recognized\n {2}File '.*bad[.]csv', line 3, character 1\n {2}Row 2, column "MOVIES"\["MOVIE_ID":1\]/,
      ),
    })
    expect(await movies()).toEqual([])
  })
  test("is left out with CONTINUE, or the file with SKIP_FILE", async () => {
    await put("raw-data/bad.csv", bad)
    expect((await copy("files = ('bad.csv') on_error = skip_file")).rows).toMatchObject([
      { status: "LOAD_FAILED", rows_loaded: 0, errors_seen: 2 },
    ])
    expect((await copy("files = ('bad.csv') on_error = continue")).rows).toMatchObject([
      { status: "PARTIALLY_LOADED", rows_parsed: 3, rows_loaded: 1, first_error_line: 3 },
    ])
    expect(await movies()).toEqual([[1, "a"]])
  })
  test("another number of columns", async () => {
    await put("raw-data/wide.csv", "h,h\n1,a\n")
    await expect(copy("files = ('wide.csv')")).rejects.toMatchObject({ code: "100080" })
  })
  test("a file or a bucket that is not there", async () => {
    await expect(copy("files = ('nope.csv')")).rejects.toMatchObject({ code: "091016" })
    await session.run("create or replace stage raw.nowhere url = 's3://no-such-bucket/x/'")
    await expect(copy("", "@raw.nowhere")).rejects.toMatchObject({
      code: "091003",
      message: expect.stringContaining("NoSuchBucket"),
    })
    await expect(copy("", "@raw.no_stage")).rejects.toMatchObject({
      code: "002003",
      message: expect.stringContaining("Stage 'ANALYTICS.RAW.NO_STAGE'"),
    })
  })
})
test("a load within a transaction is undone with it", async () => {
  await session.run("begin")
  await copy("files = ('movies.csv')")
  expect(await movies()).toHaveLength(2)
  await session.run("rollback")
  expect(await movies()).toEqual([])
})
