// A file that is staged, wherever it lies.

export interface StagedFile {
  /** As LIST gives it. */
  readonly name: string
  readonly size: number
  readonly etag: string
  readonly modified: Date
  readonly read: () => Promise<Buffer>
}
