import { declaredNames } from "../sql/row.ts"
import type { CheckedColumns, MeantColumns, SpelledColumns } from "../sql/spelling.ts"
import { type Columns, columnTypes } from "../sql/type.ts"
import { type ColumnInfos, columnDeclaration } from "./column-info.ts"
import { columnTests } from "./column-tests.ts"
import { noOperations, RelationObject, type SourceDeclaration } from "./declaration.ts"
import type { CsvLoad, FileLoad, JsonLinesLoad, ParquetLoad } from "./file-load.ts"
import { type Freshness, freshnessDeclaration } from "./freshness.ts"
import { callerLocation, type Location } from "./location.ts"
import type { Materialization } from "./materialization.ts"
import { once } from "./once.ts"
import type { Relation } from "./relation.ts"
import { snowflakeProperties } from "./snowflake-options.ts"

export interface FileOptions {
  /** Files that are not there make an empty table and a warning. Default: it is an error. */
  readonly optional?: boolean
}
export interface CsvOptions extends FileOptions {
  /** Default: a comma. */
  readonly delimiter?: string
}

/**
 * CSV files in the target's storage: a header line, columns matched by name in any order, quotes where needed, UTF-8. Blanks
 * around a value are trimmed; empty, `NULL` and `null` are NULL. Packed with gzip, they are unpacked as they are read.
 *
 * @param file - One file (`ratings.csv`), a pattern (`ratings/2024-*.csv`), or all files under a prefix (`ratings/`). Several files make
 * one table: all of them or, where one of them does not fit, none.
 *
 * @example
 * const ratings = source("raw_ratings", {
 *   schema: "raw",
 *   columns: { userId: "integer", movieId: "integer", rating: "double" },
 *   load: csv("ratings/*.csv.gz"),
 * })
 */
export const csv = (file: string, options: CsvOptions = {}): CsvLoad => ({
  format: "csv",
  file,
  delimiter: options.delimiter ?? ",",
  optional: options.optional ?? false,
})

/**
 * Files in the target's storage with one JSON object a line. Keys are matched with columns by name; one that is absent is NULL.
 * A number may be written as text, as large ones must be; a time is text. Packed with gzip, they are unpacked as they are
 * read.
 *
 * @param file - One file, a pattern or a prefix, as for `csv`.
 *
 * @example
 * const events = source("raw_events", {
 *   schema: "raw",
 *   columns: { id: "integer", at: "timestamptz", payload: "variant?" },
 *   load: jsonLines("events/2024-*.jsonl"),
 * })
 */
export const jsonLines = (file: string, options: FileOptions = {}): JsonLinesLoad => ({
  format: "json-lines",
  file,
  optional: options.optional ?? false,
})

/**
 * Parquet files in the target's storage. Columns are matched by name, and a file's type must hold nothing that the declared one
 * cannot: 32-bit integers are an `"integer"`, doubles are none.
 *
 * @param file - One file, a pattern or a prefix, as for `csv`.
 *
 * @example
 * const trips = source("raw_trips", {
 *   schema: "raw",
 *   columns: { vendor: "integer", fare: "decimal(10,2)", begins: "timestamp" },
 *   load: parquet("trips/2024-01.parquet"),
 * })
 */
export const parquet = (file: string, options: FileOptions = {}): ParquetLoad => ({
  format: "parquet",
  file,
  optional: options.optional ?? false,
})

interface FileRelationSpec<C extends SpelledColumns> {
  /** Name → type, `"varchar?"` where it may be NULL. Each is a promise that every row of the file or table keeps. */
  readonly columns: CheckedColumns<C>
  readonly description?: string
  readonly tags?: readonly string[]
  /** Descriptions, tags and tests of columns. */
  readonly about?: ColumnInfos<MeantColumns<NoInfer<C>>>
}
export interface SourceSpec<C extends SpelledColumns> extends FileRelationSpec<C> {
  readonly schema: string
  /** Where the rows come from. Without it, the table is another program's: it is read and never written. */
  readonly load?: FileLoad
  /** How old its newest row may be: `pipeline source freshness` says whether it is older. */
  readonly freshness?: Freshness<MeantColumns<NoInfer<C>>>
}
export interface SeedSpec<C extends SpelledColumns> extends FileRelationSpec<C> {
  /** A CSV file, by its path from the file that declares the seed. */
  readonly file: string
  /** Default: "dev". */
  readonly schema?: string
  readonly delimiter?: string
}
export type Source<C extends Columns> = Relation<C, "source">
export type Seed<C extends Columns> = Relation<C, "seed">

/**
 * A relation that the pipeline starts from.
 *
 * @example
 * export const rawMovies = source("raw_movies", {
 *   schema: "raw",
 *   columns: { movieId: "integer", title: "varchar", genres: "varchar?" },
 *   load: csv("movies.csv"),
 * })
 *
 * @example
 * export const payments = source("payments", {
 *   schema: "shop",
 *   columns: { id: "integer", paid_at: "timestamptz" },
 *   freshness: { loadedAt: "paid_at", warnAfter: "12 hours", errorAfter: "1 day" },
 * })
 */
export const source = <const C extends SpelledColumns>(name: string, spec: SourceSpec<C>): Source<MeantColumns<C>> =>
  fileRelation(
    "source",
    name,
    spec,
    spec.schema,
    callerLocation(source),
    spec.load ? { kind: "load", load: spec.load } : { kind: "external" },
    // The callbacks' rows are those of the declared columns: the compiler has seen to it.
    spec.freshness as Freshness<Columns> | undefined,
  )

/** A small table that lives with the code, as a CSV file. Its types come from the declaration, never from guessing. */
export const seed = <const C extends SpelledColumns>(name: string, spec: SeedSpec<C>): Seed<MeantColumns<C>> =>
  fileRelation("seed", name, spec, spec.schema ?? "dev", callerLocation(seed), {
    kind: "seed",
    load: csv(spec.file, spec.delimiter === undefined ? {} : { delimiter: spec.delimiter }),
  })

const fileRelation = <C extends SpelledColumns, Kind extends "source" | "seed">(
  kind: Kind,
  name: string,
  spec: FileRelationSpec<C>,
  schema: string,
  location: Location,
  materialization: Materialization,
  freshness?: Freshness<Columns>,
): Relation<MeantColumns<C>, Kind> => {
  const infos = Object.entries(spec.about ?? {}) as [string, ColumnInfos<Columns>[string]][]
  const declaration: SourceDeclaration = {
    kind,
    name,
    schema,
    description: spec.description ?? "",
    tags: spec.tags ?? [],
    location,
    columnTypes: once(() => {
      declaredNames(Object.keys(spec.columns))
      // The compiler has checked them where they were written; for others, `checkDeclarations` does.
      return columnTypes(spec.columns as Columns)
    }),
    columns: Object.fromEntries(infos.map(([column, info]) => [column, columnDeclaration(info)])),
    materialization,
    operations: noOperations,
    freshness: freshness ? freshnessDeclaration(freshness, () => relation) : null,
    snowflake: snowflakeProperties(),
    get tests() {
      return tests()
    },
  }
  const relation: RelationObject = new RelationObject(declaration)
  const tests = once(() => columnTests(relation, infos, location))
  // The phantom "~type" is the declared columns.
  return relation as unknown as Relation<MeantColumns<C>, Kind>
}
