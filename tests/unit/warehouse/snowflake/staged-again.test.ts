// Which file of a stage a table is, however others are called, and when it is filled again.
import * as Effect from "effect/Effect"
import { expect, it } from "vitest"
import { csv, jsonLines } from "../../../../src/core/resource/source.ts"
import { nullable } from "../../../../src/core/sql/type.ts"
import { CurrentLabel } from "../../../../src/core/warehouse/label.ts"
import type { Session } from "../../../../src/core/warehouse/warehouse.ts"
import { failure } from "./fixture.ts"
import { onStagedEmulator, stagedLoad } from "./stage-fixture.ts"

const { emulator, onStage, put } = onStagedEmulator()
const rows = ({ query }: Session) => query("select * from raw.items order by 1")
const loadAnd = (load: ReturnType<typeof stagedLoad>) => (session: Session) =>
  Effect.all([session.load(load), rows(session)])

it("a file is not mixed up with one of the same name in a folder below, whose header is another", async () => {
  await put("items.csv", "id,other\n1,100\n2,200\n")
  await put("archive/items.csv", "other,id\n100,1\n")
  await put("archive/2023/items.csv", "nothing of this\n")
  expect(await onStage(loadAnd(stagedLoad({ id: "integer", other: "integer" })))).toMatchObject({
    value: [
      { kind: "loaded", rows: 2 },
      [
        { id: 1, other: 100 },
        { id: 2, other: 200 },
      ],
    ],
  })
})

it("also where the folder below has the name of the folder", async () => {
  await put("a/b.csv", "id,n\n1,2\n")
  await put("a/a/b.csv", "n,id\n2,1\n")
  expect(await onStage(loadAnd(stagedLoad({ id: "integer", n: "integer" }, csv("a/b.csv"))))).toMatchObject({
    value: [{ rows: 1 }, [{ id: 1, n: 2 }]],
  })
})

it("faults are told of the file, and not of its namesake", async () => {
  await put("bad.csv", "id\n1\nx\n")
  await put("archive/bad.csv", "id\nfirst\nsecond\nthird\nfourth\nfifth\nsixth\n")
  const told = failure(await onStage(loadAnd(stagedLoad({ id: "integer" }, csv("bad.csv")))))
  expect(told).toContain("@raw.films/bad.csv")
  expect(told).toContain("row 2")
  expect(told).not.toMatch(/first|sixth/)
})

it("the keys of JSON lines are those of the file: a key that only its namesake has is missed", async () => {
  await put("items.jsonl", '{"id":1}\n')
  await put("archive/items.jsonl", '{"id":9,"title":"x"}\n')
  const load = stagedLoad({ id: "integer", title: nullable("varchar") }, jsonLines("items.jsonl"))
  const exit = await onStage(loadAnd(load))
  expect(exit).toMatchObject({ value: [{ rows: 1, warning: expect.stringContaining("title") }, [{ id: 1 }]] })
})

it("a program that lives on sees what another has loaded between two of its runs, and reads it once a run", async () => {
  const load = stagedLoad({ id: "integer" }, csv("turns.csv"))
  const content = (id: number) => Effect.promise(() => put("turns.csv", `id\n${id}\n`))
  const asRun = (run: string) => Effect.provideService(CurrentLabel, { run, node: null })
  const exit = await onStage((session) =>
    Effect.gen(function* () {
      yield* content(1)
      yield* asRun("one")(session.load(load))
      yield* content(2)
      yield* Effect.promise(() => onStage((other) => asRun("two")(other.load(load))))
      yield* content(1)
      yield* Effect.promise(() => emulator().forget())
      const again = yield* asRun("three")(Effect.all([session.load(load), session.load(load)]))
      return [...again, yield* rows(session)]
    }),
  )
  expect(exit).toMatchObject({ value: [{ kind: "loaded", rows: 1 }, { kind: "unchanged" }, [{ id: 1 }]] })
  const reads = (await emulator().statements()).filter(({ sql }) => /^select .* from typeline\.loads/.test(sql))
  expect(reads).toHaveLength(1)
})

it("outside of runs nothing is taken as known", async () => {
  const load = stagedLoad({ id: "integer" }, csv("loose.csv"))
  const content = (id: number) => Effect.promise(() => put("loose.csv", `id\n${id}\n`))
  const exit = await onStage((session) =>
    Effect.gen(function* () {
      yield* content(1)
      yield* session.load(load)
      yield* content(2)
      yield* Effect.promise(() => onStage((other) => other.load(load)))
      yield* content(1)
      return [yield* session.load(load), yield* rows(session)]
    }),
  )
  expect(exit).toMatchObject({ value: [{ kind: "loaded", rows: 1 }, [{ id: 1 }]] })
})

it("by force, the table of an optional file that is missing is emptied of what others have put there", async () => {
  const load = stagedLoad({ id: "integer" }, csv("none.csv", { optional: true }))
  const exit = await onStage((session) =>
    Effect.gen(function* () {
      yield* session.load(load)
      yield* session.execute("insert into raw.items values (5)")
      return [yield* session.load({ ...load, force: true }), yield* rows(session)]
    }),
  )
  expect(exit).toMatchObject({ value: [{ kind: "missing" }, []] })
})
