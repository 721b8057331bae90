import { duckdb } from "../../../dialect/duckdb.ts"
import type { Value } from "../../../sql/type.ts"

// What the values of a column are made of, as the scan has seen it: DuckDB by itself reads numbers of digits alone as they are written.
// Every other text of a number is looked at as text: DuckDB rounds '4.5', and reads '0x1F' and '1_000'.

const minus = 1
const point = 2
export const otherByte = 4
/** Of the bytes that may end a plain value, beside the kinds of bytes within one. */
export const special = 255
/** In a plain value, by byte; a digit is 0. */
export const byteKinds = new Uint8Array(256).fill(otherByte)
byteKinds.fill(0, "0".charCodeAt(0), "9".charCodeAt(0) + 1)
byteKinds["-".charCodeAt(0)] = minus
byteKinds[".".charCodeAt(0)] = point

/** Longer numbers may be infinite. */
const longestNumber = 300

/** The type as which DuckDB may read a column of these kinds of bytes by itself; null where its texts have to be looked at. */
export const readableType = (type: Value, kinds: number, longestRecord: number): string | null => {
  if (longestRecord > longestNumber) return null
  const isReadable =
    (type === "integer" && (kinds & ~minus) === 0) || (type === "double" && (kinds & ~(minus | point)) === 0)
  return isReadable ? duckdb.type(type) : null
}
