import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Storage } from "../resource/storage.ts"
import type { StorageError } from "./error.ts"
import { localStore } from "./local-store.ts"
import { ObjectStore } from "./object-store.ts"

/** Opens the store behind a target's storage; a folder is absolute. It is closed with the scope. */
export const openStore = Effect.fn("ObjectStore.open")(function* (storage: Storage) {
  if (typeof storage === "string") return localStore(storage)
  const { openS3Store } = yield* Effect.promise(() => import("./s3/s3-store.ts"))
  return yield* openS3Store(storage)
})

export const objectStoreLayer = (storage: Storage): Layer.Layer<ObjectStore, StorageError> =>
  Layer.effect(ObjectStore, openStore(storage))
