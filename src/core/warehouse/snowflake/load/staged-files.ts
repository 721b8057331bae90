import { createHash } from "node:crypto"
import * as Effect from "effect/Effect"
import { snowflake } from "../../../dialect/snowflake.ts"
import { isPattern, literalPrefix, matcherOf } from "../../../storage/pattern.ts"
import type { Load } from "../../../strategy/step.ts"
import type { WarehouseError } from "../../error.ts"
import type { Session, WarehouseRow } from "../../warehouse.ts"

/** A file of a stage. */
export interface StagedFile {
  /** From the stage on. */
  readonly key: string
  /** As METADATA$FILENAME has it: from the bucket on. */
  readonly path: string
  /** For people: `@stage/key`. */
  readonly address: string
  readonly md5: string
  readonly size: string
}

/** `@stage/path`, in quotes where a path has what no bare one may have. */
export const stagePath = (stage: string, path: string): string => {
  const whole = `${stage}/${path}`
  return /^[\w@./="$-]+$/.test(whole) ? whole : snowflake.text(whole)
}

/** What LIST puts before a path: `s3://bucket/`, `azure://host/container/`, or the name of an internal stage. */
const beforePath = /^(azure:\/\/[^/]+\/|\w+:\/\/)?[^/]+\//

const listed = (row: WarehouseRow, location: string, key: string): StagedFile => ({
  key,
  path: String(row.name).replace(beforePath, ""),
  address: `${location}/${key}`,
  md5: String(row.md5),
  size: String(row.size),
})

/** Names are listed from the bucket on: where the stage begins in them, Snowflake tells. */
const stageRoot = (session: Session, location: string) =>
  Effect.map(session.query(`select get_stage_location(${location}) as url`), ([row]) =>
    String(row?.url ?? "").replace(/\/*$/, "/"),
  )

/** The files of a load, by name; none where there is none. A path is a prefix to Snowflake. */
export const filesOf = Effect.fnUntraced(function* (
  session: Session,
  { location, load: { file } }: Load,
): Effect.fn.Return<readonly StagedFile[], WarehouseError> {
  const rows = yield* session.query(`list ${stagePath(location, isPattern(file) ? literalPrefix(file) : file)}`)
  if (rows.length === 0) return []
  if (!isPattern(file)) {
    const same = rows.filter(({ name }) => `/${String(name)}`.endsWith(`/${file}`))
    const [found] = same.sort((a, b) => String(a.name).length - String(b.name).length)
    return found === undefined ? [] : [listed(found, location, file)]
  }
  const root = yield* stageRoot(session, location)
  const isWanted = matcherOf(file)
  return rows
    .flatMap((row) => {
      const name = String(row.name)
      const key = name.startsWith(root) ? name.slice(root.length) : null
      return key !== null && isWanted(key) ? [listed(row, location, key)] : []
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1))
})

/** Changes with the files that there are, and with what is in them. */
export const fingerprintOf = (files: readonly StagedFile[]): string => {
  const hash = createHash("sha256")
  for (const { key, md5, size } of files) hash.update(JSON.stringify([key, md5, size]))
  return hash.digest("hex")
}

/** A query takes a regular expression and no list: as long as this at most. */
const mostNames = 500
/** Of one COPY: https://docs.snowflake.com/en/sql-reference/sql/copy-into-table. */
export const mostFiles = 1000

export const chunks = <A>(all: readonly A[], size: number): readonly (readonly A[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))

const folderOf = (keys: readonly string[]): string => {
  const [first = "", ...others] = keys
  let end = first.lastIndexOf("/") + 1
  while (end > 0 && !others.every((key) => key.startsWith(first.slice(0, end))))
    end = first.lastIndexOf("/", end - 2) + 1
  return first.slice(0, end)
}
const escaped = (name: string): string => name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")

export interface StagedRelation {
  /** `@stage/folder/ (file_format => …, pattern => …)` */
  readonly from: string
  /** Holds for the rows of these files alone: the pattern lets in files of the same name in folders below. */
  readonly isOfThem: string
  readonly files: readonly StagedFile[]
}

/** The files as relations of a query. */
export const relationsOf = (
  location: string,
  files: readonly StagedFile[],
  format: string,
): readonly StagedRelation[] =>
  chunks(files, mostNames).map((some) => {
    const folder = folderOf(some.map(({ key }) => key))
    const names = some.map(({ key }) => escaped(key.slice(folder.length))).join("|")
    // Whether the expression is held against the whole path or what is behind the folder, the manual leaves open.
    const options = `file_format => '${format}', pattern => ${snowflake.text(`(.*/)?(${names})`)}`
    return {
      from: `${stagePath(location, folder)} (${options})`,
      isOfThem: `metadata$filename in (${some.map(({ path }) => snowflake.text(path)).join(", ")})`,
      files: some,
    }
  })

/** The file of METADATA$FILENAME. */
export const fileNamed = (files: readonly StagedFile[], name: unknown): StagedFile | null =>
  files.find(({ path }) => path === name) ?? null
