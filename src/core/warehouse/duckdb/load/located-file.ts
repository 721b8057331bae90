import { mkdtemp, open, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import type { FileLoad } from "../../../resource/file-load.ts"
import { StorageError } from "../../../storage/error.ts"
import type { Store, StoredObject } from "../../../storage/object-store.ts"
import { isPattern } from "../../../storage/pattern.ts"
import { storeFailure } from "./loading-error.ts"

/** A file that can be read in place. */
export interface LocatedFile {
  /** For people, and for the history: `s3://bucket/key`, or the path. */
  readonly address: string
  /** On this machine; of a file in a bucket, that of a copy. */
  readonly path: string
  readonly object: StoredObject
}

/** What a file is in the history of loads. */
export const stateOf = ({ etag, version }: StoredObject): string => (version === null ? etag : `${etag} ${version}`)

const byKey = (a: StoredObject, b: StoredObject) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)

/** The files of a load, by name; none where there is none. */
export const filesOf = (store: Store, { load: { file } }: { readonly load: Pick<FileLoad, "file"> }) =>
  Effect.gen(function* () {
    // A file of this machine may well be called `items[1].csv`.
    const mayBeName = !isPattern(file) || (store.localPath(file) !== null && file !== "" && !file.endsWith("/"))
    if (mayBeName) {
      const found = yield* store.head(file).pipe(
        Effect.map((object): readonly StoredObject[] => [object]),
        Effect.catch((error) => (error.reason === "MissingObject" ? Effect.succeed([]) : Effect.fail(error))),
      )
      if (found.length > 0 || !isPattern(file)) return found
    }
    const pages = yield* Stream.runCollect(store.list(file))
    return pages.flat().sort(byKey)
  }).pipe(Effect.mapError(storeFailure))

const copyFailure = (cause: unknown, folder: string): StorageError => {
  const text = cause instanceof Error ? cause.message : String(cause)
  const message = `A file of the storage cannot be copied to ${folder}: ${text}. Make room there, or set TMPDIR to another folder.`
  return new StorageError({ reason: "Unknown", message, cause })
}

/** Copies an object piece by piece to a folder that goes with the scope, however that ends. */
const temporaryCopy = Effect.fnUntraced(function* (store: Store, object: StoredObject) {
  const failure = (cause: unknown) => copyFailure(cause, tmpdir())
  const folder = yield* Effect.acquireRelease(
    Effect.tryPromise({ try: () => mkdtemp(join(tmpdir(), "typeline-")), catch: failure }),
    (folder) => Effect.promise(() => rm(folder, { recursive: true, force: true, maxRetries: 3 })),
  )
  const path = join(folder, "file")
  yield* Effect.scoped(
    Effect.gen(function* () {
      const file = yield* Effect.acquireRelease(
        Effect.tryPromise({ try: () => open(path, "wx", 0o600), catch: failure }),
        (file) => Effect.promise(() => file.close()),
      )
      yield* Stream.runForEach(store.read(object), (piece) =>
        // It is not given up halfway: the handle is closed behind it.
        Effect.uninterruptible(Effect.tryPromise({ try: () => file.writeFile(piece), catch: failure })),
      )
    }),
  )
  return path
})

/** A file where DuckDB can read it: itself where it lies on this machine, else a copy for as long as the scope lasts. */
export const located = (store: Store, object: StoredObject) =>
  Effect.gen(function* () {
    const path = store.localPath(object.key) ?? (yield* temporaryCopy(store, object))
    return { address: store.address(object.key), path, object } satisfies LocatedFile
  }).pipe(Effect.mapError(storeFailure))
