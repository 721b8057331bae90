// Where the rows of a relation come from, as data.
interface Files {
  /**
   * A file, a pattern, or a folder with a slash behind it; of several files, each has some of the rows. Within the target's storage
   * for a source; beside the file of the declaration for a seed.
   */
  readonly file: string
  /** Where no file is there, the table is empty and there is a warning; else it is an error. */
  readonly optional: boolean
}
export interface CsvLoad extends Files {
  readonly format: "csv"
  readonly delimiter: string
}
export interface JsonLinesLoad extends Files {
  readonly format: "json-lines"
}
export interface ParquetLoad extends Files {
  readonly format: "parquet"
}
/** The files with the rows of a source or a seed. */
export type FileLoad = CsvLoad | JsonLinesLoad | ParquetLoad
