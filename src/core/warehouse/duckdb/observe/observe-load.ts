import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import type { FileLoad } from "../../../resource/file-load.ts"
import { typeText, type Value } from "../../../sql/type.ts"
import type { Store, StoredObject } from "../../../storage/object-store.ts"
import { WarehouseError } from "../../error.ts"
import { located } from "../load/located-file.ts"
import { csvColumns, textTypes } from "./csv-columns.ts"
import { jsonColumns, jsonTypes } from "./json-columns.ts"
import type { Candidates, Verdict } from "./judge.ts"
import { parquetColumns, parquetTypes } from "./parquet-columns.ts"
import { openReading, type Reading } from "./reading.ts"

/** A column as the files have it. */
export interface LoadedColumn {
  readonly name: string
  /** Null where no type of ours can be declared for it. */
  readonly type: Value | null
  readonly typeText: string
  readonly nullable: boolean
}
/** What loads the files, and the columns that it loads; none where all files are empty. */
export interface ObservedLoad {
  readonly load: FileLoad
  readonly columns: readonly LoadedColumn[]
}
/** As a declaration has it; a delimiter of null is looked for. */
export type AskedLoad =
  | Exclude<FileLoad, { readonly format: "csv" }>
  | { readonly format: "csv"; readonly file: string; readonly optional: boolean; readonly delimiter: string | null }

interface Column extends Candidates {
  readonly nullable: boolean
  readonly isPresent: boolean
  /** The type in the file's own words, where it has one. */
  readonly source: string
}
interface Looked {
  readonly names: readonly string[]
  readonly delimiter?: string
  readonly sourceOf?: (name: string) => string
  readonly judge: (columns: readonly Candidates[]) => Effect.Effect<Verdict, WarehouseError>
}
const key = (name: string): string => name.toLowerCase()

/** Of names that differ in capitals alone, the first. */
const distinct = (names: readonly string[]): readonly string[] => {
  const seen = new Set<string>()
  return names.filter((name) => !seen.has(key(name)) && seen.add(key(name)))
}

/** What the files before and this one say together. */
const joined = Effect.fnUntraced(function* (past: readonly Column[] | null, looked: Looked, load: AskedLoad) {
  const begin = (name: string): Column => {
    const source = looked.sourceOf?.(name) ?? ""
    const types = load.format === "csv" ? textTypes : load.format === "parquet" ? parquetTypes(source) : jsonTypes
    return { name, types, nullable: load.format === "json-lines" && past !== null, isPresent: false, source }
  }
  const names = distinct(looked.names)
  const there = new Set(names.map(key))
  const known = new Set(past?.map(({ name }) => key(name)))
  const kept = past?.filter(({ name }) => there.has(key(name))) ?? []
  // A key may be absent; a column that one of the files lacks cannot be declared.
  const absent = load.format === "json-lines" ? (past?.filter(({ name }) => !there.has(key(name))) ?? []) : []
  const added =
    past === null || load.format === "json-lines" ? names.filter((name) => !known.has(key(name))).map(begin) : []
  const asked = [...kept, ...added]
  if (asked.length === 0) return []
  const { rows, columns } = yield* looked.judge(asked)
  const judged = asked.map((column, index): Column => {
    const { present = 0, types = [] } = columns[index] ?? {}
    return {
      ...column,
      types,
      nullable: column.nullable || present < rows,
      isPresent: column.isPresent || present > 0,
    }
  })
  const found = new Map(
    [...judged, ...absent.map((column) => ({ ...column, nullable: true }))].map((one) => [one.name, one]),
  )
  return [...(past ?? []), ...added].flatMap(({ name }) => found.get(name) ?? [])
})

/** Nothing but NULL fits every type: text is what most of it will be. */
const chosen = ({ types, isPresent }: Column): Value | null =>
  (isPresent ? undefined : types.find((type) => type === "varchar")) ?? types[0] ?? null

const columnOf = (column: Column): LoadedColumn => {
  const type = chosen(column)
  return {
    name: column.name,
    type,
    typeText: type === null ? column.source : typeText(type),
    nullable: column.nullable || !column.isPresent,
  }
}

/**
 * The columns of files as loading them makes them: each type is one that loading accepts for all values, and a column that is never
 * empty may not be NULL. Each file is read to its end, one after another; memory does not grow with them.
 */
export const observeLoad = Effect.fn("Duckdb.observeLoad")(function* (
  store: Store,
  objects: readonly StoredObject[],
  asked: AskedLoad,
): Effect.fn.Return<ObservedLoad, WarehouseError> {
  return yield* Effect.scoped(
    Effect.gen(function* () {
      const reading = yield* openReading
      let load: AskedLoad = asked
      let columns: readonly Column[] | null = null
      for (const object of objects) {
        const look: Effect.Effect<readonly Column[] | null, WarehouseError> = Effect.scoped(
          Effect.gen(function* () {
            const looked = yield* lookAt(reading, yield* located(store, object), load)
            if (looked === null) return columns
            if (load.format === "csv" && looked.delimiter !== undefined) load = { ...load, delimiter: looked.delimiter }
            const next = yield* joined(columns, looked, load)
            if (next.length > 0 || looked.names.length === 0) return next
            return yield* new WarehouseError({
              reason: "InvalidData",
              message: `${store.address(object.key)} has no column in common with the files before it. Name the files one by one.`,
            })
          }),
        )
        columns = yield* look
      }
      const found = columns ?? []
      return {
        load: load.format === "csv" ? { ...load, delimiter: load.delimiter ?? "," } : load,
        columns: found.map(columnOf),
      }
    }),
  )
})

const lookAt = (reading: Reading, file: Parameters<typeof csvColumns>[1], load: AskedLoad) => {
  const look = (): Effect.Effect<Looked | null, WarehouseError, Scope.Scope> => {
    switch (load.format) {
      case "csv":
        return csvColumns(reading, file, load.delimiter)
      case "json-lines":
        return jsonColumns(reading, file)
      case "parquet":
        return parquetColumns(reading, file)
    }
  }
  return look()
}
