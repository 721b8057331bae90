import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { existsSync, mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { messageOf, openWarehouse, temporaryFolder } from "./fixture.ts"

/** Another process that has the database open until the scope closes. */
const holder = (path: string) =>
  Effect.acquireRelease(
    Effect.promise(
      () =>
        new Promise<ChildProcess>((resolve, reject) => {
          const script = `
            const { DuckDBInstance } = await import("@duckdb/node-api")
            globalThis.held = await DuckDBInstance.create(${JSON.stringify(path)})
            console.log("open")
            setInterval(() => {}, 1000)`
          const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
            stdio: ["ignore", "pipe", "inherit"],
          })
          child.stdout.once("data", () => resolve(child))
          child.once("exit", (code) => reject(new Error(`exit ${code}`)))
        }),
    ),
    (child) =>
      Effect.promise(
        () =>
          new Promise<void>((resolve) => {
            child.once("exit", () => resolve())
            child.kill("SIGKILL")
          }),
      ),
  )

describe("duckdbLayer", () => {
  it.live("makes the file and its directory", () =>
    Effect.gen(function* () {
      const path = join(yield* temporaryFolder, "a", "b's", "c.duckdb")
      yield* Effect.scoped(
        Effect.gen(function* () {
          const { session } = yield* openWarehouse({ path, threads: 2, memoryLimit: "500MB" })
          const { execute, query } = yield* session
          yield* execute("CREATE TABLE t AS SELECT 1 AS a")
          const settings = "SELECT current_setting('threads') AS threads, current_setting('memory_limit') AS memory"
          expect(yield* query(settings)).toEqual([{ threads: 2n, memory: "476.8 MiB" }])
        }),
      )
      expect(existsSync(path)).toBe(true)
      const { session } = yield* openWarehouse({ path })
      expect(yield* (yield* session).query("SELECT a FROM t")).toEqual([{ a: 1 }])
    }),
  )

  it.live("has a database of its own in memory", () =>
    Effect.gen(function* () {
      const one = yield* openWarehouse({ path: ":memory:" })
      const other = yield* openWarehouse({ path: ":memory:" })
      yield* (yield* one.session).execute("CREATE TABLE t AS SELECT 1 AS a")
      expect(yield* (yield* one.session).query("SELECT a FROM t")).toEqual([{ a: 1 }])
      expect((yield* Effect.flip((yield* other.session).query("SELECT a FROM t"))).reason).toBe("MissingObject")
    }),
  )

  it.live("says which process has the file open, and what to do", () =>
    Effect.gen(function* () {
      const path = join(yield* temporaryFolder, "held.duckdb")
      yield* Effect.scoped(
        Effect.gen(function* () {
          const { pid } = yield* holder(path)
          const error = yield* Effect.flip(openWarehouse({ path }))
          expect(error).toMatchObject({ reason: "Conflict", final: true, isRetryable: false })
          expect(error.message).toContain(`PID ${pid}`)
          expect(error.message).toContain(path)
          expect(error.message).toMatch(/Wait until it is done \(--wait 10m\), stop it, or set another `path`/)
        }),
      )
      // It was killed: nothing is left that stands in the way.
      yield* (yield* openWarehouse({ path })).session
    }),
  )

  it.live("opens a file twice in one process without harm", () =>
    Effect.gen(function* () {
      const path = join(yield* temporaryFolder, "twice.duckdb")
      const one = yield* openWarehouse({ path })
      yield* Effect.scoped(
        Effect.gen(function* () {
          const other = yield* openWarehouse({ path })
          yield* (yield* other.session).execute("CREATE TABLE t AS SELECT 1 AS a")
        }),
      )
      expect(yield* (yield* one.session).query("SELECT a FROM t")).toEqual([{ a: 1 }])
      const error = yield* Effect.flip(openWarehouse({ path, threads: 1 }))
      expect(error.reason).toBe("Conflict")
      expect(error.message).toContain("with other options")
    }),
  )

  it.live("says what is wrong with the path", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const text = join(folder, "text.duckdb")
      writeFileSync(text, "this is no database\n".repeat(1000))
      expect(yield* messageOf(openWarehouse({ path: text }))).toContain(`${text} is not a DuckDB database`)
      const directory = join(folder, "directory")
      mkdirSync(directory)
      expect(yield* messageOf(openWarehouse({ path: directory }))).toContain(`${directory} is a directory`)
      const within = join(text, "below", "a.duckdb")
      expect(yield* messageOf(openWarehouse({ path: within }))).toContain(`The directory of ${within} cannot be made`)
      expect(yield* messageOf(openWarehouse({ path: join(text, "a.duckdb") }))).toContain("cannot be made")
    }),
  )

  it.live("says which option it cannot use", () =>
    Effect.gen(function* () {
      const path = ":memory:"
      expect(yield* messageOf(openWarehouse({ path, memoryLimit: "lots" }))).toContain('such as "4GB", not "lots"')
      expect(yield* messageOf(openWarehouse({ path, threads: 0 }))).toContain("whole number from 1, not 0")
    }),
  )

  it("loads the driver when a database is opened, not before", () => {
    const layer = new URL("../../../../src/core/warehouse/duckdb/layer.ts", import.meta.url).href
    const script = `
      import { createRequire } from "node:module"
      const { duckdbLayer } = await import(${JSON.stringify(layer)})
      duckdbLayer({ path: ":memory:" })
      const loaded = () => Object.keys(createRequire(${JSON.stringify(layer)}).cache).some((file) => file.includes("@duckdb"))
      const before = loaded()
      await import("@duckdb/node-api")
      console.log(before, loaded())`
    const output = execFileSync(process.execPath, ["--input-type=module", "--eval", script], { encoding: "utf8" })
    expect(output.trim()).toBe("false true")
  })
})
