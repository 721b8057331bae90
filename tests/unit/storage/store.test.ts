import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Stream from "effect/Stream"
import { s3 } from "../../../src/core/resource/storage.ts"
import { StorageError } from "../../../src/core/storage/error.ts"
import { ObjectStore, type Store } from "../../../src/core/storage/object-store.ts"
import { objectStoreLayer, openStore } from "../../../src/core/storage/open-store.ts"
import { s3Server } from "../../engine/s3-server.ts"

const text = (content: string) => Stream.succeed(new TextEncoder().encode(content))
const read = (store: Store, key: string) =>
  Effect.gen(function* () {
    const pieces = yield* Stream.runCollect(store.read(yield* store.head(key)))
    return Buffer.concat(pieces).toString()
  })
const keys = (store: Store, pattern: string) =>
  Effect.map(Stream.runCollect(store.list(pattern)), (pages) =>
    pages
      .flat()
      .map(({ key }) => key)
      .sort(),
  )

const folder = Effect.acquireRelease(
  Effect.sync(() => mkdtempSync(join(tmpdir(), "typeline-store-"))),
  (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true })),
)
const stores = {
  "a folder": Effect.flatMap(folder, openStore),
  "a bucket": Effect.flatMap(s3Server, (server) => openStore(server.storage("raw-data"))),
}

for (const [place, opened] of Object.entries(stores)) {
  describe(`the store of ${place}`, () => {
    it.live("writes, tells, lists and reads objects", () =>
      Effect.gen(function* () {
        const store = yield* opened
        const key = "ratings/Misérables [1] 100%+?.csv"
        const written = yield* store.write(key, text("a,b\n1,2\n"))
        expect(written).toMatchObject({ key, size: 8 })
        expect(yield* store.head(key)).toMatchObject({ key, size: 8, etag: written.etag })
        expect(yield* read(store, key)).toBe("a,b\n1,2\n")
        yield* store.write("ratings/2.csv", text("x"))
        yield* store.write("other.csv", text("y"))
        expect(yield* keys(store, "ratings/")).toEqual(["ratings/2.csv", key])
        expect(yield* keys(store, "")).toEqual(["other.csv", "ratings/2.csv", key])
        expect(yield* keys(store, "*.csv")).toEqual(["other.csv"])
        expect(yield* keys(store, "nothing/*.csv")).toEqual([])
        const again = yield* store.write(key, text("other"))
        expect(again.etag).not.toBe(written.etag)
        expect(yield* read(store, key)).toBe("other")
      }),
    )

    it.live("says that an object is not there", () =>
      Effect.gen(function* () {
        const store = yield* opened
        const error = yield* Effect.flip(store.head("nothing.csv"))
        expect([error.reason, error.isRetryable]).toEqual(["MissingObject", false])
        expect(error.message).toContain(store.address("nothing.csv"))
      }),
    )

    it.live("refuses to read what has become another object", () =>
      Effect.gen(function* () {
        const store = yield* opened
        const before = yield* store.write("a.csv", text("before"))
        yield* store.write("a.csv", text("after!"))
        const error = yield* Effect.flip(Stream.runCollect(store.read(before)))
        expect([error.reason, error.isRetryable]).toEqual(["Conflict", true])
        expect(error.message).toContain("was changed while it was read")
      }),
    )

    it.live("keeps the old object where the new one fails to arrive", () =>
      Effect.gen(function* () {
        const store = yield* opened
        yield* store.write("a.csv", text("old"))
        const broken = new StorageError({ reason: "Unknown", message: "The source is broken." })
        const half = Stream.concat(text("new"), Stream.fail(broken))
        expect(yield* Effect.flip(store.write("a.csv", half))).toBeInstanceOf(StorageError)
        expect(yield* read(store, "a.csv")).toBe("old")
        expect(yield* keys(store, "")).toEqual(["a.csv"])
      }),
    )
  })
}

