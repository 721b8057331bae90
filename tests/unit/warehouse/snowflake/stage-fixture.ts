// A bucket behind an external stage, `@raw.films`; the emulator reads it as Snowflake would.
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3"
import { DuckDBInstance } from "@duckdb/node-api"
import * as Effect from "effect/Effect"
import type * as Exit from "effect/Exit"
import { buildApp } from "fauxqs"
import { afterAll, beforeAll } from "vitest"
import type { FileLoad } from "../../../../src/core/resource/file-load.ts"
import { csv } from "../../../../src/core/resource/source.ts"
import { type Columns, columnTypes } from "../../../../src/core/sql/type.ts"
import type { Load } from "../../../../src/core/strategy/step.ts"
import type { Session } from "../../../../src/core/warehouse/warehouse.ts"
import { type Emulated, onEmulator } from "./fixture.ts"

const Bucket = "films"
const folder = "raw-data/"
const stage = `create stage if not exists raw.films url = 's3://${Bucket}/${folder}'`

export interface Staged extends Emulated {
  /** Writes an object below the stage. */
  readonly put: (key: string, body: string | Buffer) => Promise<unknown>
  readonly remove: (key: string) => Promise<unknown>
  /** Runs with the stage made. */
  readonly onStage: <A, E>(work: (session: Session) => Effect.Effect<A, E>) => Promise<Exit.Exit<A, unknown>>
}

export const onStagedEmulator = (): Staged => {
  const store = buildApp({ logger: false })
  let s3: S3Client
  const emulated = onEmulator(async () => {
    const endpoint = await store.listen({ host: "127.0.0.1", port: 0 })
    s3 = new S3Client({
      endpoint,
      region: "us-east-1",
      forcePathStyle: true,
      credentials: { accessKeyId: "a", secretAccessKey: "b" },
    })
    return { s3: { endpoint } }
  })
  beforeAll(() => s3.send(new CreateBucketCommand({ Bucket })))
  afterAll(async () => {
    s3.destroy()
    await store.close()
  })
  return {
    ...emulated,
    put: (key, body) => s3.send(new PutObjectCommand({ Bucket, Key: folder + key, Body: Buffer.from(body) })),
    remove: (key) => s3.send(new DeleteObjectCommand({ Bucket, Key: folder + key })),
    onStage: (work) => emulated.using((_, session) => Effect.andThen(session.execute(stage), work(session))),
  }
}

/** A load of `raw.items` from the stage. */
export const stagedLoad = (columns: Columns, load: FileLoad = csv("items.csv")): Load => ({
  kind: "load",
  purpose: "load",
  schema: "raw",
  name: "items",
  columns: columnTypes(columns),
  load,
  location: "@raw.films",
  missing: "Put it there.",
  force: false,
})

/** The rows of a query of DuckDB as a Parquet file. */
export const parquetOf = async (query: string): Promise<Buffer> => {
  const path = mkdtempSync(join(tmpdir(), "typeline-test-"))
  try {
    const connection = await (await DuckDBInstance.create()).connect()
    await connection.run(`copy (${query}) to '${join(path, "file")}' (format parquet)`)
    return readFileSync(join(path, "file"))
  } finally {
    rmSync(path, { recursive: true })
  }
}
