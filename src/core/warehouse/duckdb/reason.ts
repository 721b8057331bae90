import { WarehouseError, type WarehouseReason } from "../error.ts"

// DuckDB has no codes: the first words of the text tell the kind, and only then may the rest be looked at. Names and
// values of the user stand in it too.
const rules: readonly (readonly [RegExp, WarehouseReason])[] = [
  [/^INTERRUPT Error/, "Interrupted"],
  [/^TransactionContext Error.*\bconflict\b/is, "Conflict"],
  [/^(TransactionContext Error: Failed to commit.*constraint|Constraint Error)/is, "Constraint"],
  [/^IO Error: (Could not set lock on file|Unique file handle conflict)/, "Conflict"],
  [
    /^(Permission Error|(IO|Invalid Input|Invalid) Error.*(Permission denied|Operation not permitted|Read-only|read-only))/s,
    "Permission",
  ],
  [/^(Parser Error|Invalid Input Error: Cannot prepare multiple statements)/, "Syntax"],
  [/^(Catalog|Binder) Error.*(does not exist|not found|No catalog)/s, "MissingObject"],
  [/^Binder Error/, "Syntax"],
  [/^(Conversion|Out of Range|Invalid Input|Mismatch Type) Error/, "InvalidData"],
  [/^IO Error: No files found that match/, "MissingFile"],
  [/^(IO|Connection|HTTP|Fatal|Serialization) Error/, "Connection"],
]

/** The reason behind the text of an error of DuckDB. */
export const classifyError = (message: string): WarehouseReason =>
  rules.find(([pattern]) => pattern.test(message))?.[1] ?? "Unknown"

export const errorText = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

const outOfMemory = (text: string): string =>
  `DuckDB ran out of memory (${text.replace(/^Out of Memory Error: /i, "").split("\n")[0]}). ` +
  "Give it more (`memoryLimit`), let it use fewer `threads`, or run fewer nodes at once."

/** A statement that DuckDB refused. */
export const statementError = (cause: unknown, sql: string): WarehouseError => {
  const text = errorText(cause)
  return new WarehouseError({
    reason: classifyError(text),
    message: /^Out of Memory Error/i.test(text) ? outOfMemory(text) : text.trim(),
    sql,
    cause,
  })
}
