import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { FileLoad } from "../../../../src/core/resource/file-load.ts"
import { type Columns, columnTypes } from "../../../../src/core/sql/type.ts"
import type { Load } from "../../../../src/core/strategy/step.ts"
import type { DuckdbOptions } from "../../../../src/core/warehouse/duckdb/instance.ts"
import { duckdbLayer } from "../../../../src/core/warehouse/duckdb/layer.ts"
import { type Session, Warehouse } from "../../../../src/core/warehouse/warehouse.ts"

/** A folder of the test's own, gone when its scope closes. */
export const temporaryFolder = Effect.acquireRelease(
  Effect.sync(() => mkdtempSync(join(tmpdir(), "typeline-duckdb-"))),
  (folder) => Effect.sync(() => rmSync(folder, { recursive: true, force: true })),
)

export const openWarehouse = (options: DuckdbOptions) =>
  Effect.map(Layer.build(duckdbLayer(options)), (services) => Context.get(services, Warehouse))

/** A session on a database in a folder of its own. */
export const openDatabase = Effect.gen(function* () {
  const folder = yield* temporaryFolder
  const warehouse = yield* openWarehouse({ path: join(folder, "db", "test.duckdb") })
  return { folder, warehouse, session: yield* warehouse.session }
})

export interface LoadOptions extends Partial<Pick<Load, "schema" | "name" | "force">> {
  readonly file?: string
  readonly delimiter?: string
  readonly optional?: boolean
  /** In place of a CSV file. */
  readonly load?: FileLoad
}
export const loadStep = (location: string, columns: Columns, options: LoadOptions = {}): Load => ({
  kind: "load",
  purpose: "load the file",
  schema: options.schema ?? "raw",
  name: options.name ?? "items",
  columns: columnTypes(columns),
  load: options.load ?? {
    format: "csv",
    file: options.file ?? "items.csv",
    delimiter: options.delimiter ?? ",",
    optional: options.optional ?? false,
  },
  location,
  missing: "Put it there.",
  force: options.force ?? false,
})

/** Writes `items.csv` into the folder and loads it. */
export const loadText = (
  { folder, session }: { readonly folder: string; readonly session: Session },
  text: string | Buffer,
  columns: Columns,
  options: LoadOptions = {},
) =>
  Effect.suspend(() => {
    writeFileSync(join(folder, options.file ?? "items.csv"), text)
    return session.load(loadStep(folder, columns, options))
  })

export const rowsOf = (session: Session, table = "raw.items") => session.query(`SELECT * FROM ${table}`)

/** The message of an effect that has to fail. */
export const messageOf = <A, R>(effect: Effect.Effect<A, { readonly message: string }, R>) =>
  Effect.map(Effect.flip(effect), (error) => error.message)
