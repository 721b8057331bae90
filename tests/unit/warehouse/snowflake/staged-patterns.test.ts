// Several files of a stage as one table: which they are, what is asked of each, and when they are loaded again.
import * as Effect from "effect/Effect"
import { expect, it } from "vitest"
import { csv, jsonLines, parquet } from "../../../../src/core/resource/source.ts"
import type { Session } from "../../../../src/core/warehouse/warehouse.ts"
import { failure } from "./fixture.ts"
import { onStagedEmulator, parquetOf, stagedLoad } from "./stage-fixture.ts"

const { emulator, onStage, put, remove } = onStagedEmulator()
const columns = { id: "integer", title: "varchar" } as const
const ids = ({ query }: Session) =>
  Effect.map(query("select id from raw.items order by id"), (rows) => rows.map(({ id }) => id))
const sent = async (pattern: RegExp) => (await emulator().statements()).filter(({ sql }) => pattern.test(sql))

it("a pattern and a prefix choose files as they do for DuckDB, and pass hidden ones over", async () => {
  await put("which/2024-01.csv", "id,title\n1,a\n")
  await put("which/2024-02.csv", "title,id\nb,2\n")
  await put("which/2023-12.csv", "id,title\n9,z\n")
  await put("which/2024-03.txt", "no csv\n")
  await put("which/_SUCCESS", "")
  await put("which/deep/2024-04.csv", "id,title\n4,d\n")
  await put("which/deep/.part.csv", "broken")
  const exit = await onStage((session) => {
    const found = (file: string) =>
      Effect.andThen(session.load(stagedLoad(columns, csv(file))), ids(session)).pipe(
        Effect.catch(({ reason, message }) => Effect.succeed(`${reason}: ${message}`)),
      )
    return Effect.forEach(
      ["which/2024-*.csv", "which/**/*.csv", "which/deep/", "**/{2024-02,2024-04}.csv", "which/[!2]*.csv"],
      found,
    )
  })
  expect(exit).toMatchObject({
    value: [
      [1, 2],
      [1, 2, 4, 9],
      [4],
      [2, 4],
      "MissingFile: No file matches @raw.films/which/[!2]*.csv for raw.items. Put it there.",
    ],
  })
})

it("files with the same header go into one COPY, and all headers are asked for at once", async () => {
  for (const number of [1, 2, 3]) await put(`alike/${number}.csv`, `id,title\n${number},a\n`)
  await put("alike/4.csv", "title,id\nb,4\n")
  const exit = await onStage((session) => session.load(stagedLoad(columns, csv("alike/*.csv"))))
  expect(exit).toMatchObject({ value: { kind: "loaded", rows: 4 } })
  const copies = await sent(/^copy into/)
  expect(copies.map(({ sql }) => /files = \((.*)\)/.exec(sql)?.[1])).toEqual([
    "'alike/1.csv', 'alike/2.csv', 'alike/3.csv'",
    "'alike/4.csv'",
  ])
  expect(await sent(/metadata\$file_row_number = 1/)).toHaveLength(1)
})

it("the table is filled anew when a file is changed, comes or goes, and only then", async () => {
  const load = stagedLoad(columns, csv("again/"))
  const run = () => onStage((session) => Effect.all([session.load(load), ids(session)]))
  await put("again/a.csv", "id,title\n1,a\n")
  await put("again/b.csv", "id,title\n2,b\n")
  expect(await run()).toMatchObject({ value: [{ kind: "loaded", rows: 2 }, [1, 2]] })
  expect(await run()).toMatchObject({ value: [{ kind: "unchanged" }, [1, 2]] })
  await put("again/b.csv", "id,title\n3,b\n")
  expect(await run()).toMatchObject({ value: [{ kind: "loaded", rows: 2 }, [1, 3]] })
  await put("again/c.csv", "id,title\n4,c\n")
  expect(await run()).toMatchObject({ value: [{ kind: "loaded", rows: 3 }, [1, 3, 4]] })
  await remove("again/a.csv")
  expect(await run()).toMatchObject({ value: [{ kind: "loaded", rows: 2 }, [3, 4]] })
  await remove("again/b.csv")
  await remove("again/c.csv")
  expect(await run()).toMatchObject({ _tag: "Failure" })
  const optional = stagedLoad(columns, csv("again/", { optional: true }))
  expect(await onStage((session) => Effect.all([session.load(optional), ids(session)]))).toMatchObject({
    value: [{ kind: "missing", warning: "No file matches @raw.films/again/: raw.items is empty." }, []],
  })
})