describe("the store of a bucket", () => {
  it.live("uploads large objects in parts, and tells the progress", () =>
    Effect.gen(function* () {
      const server = yield* s3Server
      const store = yield* openStore(server.storage())
      const piece = new Uint8Array(1 << 20).fill(7)
      let told = 0
      const onProgress = (bytes: number) => {
        told += bytes
      }
      const content = Stream.fromIterable(Array.from({ length: 20 }, () => piece))
      const written = yield* store.write("big.bin", content, { onProgress, metadata: { sha256: "abc" } })
      expect(written).toMatchObject({ size: 20 << 20, metadata: { sha256: "abc" } })
      expect(told).toBe(20 << 20)
      expect(server.requests.filter((request) => request.includes("partNumber="))).toHaveLength(3)
      let size = 0
      yield* Stream.runForEach(store.read(written), (bytes) =>
        Effect.sync(() => {
          expect(bytes.every((byte) => byte === 7)).toBe(true)
          size += bytes.length
        }),
      )
      expect(size).toBe(20 << 20)
    }),
  )

  it.live("reads on where a connection broke", () =>
    Effect.gen(function* () {
      const server = yield* s3Server
      const store = yield* openStore(server.storage())
      const content = Buffer.alloc(4 << 20, "0123456789abcdef")
      yield* server.put("a.bin", content)
      const object = yield* store.head("a.bin")
      server.breakAfter(1 << 20, 3)
      const pieces = yield* Stream.runCollect(store.read(object))
      expect(Buffer.concat(pieces).equals(content)).toBe(true)
      expect(server.requests.filter((request) => request.startsWith("GET"))).toHaveLength(4)
      // What had arrived was not sent again.
      expect(server.sent()).toBeLessThan(4.2 * (1 << 20))
    }),
  )

  it.live("reads no more than is taken", () =>
    Effect.gen(function* () {
      const server = yield* s3Server
      const store = yield* openStore(server.storage())
      const size = 64 << 20
      const content = Stream.fromIterable(Array.from({ length: 64 }, () => new Uint8Array(1 << 20)))
      const object = yield* store.write("big.bin", content)
      const before = server.sent()
      const wait = Effect.as(Effect.sleep("500 millis"), false)
      yield* Stream.runForEachWhile(store.read(object), () => wait)
      expect(server.sent() - before).toBeLessThan(size / 2)
    }),
  )

  it.live("gives up a request that nobody waits for", () =>
    Effect.gen(function* () {
      const server = yield* s3Server
      const store = yield* openStore(server.storage())
      yield* server.put("a.bin", Buffer.alloc(4 << 20, "x"))
      const object = yield* store.head("a.bin")
      server.stallAfter(1 << 20)
      const reading = yield* Effect.forkChild(Stream.runDrain(store.read(object)))
      yield* Effect.sleep("300 millis")
      yield* Fiber.interrupt(reading).pipe(Effect.timeout("5 seconds"))
    }),
  )

  it.live("says which bucket is not there", () =>
    Effect.gen(function* () {
      const server = yield* s3Server
      const store = yield* openStore({ ...server.storage(), address: "s3://no-such-bucket/raw" })
      for (const asked of [store.head("a.csv"), Stream.runDrain(store.list(""))]) {
        const error = yield* Effect.flip(asked)
        expect([error.reason, error.message]).toEqual([
          "MissingBucket",
          `There is no bucket no-such-bucket at ${server.endpoint}. Make it, or correct its name in the target's storage.`,
        ])
      }
    }),
  )

  it.live("says where nobody answers", () =>
    Effect.gen(function* () {
      yield* s3Server
      const store = yield* openStore(s3("s3://bucket/raw", { endpoint: "http://127.0.0.1:9", forcePathStyle: true }))
      const error = yield* Effect.flip(store.head("a.csv"))
      expect([error.reason, error.isRetryable]).toEqual(["Connection", true])
      expect(error.message).toBe(
        "s3://bucket/raw/a.csv cannot be read: the connection at http://127.0.0.1:9 fails (ECONNREFUSED). Check the network and the endpoint of the target's storage, then run again.",
      )
    }),
  )
})

describe("what is not set", () => {
  const names = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE"]
  /** As on a machine that knows nothing of AWS. */
  const nothingSet = Effect.acquireRelease(
    Effect.sync(() => {
      const before = { ...process.env }
      for (const name of names) delete process.env[name]
      process.env.AWS_EC2_METADATA_DISABLED = "true"
      process.env.AWS_CONFIG_FILE = "/nowhere/config"
      process.env.AWS_SHARED_CREDENTIALS_FILE = "/nowhere/credentials"
      return before
    }),
    (before) =>
      Effect.sync(() => {
        process.env = before
      }),
  )

  it.live("is told: the region, and the credentials", () =>
    Effect.gen(function* () {
      yield* nothingSet
      const region = yield* Effect.flip(Effect.flatMap(openStore(s3("s3://bucket")), (store) => store.head("a.csv")))
      expect(region.message).toBe('s3://bucket/a.csv: no region is known. Set AWS_REGION, or s3("…", { region: "…" }).')
      const storage = s3("s3://bucket", { region: "eu-central-1" })
      const credentials = yield* Effect.flip(Effect.flatMap(openStore(storage), (store) => store.head("a.csv")))
      expect([credentials.reason, credentials.message]).toEqual([
        "Authentication",
        's3://bucket/a.csv: there are no AWS credentials. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, AWS_PROFILE, or s3("…", { profile: "…" }), or sign in.',
      ])
    }),
  )
})

describe("the store of a folder", () => {
  it.live("leaves nothing of a write that was interrupted", () =>
    Effect.gen(function* () {
      const root = yield* folder
      const store = yield* openStore(root)
      const writing = yield* Effect.forkChild(store.write("a.csv", Stream.concat(text("half"), Stream.never)))
      yield* Effect.sleep("200 millis")
      expect(readdirSync(root)).toHaveLength(1)
      yield* Fiber.interrupt(writing)
      expect(readdirSync(root)).toEqual([])
    }),
  )

  it.live("writes nothing outside of it, and takes no folder for a file", () =>
    Effect.gen(function* () {
      const root = yield* folder
      const store = yield* openStore(root)
      expect((yield* Effect.flip(store.write("../a.csv", text("x")))).message).toContain("is not within")
      mkdirSync(join(root, "sub"))
      writeFileSync(join(root, "sub", "a.csv"), "x")
      expect((yield* Effect.flip(store.head("sub"))).message).toContain("is not a file")
      expect(yield* keys(store, "sub/")).toEqual(["sub/a.csv"])
    }),
  )

  it.live("is a service, too", () =>
    Effect.gen(function* () {
      const root = yield* folder
      const address = Effect.map(ObjectStore, (store) => store.address("a.csv"))
      expect(yield* Effect.provide(address, objectStoreLayer(root))).toBe(join(root, "a.csv"))
    }),
  )
})
