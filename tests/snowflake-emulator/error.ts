// What Snowflake answers when it refuses: a code, an SQL state, and its own words.

export class SnowflakeError extends Error {
  readonly code: string
  readonly sqlState: string
  readonly line: number
  readonly position: number
  constructor(code: string, sqlState: string, message: string, line = -1, position = -1) {
    super(message)
    this.code = code
    this.sqlState = sqlState
    this.line = line
    this.position = position
  }
}

const compilation = (text: string) => `SQL compilation error:\n${text}`

export const syntaxError = (line: number, position: number, near: string): SnowflakeError =>
  new SnowflakeError(
    "001003",
    "42000",
    compilation(`syntax error line ${line} at position ${position} unexpected '${near}'.`),
    line,
    position,
  )
export const unsupported = (what: string): SnowflakeError =>
  new SnowflakeError("000002", "0A000", `Unsupported feature '${what}'.`)
export const unknownFunction = (name: string): SnowflakeError =>
  new SnowflakeError("002140", "42601", compilation(`Unknown function ${name.toUpperCase()}`))
export const missing = (kind: string, name: string): SnowflakeError =>
  new SnowflakeError(
    "002003",
    kind === "Object" || kind === "Table" || kind === "View" ? "42S02" : "02000",
    compilation(`${kind} '${name}' does not exist or not authorized.`),
  )
export const cannotUse = (): SnowflakeError =>
  new SnowflakeError("002043", "02000", compilation("Object does not exist, or operation cannot be performed."))
export const exists = (name: string): SnowflakeError =>
  new SnowflakeError("002002", "42710", compilation(`Object '${name}' already exists.`))
export const ofAnotherKind = (found: string, wanted: string): SnowflakeError =>
  new SnowflakeError(
    "002203",
    "42601",
    compilation(`Object found is of type '${found}', not specified type '${wanted}'.`),
  )
export const invalidIdentifier = (name: string): SnowflakeError =>
  new SnowflakeError(
    "000904",
    "42000",
    `SQL compilation error: error line 1 at position 0\ninvalid identifier '${name}'`,
  )
export const canceled = (): SnowflakeError => new SnowflakeError("000604", "57014", "SQL execution canceled")
export const noDatabase = (what: string): SnowflakeError =>
  new SnowflakeError(
    "090105",
    "22000",
    `Cannot perform ${what}. This session does not have a current database. Call 'USE DATABASE', or use a qualified name.`,
  )
export const noWarehouse = (): SnowflakeError =>
  new SnowflakeError(
    "000606",
    "57P03",
    "No active warehouse selected in the current session.  Select an active warehouse with the 'use warehouse' command.\n",
  )

const rules: readonly (readonly [RegExp, (found: RegExpMatchArray) => SnowflakeError])[] = [
  [/INTERRUPT/, canceled],
  [/Division by zero/, () => new SnowflakeError("100051", "22012", "Division by zero")],
  [
    /(?:Referenced column|does not have a column named) "([^"]+)"/,
    ([, name = ""]) => invalidIdentifier(name.toUpperCase() === name ? name : `"${name}"`),
  ],
  [
    /Ambiguous reference to column name "([^"]+)"/,
    ([, name = ""]) => new SnowflakeError("002028", "42601", `SQL compilation error:\nambiguous column name '${name}'`),
  ],
  [
    /[cC]ould not convert string ['"](.*?)['"] to (\w+)/,
    ([, value = "", type = ""]) =>
      /DATE|TIME/.test(type)
        ? new SnowflakeError("100035", "22007", `Timestamp '${value}' is not recognized`)
        : new SnowflakeError("100038", "22018", `Numeric value '${value}' is not recognized`),
  ],
  [
    /(?:invalid date field format|invalid timestamp field format|date field value out of range): "([^"]+)"/,
    ([, value = ""]) => new SnowflakeError("100040", "22007", `Date '${value}' is not recognized`),
  ],
  [
    /NOT NULL constraint failed: [^.]*\.?(\w+)\.(\w+)/,
    ([, , column = ""]) => new SnowflakeError("100072", "22000", `NULL result in a non-nullable column '${column}'`),
  ],
  [
    /MERGE INTO.*(?:multiple|more than one)|can not update the same row/i,
    () => new SnowflakeError("100090", "42P18", "Duplicate row detected during DML action"),
  ],
  [
    /Failed to cast value to (\w+): (.*)/,
    ([, type = "", value = ""]) =>
      new SnowflakeError("100071", "22000", `Failed to cast variant value ${value} to ${type.toUpperCase()}`),
  ],
  [/Malformed JSON/, () => new SnowflakeError("100069", "22P02", "Error parsing JSON")],
  [
    /more than one row returned by a subquery/i,
    () => new SnowflakeError("090150", "22000", "Single-row subquery returns more than one row."),
  ],
  [
    /[Cc]onflict on|write-write conflict/,
    () =>
      new SnowflakeError(
        "000625",
        "57014",
        "Statement was aborted because the number of waiters for this lock exceeds the limit.",
      ),
  ],
]

/** An error of DuckDB in Snowflake's words, as far as they are known; the rest says whose it is. */
export const fromDuckDb = (error: unknown): SnowflakeError => {
  if (error instanceof SnowflakeError) return error
  const message = error instanceof Error ? error.message : String(error)
  for (const [pattern, make] of rules) {
    const found = message.match(pattern)
    if (found !== null) return make(found)
  }
  return new SnowflakeError("100183", "P0000", `Emulator: ${message}`)
}
