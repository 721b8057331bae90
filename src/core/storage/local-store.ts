import { randomUUID } from "node:crypto"
import { createReadStream, createWriteStream } from "node:fs"
import { mkdir, opendir, rename, rm, stat } from "node:fs/promises"
import { dirname, join, resolve, sep } from "node:path"
import { pipeline } from "node:stream/promises"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { abortable } from "./abortable.ts"
import { StorageError } from "./error.ts"
import type { Store, StoredObject } from "./object-store.ts"
import { literalPrefix, matcherOf } from "./pattern.ts"

const settledMillis = 2000n
const pageSize = 1000
const pieceBytes = 1 << 20

const codeOf = (cause: unknown): string => (cause instanceof Error && "code" in cause ? String(cause.code) : "")
const isMissing = (cause: unknown): boolean => ["ENOENT", "ENOTDIR"].includes(codeOf(cause))

const localError = (cause: unknown, path: string): StorageError => {
  if (cause instanceof StorageError) return cause
  if (isMissing(cause)) {
    return new StorageError({ reason: "MissingObject", message: `There is no file ${path}.`, cause })
  }
  if (["EACCES", "EPERM", "EROFS"].includes(codeOf(cause))) {
    const message = `${path} may not be read or written. Change its permissions.`
    return new StorageError({ reason: "Permission", message, cause })
  }
  const text = cause instanceof Error ? cause.message : String(cause)
  return new StorageError({ reason: "Connection", message: `${path} cannot be read or written: ${text}.`, cause })
}

const factsOf = async (path: string, key: string): Promise<StoredObject> => {
  const facts = await stat(path, { bigint: true })
  if (!facts.isFile()) {
    const message = `${path} is not a file. Name a file, or a folder with a slash behind it.`
    throw new StorageError({ reason: "Unknown", message })
  }
  const { dev, ino, size, mtimeNs, ctimeNs, mtimeMs, ctimeMs } = facts
  const now = BigInt(Date.now())
  return {
    key,
    size: Number(size),
    etag: [dev, ino, size, mtimeNs, ctimeNs].join(":"),
    version: null,
    isSettled: now - mtimeMs > settledMillis && now - ctimeMs > settledMillis,
    metadata: {},
  }
}

/** All files below a folder, by name. */
async function* filesBelow(folder: string, key: string, signal: AbortSignal): AsyncGenerator<string, void> {
  const names: { readonly name: string; readonly isFolder: boolean }[] = []
  for await (const entry of await opendir(folder)) {
    const isLink = entry.isSymbolicLink()
    const isFolder = isLink ? (await stat(join(folder, entry.name))).isDirectory() : entry.isDirectory()
    names.push({ name: entry.name, isFolder })
  }
  for (const { name, isFolder } of names.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (signal.aborted) return
    if (isFolder) yield* filesBelow(join(folder, name), `${key}${name}/`, signal)
    else yield `${key}${name}`
  }
}

/** The files of a folder of this machine. */
export const localStore = (root: string): Store => {
  const pathOf = (key: string) => resolve(root, key)

  async function* pages(pattern: string, signal: AbortSignal): AsyncGenerator<readonly StoredObject[], void> {
    const matches = matcherOf(pattern)
    const prefix = literalPrefix(pattern)
    const base = prefix.slice(0, prefix.lastIndexOf("/") + 1)
    let page: StoredObject[] = []
    try {
      for await (const key of filesBelow(pathOf(base || "."), base, signal)) {
        if (!matches(key)) continue
        page.push(await factsOf(pathOf(key), key))
        if (page.length < pageSize) continue
        yield page
        page = []
      }
    } catch (cause) {
      // A folder that is not there holds nothing.
      if (!isMissing(cause)) throw cause
    }
    if (page.length > 0) yield page
  }

  const head = (key: string) =>
    Effect.tryPromise({ try: () => factsOf(pathOf(key), key), catch: (cause) => localError(cause, pathOf(key)) })

  return {
    address: pathOf,
    localPath: pathOf,
    list: (pattern) =>
      Stream.fromAsyncIterable(
        abortable((signal) => pages(pattern, signal)),
        (cause) => localError(cause, pathOf(pattern)),
      ),
    head,
    read: ({ key, etag }) =>
      Stream.fromAsyncIterable(
        abortable(async function* (signal) {
          const path = pathOf(key)
          yield* createReadStream(path, { highWaterMark: pieceBytes, signal })
          if ((await factsOf(path, key)).etag === etag) return
          throw new StorageError({ reason: "Conflict", message: `${path} was changed while it was read. Run again.` })
        }),
        (cause) => localError(cause, pathOf(key)),
      ),
    write: Effect.fnUntraced(function* (key, content, options = {}) {
      const path = pathOf(key)
      const whole = `${resolve(root)}${sep}`
      if (!path.startsWith(whole)) {
        return yield* new StorageError({ reason: "Unknown", message: `${path} is not within ${resolve(root)}.` })
      }
      const unfinished = `${path}.${randomUUID()}.part`
      const pieces = Stream.toAsyncIterable(
        Stream.tap(content, ({ length }) => Effect.sync(() => options.onProgress?.(length))),
      )
      yield* Effect.tryPromise({
        try: async (signal) => {
          await mkdir(dirname(path), { recursive: true })
          await pipeline(pieces, createWriteStream(unfinished, { flags: "wx" }), { signal })
          await rename(unfinished, path)
        },
        catch: (cause) => localError(cause, path),
      }).pipe(Effect.ensuring(Effect.promise(() => rm(unfinished, { force: true }))))
      return yield* head(key)
    }),
  }
}
