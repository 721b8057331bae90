// `@stage/path` and `s3://…`: which files stand behind it.

import { createHash } from "node:crypto"
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fullName, type Named } from "../catalog.ts"
import { missing, SnowflakeError } from "../error.ts"
import { fullNameOf, schemaOf } from "../resolve.ts"
import { reader } from "../sql/reader.ts"
import type { Session } from "../state.ts"
import { listS3 } from "./s3.ts"
import type { StagedFile } from "./staged-file.ts"

export interface Location {
  readonly stage: Named | undefined
  /** Where it begins: an address, or the folder of an internal stage. */
  readonly root: string
  readonly path: string
}

let folder: string | undefined
/** Where the files of an internal stage are kept. */
export const stageFolder = (key: string): string => {
  folder ??= mkdtempSync(join(tmpdir(), "typeline-snowflake-stage-"))
  const own = join(folder, key.replaceAll(/[^\w.~]/g, "_"))
  mkdirSync(own, { recursive: true })
  return own
}

const withSlash = (url: string): string => (url === "" || url.endsWith("/") ? url : `${url}/`)

/** `@db.schema.stage/path`, `@~/path`, `s3://bucket/path`. */
export const locationOf = (session: Session, written: string): Location => {
  if (!written.startsWith("@")) return { stage: undefined, root: written, path: "" }
  if (written.startsWith("@~"))
    return { stage: undefined, root: stageFolder(`~${session.user}`), path: written.slice(2).replace(/^\//, "") }
  const [, name = "", path = ""] = written.slice(1).match(/^((?:"[^"]*"|[^/"])+)\/?([\s\S]*)$/) ?? []
  const full = fullNameOf(session, reader(name).name())
  const stage = schemaOf(session, full).stages.get(full[2])
  if (stage === undefined) throw missing("Stage", fullName(full))
  const url = stage.options.get("URL")
  return { stage, root: typeof url === "string" ? withSlash(url) : stageFolder(full.join(".")), path }
}

const listFolder = (root: string): readonly StagedFile[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = join(entry.parentPath, entry.name)
      const { size, mtime } = statSync(file)
      return {
        name: file.slice(root.length + 1),
        size,
        etag: createHash("md5").update(readFileSync(file)).digest("hex"),
        modified: mtime,
        read: async () => readFileSync(file),
      }
    })

/** A path is a prefix, as in Snowflake. */
export const filesAt = async (session: Session, { root, path }: Location): Promise<readonly StagedFile[]> => {
  const found = root.startsWith("s3://")
    ? await listS3(session.world.options, root + path)
    : listFolder(root).filter(({ name }) => name.startsWith(path))
  return [...found].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** A regular expression is held against the whole path, from the bucket on or behind it. */
export const pathPattern = (pattern: string): ((name: string) => boolean) => {
  const whole = new RegExp(`^(?:${pattern})$`)
  return (name) => whole.test(name) || whole.test(name.replace(/^s3:\/\/[^/]*\//, ""))
}

/** No statement takes more names than these. */
const mostNames = 1000
/** `FILES = ('a', 'b')`: from the location on; each must be there. */
export const filesNamed = async (
  session: Session,
  at: Location,
  names: readonly string[],
): Promise<readonly StagedFile[]> => {
  if (names.length > mostNames)
    throw new SnowflakeError("001006", "22000", `Maximum number of files (${mostNames}) exceeded: ${names.length}.`)
  const folder = at.path === "" || at.path.endsWith("/") ? at.path : `${at.path}/`
  const prefix = at.root.startsWith("s3://") ? at.root + folder : folder
  const there = new Map((await filesAt(session, { ...at, path: folder })).map((file) => [file.name, file]))
  return names.map((name) => {
    const found = there.get(prefix + name)
    if (found !== undefined) return found
    throw new SnowflakeError(
      "091016",
      "22000",
      `Remote file '${prefix}${name}' was not found. There are several potential causes. The file might not exist. The required credentials may be missing or invalid. If you are running a copy command, please make sure files are not deleted when they are being loaded or files are not being loaded into two different tables concurrently with auto purge option.`,
    )
  })
}
