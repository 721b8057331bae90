// Which rows are not the expected ones, and how. Pure: values as `WarehouseRow` has them, and their types.
import type { DiffCell, DiffRow, RowsDiff } from "../runtime/event.ts"
import { decimalDigits, isArray, isNumeric, type Value } from "../sql/type.ts"
import { cellText } from "./cell-text.ts"

export interface ComparedColumn {
  readonly name: string
  /** As the contract says it. */
  readonly type: Value
  /** What the engine says of the rows that are there; null where its type is none of ours. */
  readonly found: Value | null
  readonly foundText: string
}
type Row = { readonly [column: string]: unknown }

/** Null where the rows are the expected ones. */
export const diffRows = (
  expected: readonly Row[],
  actual: readonly Row[],
  columns: readonly ComparedColumn[],
  ordered: boolean,
): RowsDiff | null => {
  const unmatched = new Set(actual.keys())
  const left = [...expected.keys()].filter((index) => {
    const equal = [...unmatched].find((other) => isSame(expected[index], actual[other], columns))
    if (equal !== undefined) unmatched.delete(equal)
    return equal === undefined
  })
  const equal = expected.length - left.length
  const told = columns.map(({ name, type }) => ({ name, isNumeric: isNumeric(type) }))
  if (left.length === 0 && unmatched.size === 0) {
    const moved = ordered ? [...expected.keys()].filter((at) => !isSame(expected[at], actual[at], columns)) : []
    const rows = moved.map((at) => changed(expected[at], actual[at], columns))
    return rows.length === 0 ? null : { columns: told, rows, equal: equal - rows.length, isOrder: true }
  }
  const partners = matched(expected, left, actual, unmatched, columns)
  const rows = left.map((index) => {
    const partner = partners.get(index)
    if (partner === undefined) return alone("missing", expected[index], columns, "type")
    unmatched.delete(partner)
    return changed(expected[index], actual[partner], columns)
  })
  const unexpected = [...unmatched].map((index) => alone("unexpected", actual[index], columns, "found"))
  return { columns: told, rows: [...rows, ...unexpected], equal, isOrder: false }
}

/** For an expected row the one that is most like it: the pairs with the most equal cells first. */
const matched = (
  expected: readonly Row[],
  left: readonly number[],
  actual: readonly Row[],
  unmatched: ReadonlySet<number>,
  columns: readonly ComparedColumn[],
): ReadonlyMap<number, number> => {
  // So many pairs nobody reads.
  if (left.length * unmatched.size > mostPairs) return new Map()
  const pairs = left.flatMap((index) =>
    [...unmatched].map((other) => ({ index, other, ...likeness(expected[index], actual[other], columns) })),
  )
  pairs.sort((a, b) => b.equal - a.equal || a.first - b.first || a.index - b.index || a.other - b.other)
  const partners = new Map<number, number>()
  const taken = new Set<number>()
  for (const { index, other, equal } of pairs)
    if (equal >= 1 && !partners.has(index) && !taken.has(other)) {
      partners.set(index, other)
      taken.add(other)
    }
  return partners
}
const mostPairs = 250_000

/** That two cells are NULL says less of two rows than that they are both 7. */
const likeness = (one: Row | undefined, other: Row | undefined, columns: readonly ComparedColumn[]) => {
  let [equal, first] = [0, columns.length]
  for (const [at, column] of columns.entries()) {
    const value = one?.[column.name]
    if (!sameCell(value, other?.[column.name], column)) continue
    equal += value === null ? 0.4 : 1
    first = Math.min(first, at)
  }
  return { equal, first }
}

const isSame = (one: Row | undefined, other: Row | undefined, columns: readonly ComparedColumn[]): boolean =>
  columns.every((column) => sameCell(one?.[column.name], other?.[column.name], column))

const changed = (expected: Row | undefined, actual: Row | undefined, columns: readonly ComparedColumn[]): DiffRow => ({
  kind: "changed",
  cells: columns.map((column): DiffCell => {
    const [one, other] = [expected?.[column.name], actual?.[column.name]]
    const [text, found] = [cellText(one, column.type), cellText(other, column.found)]
    if (sameCell(one, other, column)) return { text, actual: null }
    // 4.5 as a decimal, and 4.5 as a double.
    return text === found
      ? { text: `${text} (${typeName(column.type)})`, actual: `${found} (${column.foundText})` }
      : { text, actual: found }
  }),
})
const typeName = (type: Value): string => (isArray(type) ? "array" : type)

const alone = (
  kind: "missing" | "unexpected",
  row: Row | undefined,
  columns: readonly ComparedColumn[],
  side: "type" | "found",
): DiffRow => ({
  kind,
  cells: columns.map((column) => ({ text: cellText(row?.[column.name], column[side]), actual: null })),
})

const sameCell = (expected: unknown, actual: unknown, { type, found }: ComparedColumn): boolean =>
  sameValue(expected, actual, type, found)

const sameValue = (expected: unknown, actual: unknown, type: Value, found: Value | null): boolean => {
  if (expected === null || actual === null || expected === undefined || actual === undefined) return expected === actual
  if (Array.isArray(expected) && Array.isArray(actual)) {
    const [of, foundOf] = [elementType(type), found && elementType(found)]
    return expected.length === actual.length && expected.every((item, at) => sameValue(item, actual[at], of, foundOf))
  }
  if (type === "variant" && found === "variant") return sameJson(json(expected), json(actual))
  if (isNumber(expected) && isNumber(actual)) return sameNumber(expected, actual)
  if (decimalDigits(type) && found && decimalDigits(found)) return digits(expected) === digits(actual)
  return expected === actual
}
const elementType = (type: Value): Value => {
  const element: unknown = isArray(type) ? type.array : type
  return (element ?? type) as Value
}
const isNumber = (value: unknown): value is number | bigint => typeof value === "number" || typeof value === "bigint"
/** Doubles that differ in their last digits only come of another order of adding up. */
const sameNumber = (one: number | bigint, other: number | bigint): boolean => {
  if (typeof one === "bigint" || typeof other === "bigint")
    return [one, other].every((value) => Number.isInteger(Number(value))) && BigInt(one) === BigInt(other)
  if (!Number.isFinite(one) || !Number.isFinite(other)) return Object.is(one, other)
  return Math.abs(one - other) <= 1e-12 * Math.max(Math.abs(one), Math.abs(other))
}
const digits = (value: unknown): string =>
  String(value)
    .replace(/(\.\d*?)0+$/, "$1")
    .replace(/\.$/, "")

const json = (value: unknown): unknown => {
  try {
    return JSON.parse(String(value))
  } catch {
    return value
  }
}
const sameJson = (one: unknown, other: unknown): boolean => {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return one === other
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const [entries, others] = [Object.entries(one), new Map(Object.entries(other))]
  return (
    entries.length === others.size &&
    entries.every(([name, value]) => others.has(name) && sameJson(value, others.get(name)))
  )
}
