import { nearest } from "../../../graph/nearest.ts"
import type { ColumnTypes } from "../../../sql/type.ts"
import { extraColumnsWarning, nameList, shownName } from "./csv-header.ts"

/** The keys of the objects in a file, beside the declared columns. */
export interface JsonKeys {
  /** By declared column. */
  readonly of: ReadonlyMap<string, string>
  readonly extra: readonly string[]
  readonly absent: readonly string[]
}
const lower = (name: string) => name.toLowerCase()

/** Finds the key of each column: the same name, or else the only one that differs in case alone. A text says what is wrong. */
export const matchKeys = (keys: readonly string[], declared: ColumnTypes): JsonKeys | string => {
  const of = new Map<string, string>()
  for (const name of Object.keys(declared)) {
    const same = keys.includes(name) ? [name] : keys.filter((key) => lower(key) === lower(name))
    if (same.length > 1) return `the column ${shownName(name)} could be any of the keys ${nameList(same)}`
    if (same[0] !== undefined) of.set(name, same[0])
  }
  const taken = new Set(of.values())
  const extra = keys.filter((key) => !taken.has(key))
  const absent = Object.keys(declared).filter((name) => !of.has(name))
  // A key that no line has is a misspelled name, or a value that was never there.
  const wrong = absent.flatMap((name) => {
    const [near] = nearest(name, extra, 1)
    if (near !== undefined) return [`${shownName(name)} (is it ${shownName(near)}?)`]
    return declared[name]?.nullable === true ? [] : [shownName(name)]
  })
  if (wrong.length === 0) return { of, extra, absent }
  return `no line has the ${wrong.length === 1 ? "key" : "keys"} ${wrong.join(", ")}; there are ${nameList(keys)}`
}

export const keysWarning = ({ extra, absent }: JsonKeys, address: string, table: string): string | null => {
  const warnings = [
    ...(extra.length === 0 ? [] : [extraColumnsWarning(extra, address, table)]),
    ...(absent.length === 0 ? [] : [`${address} has no key ${nameList(absent)} in any line: NULL was loaded.`]),
  ]
  return warnings.length === 0 ? null : warnings.join("\n")
}
