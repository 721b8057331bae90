import { spawn } from "node:child_process"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { loadStep, loadText, openWarehouse, rowsOf, temporaryFolder } from "./fixture.ts"

const columns = { id: "integer", name: "varchar" } as const
const sourceOf = (path: string) => new URL(`../../../../src/core/${path}`, import.meta.url).href

/** Loads in another process, which is killed some time after it has begun. */
const killedLoad = (path: string, folder: string, millis: number) =>
  Effect.promise(
    () =>
      new Promise<void>((resolve) => {
        const script = `
          import * as Effect from "effect/Effect"
          import { duckdbLayer } from ${JSON.stringify(sourceOf("warehouse/duckdb/layer.ts"))}
          import { Warehouse } from ${JSON.stringify(sourceOf("warehouse/warehouse.ts"))}
          const step = ${JSON.stringify(loadStep(folder, columns))}
          const load = Effect.gen(function* () {
            const session = yield* (yield* Warehouse).session
            console.log("begin")
            yield* session.load(step)
          })
          await Effect.runPromise(Effect.scoped(Effect.provide(load, duckdbLayer({ path: ${JSON.stringify(path)} }))))`
        const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
          stdio: ["ignore", "pipe", "inherit"],
        })
        child.stdout.once("data", () => setTimeout(() => child.kill("SIGKILL"), millis))
        child.once("exit", () => resolve())
      }),
  )

describe("a load that is killed", () => {
  it.live(
    "leaves the old content or the new, and the next load gives the new",
    () =>
      Effect.gen(function* () {
        const folder = yield* temporaryFolder
        const path = join(folder, "test.duckdb")
        const contents = Effect.gen(function* () {
          const warehouse = yield* openWarehouse({ path })
          const session = yield* warehouse.session
          const [row] = yield* session.query(
            "SELECT count(*) AS rows, min(name) AS least, max(name) AS greatest FROM raw.items",
          )
          const [noted] = yield* session.query("SELECT rows FROM typeline.loads")
          return { ...row, noted: noted?.rows }
        }).pipe(Effect.scoped)
        const old = { rows: 2n, least: "old", greatest: "old", noted: 2n }
        const fresh = { rows: 400_000n, least: "new", greatest: "new", noted: 400_000n }
        const prepare = Effect.gen(function* () {
          const session = yield* (yield* openWarehouse({ path })).session
          yield* loadText({ folder, session }, "id,name\n1,old\n2,old\n", columns)
        }).pipe(Effect.scoped)

        for (const millis of [0, 50, 150, 400, 1000]) {
          yield* prepare
          writeFileSync(join(folder, "items.csv"), `id,name\n${"1,new\n".repeat(400_000)}`)
          yield* killedLoad(path, folder, millis)
          expect([old, fresh]).toContainEqual(yield* contents)
        }
        yield* Effect.scoped(
          Effect.gen(function* () {
            const session = yield* (yield* openWarehouse({ path })).session
            yield* session.load(loadStep(folder, columns))
            expect((yield* rowsOf(session, "typeline.loads")).length).toBe(1)
          }),
        )
        expect(yield* contents).toEqual(fresh)
      }),
    60_000,
  )
})
