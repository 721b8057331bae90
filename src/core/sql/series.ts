import type { CalendarUnit, SeriesNode, ValuesNode } from "./ast.ts"
import { literalNode } from "./literal.ts"
import type { Query } from "./query.ts"
import { QueryBuilder } from "./query-builder.ts"
import { QueryError } from "./query-error.ts"
import { declaredNames } from "./row.ts"
import type { CheckedColumns, Meant, MeantColumns, SpelledColumns } from "./spelling.ts"
import { type Columns, columnTypes, type DateText, isArray, type Js, type Null, typeText } from "./type.ts"

type ValueRow<C> = { readonly [K in keyof C]: Js<Meant<C[K]>> | Null<Meant<C[K]>> }

/**
 * Rows that are written down: VALUES. NULL stands where the column's type allows it.
 *
 * @example
 * from({ sizes: values({ code: "varchar", rank: "integer" }, [{ code: "S", rank: 1 }, { code: "M", rank: 2 }]) }).all()
 */
export const values = <const C extends SpelledColumns>(
  columns: CheckedColumns<C>,
  rows: readonly ValueRow<NoInfer<C>>[],
): Query<MeantColumns<C>> => {
  declaredNames(Object.keys(columns))
  const types = columnTypes(columns as Columns)
  const cell = (name: string, value: unknown) => {
    const column = types[name]
    if (!column) throw new QueryError(`values() has no column "${name}".`)
    if (value !== null && value !== undefined) return literalNode(value, column.type)
    if (!column.nullable)
      throw new QueryError(
        `values(): ${name} is ${typeText(column.type)} and never NULL. Declare it ${isArray(column.type) ? "nullable({ array: … })" : `"${column.type}?"`}, or give it a value.`,
      )
    return { kind: "literal", value: null, type: column.type, nullable: true } as const
  }
  const node: ValuesNode = {
    kind: "values",
    rows: rows.map((row) => Object.keys(columns).map((name) => cell(name, (row as { [name: string]: unknown })[name]))),
    columns: types,
  }
  return new QueryBuilder(node) as unknown as Query<MeantColumns<C>>
}

/**
 * One row for each day (week, …) from a date up to and without another.
 *
 * @example
 * from({ days: dateSpine("day", { from: "2024-01-01", to: "2025-01-01" }) }).all() // date_day: 366 rows
 */
export const dateSpine = <const U extends CalendarUnit>(
  unit: U,
  range: { readonly from: DateText; readonly to: DateText },
): Query<{ readonly [K in `date_${U}`]: "date" }> => {
  const [start, end] = [literalNode(range.from, "date"), literalNode(range.to, "date")]
  const node: SeriesNode = {
    kind: "series",
    length: steps(unit, String(start.value), String(end.value)),
    calendar: { unit, from: String(start.value) },
    columns: { [`date_${unit}`]: { type: "date", nullable: false } },
  }
  return new QueryBuilder(node) as unknown as Query<{ readonly [K in `date_${U}`]: "date" }>
}

/** The whole numbers from 0 up to and without `length`, as the column `n`. */
export const sequence = (length: number): Query<{ readonly n: "integer" }> => {
  if (!Number.isSafeInteger(length) || length < 0)
    throw new QueryError(`sequence(${length}): a number of rows is a whole number from 0.`)
  const node: SeriesNode = {
    kind: "series",
    length,
    calendar: null,
    columns: { n: { type: "integer", nullable: false } },
  }
  return new QueryBuilder(node) as unknown as Query<{ readonly n: "integer" }>
}

const months: { readonly [U in CalendarUnit]?: number } = { month: 1, quarter: 3, year: 12 }

/** How many steps fit between two dates, the last one excluded. Month ends are clamped: 31 January, 29 February, 31 March. */
const steps = (unit: CalendarUnit, from: string, to: string): number => {
  const [start, end] = [Date.parse(from), Date.parse(to)]
  if (end <= start) return 0
  const perStep = months[unit]
  if (perStep === undefined) return Math.ceil((end - start) / ((unit === "week" ? 7 : 1) * 86_400_000))
  const [year, month, day] = from.split("-").map(Number) as [number, number, number]
  let count = 0
  while (clamped(year, month + count * perStep, day) < end) count++
  return count
}
const clamped = (year: number, month: number, day: number): number => {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return Date.UTC(year, month - 1, Math.min(day, last))
}
