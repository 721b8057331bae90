import { createHash } from "node:crypto"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import type { FileLoad } from "../../resource/file-load.ts"
import type { StorageError } from "../../storage/error.ts"
import { localStore } from "../../storage/local-store.ts"
import type { Store, StoredObject } from "../../storage/object-store.ts"
import { isPattern } from "../../storage/pattern.ts"
import { SetupError } from "../error.ts"
import type { LocalFile } from "./plan-s3.ts"

const all = <A>(pages: Stream.Stream<readonly A[], StorageError>) =>
  Effect.map(Stream.runCollect(pages), (found) => [...found].flat())

/** Digests of a content, read once. */
const digests = Effect.fnUntraced(function* (store: Store, object: StoredObject) {
  const sha256 = createHash("sha256")
  yield* Stream.runForEach(store.read(object), (piece) => Effect.sync(() => sha256.update(piece)))
  return sha256.digest("hex")
})

export interface FoundFiles {
  readonly files: readonly LocalFile[]
  /** What optional sources name and the folder has not. */
  readonly missing: readonly string[]
}

/** The files of a folder that sources name, each once. */
export const localFiles = Effect.fnUntraced(function* (folder: string, loads: readonly FileLoad[]) {
  const store = localStore(folder)
  const found = new Map<string, StoredObject>()
  const missing: string[] = []
  for (const { file, optional } of loads) {
    const objects = yield* isPattern(file)
      ? all(store.list(file))
      : store.head(file).pipe(
          Effect.map((object) => [object]),
          Effect.catchIf(
            ({ reason }) => reason === "MissingObject",
            () => Effect.succeed([]),
          ),
        )
    if (objects.length === 0 && !optional)
      return yield* new SetupError({
        message: `There is no file ${store.address(file)}, and a source is loaded from it. Name the folder with the files: --from <folder>.`,
      })
    if (objects.length === 0) missing.push(file)
    for (const object of objects) found.set(object.key, object)
  }
  const files = yield* Effect.forEach([...found.values()], (object) =>
    Effect.map(
      digests(store, object),
      (sha256): LocalFile => ({ key: object.key, path: store.address(object.key), bytes: object.size, sha256 }),
    ),
  )
  return { files, missing } satisfies FoundFiles
})

/** Which of them the bucket has already. The digest stands beside the content, where an upload has put it. */
export const sameFiles = Effect.fnUntraced(function* (store: Store, files: readonly LocalFile[]) {
  const same = new Set<string>()
  for (const { key, bytes, sha256 } of files) {
    const there = yield* store.head(key).pipe(
      Effect.catchIf(
        ({ reason }) => reason === "MissingObject",
        () => Effect.succeed(null),
      ),
    )
    if (there?.size === bytes && there.metadata.sha256 === sha256) same.add(key)
  }
  return same
})

/** Uploads a file and checks that it is the one of the plan. */
export const uploadFile = Effect.fnUntraced(function* (
  store: Store,
  request: { readonly file: string; readonly key: string; readonly bytes: number; readonly sha256: string },
  folder: string,
  onProgress: (bytes: number) => void,
) {
  const local = localStore(folder)
  const object = yield* local.head(request.key)
  const sha256 = createHash("sha256")
  const content = Stream.tap(local.read(object), (piece) => Effect.sync(() => sha256.update(piece)))
  const written = yield* store.write(request.key, content, { metadata: { sha256: request.sha256 }, onProgress })
  if (sha256.digest("hex") !== request.sha256 || written.size !== request.bytes)
    return yield* new SetupError({
      message: `${request.file} was changed while it was uploaded. Run again.`,
    })
})
