/**
 * A query that cannot be built or rendered: what is wrong and what to do, in words for its author.
 * Thrown while an author's callback runs; the graph turns it into a diagnostic with file and line.
 */
export class QueryError extends Error {
  override readonly name = "QueryError"
}
