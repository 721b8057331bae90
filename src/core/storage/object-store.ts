import * as Context from "effect/Context"
import type * as Effect from "effect/Effect"
import type * as Stream from "effect/Stream"
import type { StorageError } from "./error.ts"

/** An object as the store tells it, without reading it. */
export interface StoredObject {
  /** From the root of the store: `ratings/2024.csv`. */
  readonly key: string
  /** In bytes. */
  readonly size: number
  /** Equal as long as the content is. */
  readonly etag: string
  /** Null where the store keeps no versions, or does not tell them in a list. */
  readonly version: string | null
  /** A file that was written just now may be written again within one tick of its clock: its etag is not proof yet. */
  readonly isSettled: boolean
  /** What `write` was told to keep beside the content; empty in a list. */
  readonly metadata: { readonly [name: string]: string }
}
export interface WriteOptions {
  /** Kept beside the content, where the store can. Names in lower case. */
  readonly metadata?: { readonly [name: string]: string }
  readonly contentType?: string
  /** Bytes that have arrived, of this object. */
  readonly onProgress?: (bytes: number) => void
}
export interface Store {
  /** Where an object is, for people: `s3://bucket/prefix/key`, or a path. */
  readonly address: (key: string) => string
  /** The path of an object that is a file of this machine and can be read in place; else null. */
  readonly localPath: (key: string) => string | null
  /**
   * What a pattern matches, page by page, sorted by key within a page: a key with `*`, `**`, `?`, `[a-z]` or `{a,b}`, or a prefix that ends in `/` or
   * is empty. See `matcherOf`.
   */
  readonly list: (pattern: string) => Stream.Stream<readonly StoredObject[], StorageError>
  /** Fails with `MissingObject` where there is none. */
  readonly head: (key: string) => Effect.Effect<StoredObject, StorageError>
  /** The bytes of an object as `head` or `list` has told it; fails with `Conflict` if it is another by now. */
  readonly read: (object: StoredObject) => Stream.Stream<Uint8Array, StorageError>
  /** All of an object or nothing; it takes the place of one that is there. */
  readonly write: (
    key: string,
    content: Stream.Stream<Uint8Array, StorageError>,
    options?: WriteOptions,
  ) => Effect.Effect<StoredObject, StorageError>
}

/** Where files lie: a folder, or a bucket. */
export class ObjectStore extends Context.Service<ObjectStore, Store>()("typeline/ObjectStore") {}
