// File formats: of the stage, by name, or written where they are used.

import { fullName } from "../catalog.ts"
import { missing, unsupported } from "../error.ts"
import { fullNameOf, schemaOf } from "../resolve.ts"
import { type Options, type OptionValue, reader } from "../sql/reader.ts"
import type { Session } from "../state.ts"

export interface FileFormat {
  readonly type: "CSV" | "JSON" | "PARQUET"
  /** Null where a line is one value. */
  readonly delimiter: string | null
  readonly enclosedBy: string | null
  readonly escape: string | null
  readonly skipHeader: number
  readonly parseHeader: boolean
  readonly trimSpace: boolean
  readonly nullIf: readonly string[]
  readonly emptyIsNull: boolean
  readonly skipBlankLines: boolean
  readonly sameColumnCount: boolean
  readonly stripOuterArray: boolean
  /** Of Parquet: times and decimals are what the file says, and not the numbers that they are kept as. */
  readonly logicalTypes: boolean
}

const known = new Set([
  ...[
    "TYPE",
    "FORMAT_NAME",
    "FIELD_DELIMITER",
    "FIELD_OPTIONALLY_ENCLOSED_BY",
    "SKIP_HEADER",
    "PARSE_HEADER",
    "TRIM_SPACE",
  ],
  ...["NULL_IF", "EMPTY_FIELD_AS_NULL", "SKIP_BLANK_LINES", "ERROR_ON_COLUMN_COUNT_MISMATCH", "STRIP_OUTER_ARRAY"],
  ...["ENCODING", "COMPRESSION", "RECORD_DELIMITER", "ESCAPE", "ESCAPE_UNENCLOSED_FIELD", "REPLACE_INVALID_CHARACTERS"],
  ...[
    "DATE_FORMAT",
    "TIME_FORMAT",
    "TIMESTAMP_FORMAT",
    "BINARY_FORMAT",
    "COMMENT",
    "MULTI_LINE",
    "SKIP_BYTE_ORDER_MARK",
    "USE_LOGICAL_TYPE",
  ],
])

const isOn = (value: unknown, otherwise: boolean): boolean =>
  value === undefined ? otherwise : String(value).toUpperCase() === "TRUE"
const isOptions = (value: unknown): value is Options =>
  typeof value === "object" && value !== null && !Array.isArray(value)
const character = (value: unknown, otherwise: string | null): string | null =>
  value === undefined ? otherwise : String(value).toUpperCase() === "NONE" ? null : String(value)

const formatNamed = (session: Session, name: string): ReadonlyMap<string, unknown> => {
  const full = fullNameOf(session, reader(name).name())
  const found = schemaOf(session, full).formats.get(full[2])
  if (found === undefined) throw missing("File format", fullName(full))
  return found.options
}

/** The last one that says something counts. */
const merged = (session: Session, given: readonly (OptionValue | undefined)[]): Map<string, unknown> => {
  const all = new Map<string, unknown>()
  for (const each of given) {
    const options = typeof each === "string" ? { FORMAT_NAME: each } : isOptions(each) ? each : {}
    if (typeof options.FORMAT_NAME === "string")
      for (const [key, value] of formatNamed(session, options.FORMAT_NAME)) all.set(key, value)
    for (const [key, value] of Object.entries(options)) all.set(key, value)
  }
  return all
}

export const formatOf = (session: Session, ...given: readonly (OptionValue | undefined)[]): FileFormat => {
  const options = merged(session, given)
  for (const key of options.keys()) if (!known.has(key)) throw unsupported(`file format option ${key}`)
  const type = String(options.get("TYPE") ?? "CSV").toUpperCase()
  if (type !== "CSV" && type !== "JSON" && type !== "PARQUET") throw unsupported(`file format type ${type}`)
  const nullIf = options.get("NULL_IF")
  return {
    type,
    delimiter: character(options.get("FIELD_DELIMITER"), ","),
    enclosedBy: character(options.get("FIELD_OPTIONALLY_ENCLOSED_BY"), null),
    escape: character(options.get("ESCAPE"), null),
    skipHeader: Number(options.get("SKIP_HEADER") ?? 0),
    parseHeader: isOn(options.get("PARSE_HEADER"), false),
    trimSpace: isOn(options.get("TRIM_SPACE"), false),
    nullIf: Array.isArray(nullIf) ? nullIf.map(String) : nullIf === undefined ? ["\\N"] : [String(nullIf)],
    emptyIsNull: isOn(options.get("EMPTY_FIELD_AS_NULL"), true),
    skipBlankLines: isOn(options.get("SKIP_BLANK_LINES"), false),
    sameColumnCount: isOn(options.get("ERROR_ON_COLUMN_COUNT_MISMATCH"), true),
    stripOuterArray: isOn(options.get("STRIP_OUTER_ARRAY"), false),
    logicalTypes: isOn(options.get("USE_LOGICAL_TYPE"), false),
  }
}
