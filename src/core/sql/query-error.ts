/**
 * A query that cannot be built or rendered: what is wrong and what to do, in words for its author.
 * Thrown while an author's callback runs; the graph turns it into a diagnostic with file and line.
 */
export class QueryError extends Error {
  override readonly name = "QueryError"
  constructor(message: string) {
    // The author's own line lies below those of the SDK, and may be further down than the ten that are kept.
    const { stackTraceLimit } = Error
    Error.stackTraceLimit = 50
    super(message)
    Error.stackTraceLimit = stackTraceLimit
  }
}