it("one file that does not fit is named, and none is loaded", async () => {
  const load = stagedLoad(columns, csv("faulty/*.csv"))
  await put("faulty/a.csv", "id,title\n1,a\n")
  await put("faulty/b.csv", "title,id\nb,2\n")
  await onStage((session) => session.load(load))
  await put("faulty/a.csv", "id,title\n5,a\n")
  await put("faulty/b.csv", "title,id\nb,2\nc,2.5\n")
  const exit = await onStage((session) =>
    Effect.gen(function* () {
      const { message } = yield* Effect.flip(session.load(load))
      expect(message).toMatch(
        /^@raw\.films\/faulty\/b\.csv does not fit raw\.items:\n {2}row 2: column "id" has "2\.5", expected integer/,
      )
      return yield* ids(session)
    }),
  )
  expect(exit).toMatchObject({ value: [1, 2] })
  await put("faulty/b.csv", "titel,id\nb,2\n")
  expect(failure(await onStage((session) => session.load(load)))).toMatch(
    /^InvalidData: @raw\.films\/faulty\/b\.csv does not fit raw\.items:\n {2}line 1: the header lacks the column "title" \(is it "titel"\?\)/,
  )
})

it("JSON lines and Parquet files may differ in keys and columns", async () => {
  await put("differ/a.jsonl", '{"id": 1, "title": "a"}\n')
  await put("differ/b.jsonl", '{"TITLE": "b", "id": 2, "more": true}\n')
  await put("differ/a.parquet", await parquetOf("select 3 as id, 'c' as title"))
  await put("differ/b.parquet", await parquetOf("select 'd' as Title, 4::bigint as id"))
  const of = (load: ReturnType<typeof jsonLines> | ReturnType<typeof parquet>) =>
    onStage((session) =>
      Effect.all([
        session.load(stagedLoad(columns, load)),
        session.query("select id, title from raw.items order by id"),
      ]),
    )
  expect(await of(jsonLines("differ/*.jsonl"))).toMatchObject({
    value: [
      {
        rows: 2,
        warning: '@raw.films/differ/b.jsonl has columns that raw.items does not declare: "more". They were not loaded.',
      },
      [
        { id: 1, title: "a" },
        { id: 2, title: "b" },
      ],
    ],
  })
  expect(await of(parquet("differ/*.parquet"))).toMatchObject({
    value: [
      { rows: 2 },
      [
        { id: 3, title: "c" },
        { id: 4, title: "d" },
      ],
    ],
  })
  await put("differ/b.parquet", await parquetOf("select 'd' as title, 4::double as id"))
  expect(failure(await onStage((session) => session.load(stagedLoad(columns, parquet("differ/*.parquet")))))).toContain(
    '@raw.films/differ/b.parquet does not fit raw.items:\n  column "id" is REAL in the file',
  )
})

it("names with blanks, quotes and signs of patterns are names", async () => {
  await put("odd/a b.csv", "id,title\n1,a\n")
  await put("odd/it's (1)+[x].csv", "id,title\n2,b\n")
  await put("odd/its 1.csv", "id,title\n3,c\n")
  const exit = await onStage((session) =>
    Effect.andThen(session.load(stagedLoad(columns, csv("odd/{a,it'}*"))), ids(session)),
  )
  expect(exit).toMatchObject({ value: [1, 2] })
})
