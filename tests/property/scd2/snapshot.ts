// A drawn history in the warehouse: the declaration of the snapshot, the rows of its source, and the versions read back.
import { type Bound, from, nullable, snapshot, source } from "typeline"
import type { Builder } from "../builder.ts"
import { type Cell, columnsOf, keys, type Row, type Settings, type Shape, type TimeType } from "./history.ts"
import { lastDay, type Version } from "./oracle.ts"

/** All that may be drawn, as the compiler sees it. */
type Declared = {
  readonly a: "varchar"
  readonly b: "varchar"
  readonly name: "varchar" | null
  readonly changed: "timestamp"
  readonly amount: "integer" | null
  readonly extra: "varchar" | null
  readonly seen: "timestamp"
}
const declared = (shape: Shape, time: TimeType): Declared => {
  const types = {
    name: nullable("varchar"),
    changed: time,
    amount: nullable(shape.amount ?? "integer"),
    extra: nullable("varchar"),
    seen: time,
  }
  const drawn = new Set(columnsOf(shape))
  // Raw SQL may promise what it does not keep: there are NULLs in the key and in the times.
  const key = { a: "varchar", b: "varchar" }
  return { ...key, ...Object.fromEntries(Object.entries(types).filter(([name]) => drawn.has(name))) } as Declared
}

/** The names that the columns of the history have. */
const ownNames = {
  validFrom: "begins",
  validTo: "Ends",
  scdId: "version",
  isDeleted: "gone",
  updatedAt: "told at",
} as const
const usualNames = {
  validFrom: "valid_from",
  validTo: "valid_to",
  scdId: "scd_id",
  isDeleted: "is_deleted",
  updatedAt: null,
} as const

export const snapshotOf = (settings: Settings, shape: Shape) => {
  const sourceRows = source("rows", { schema: "raw", columns: declared(shape, settings.timeType) })
  const { change, hardDeletes, endless, maxDeletes, named } = settings
  const spec = {
    name: "history",
    schema: "built",
    uniqueKey: ["a", "b"],
    hardDeletes,
    ...(endless ? ({ validToCurrent: "9999-12-31" } as const) : {}),
    ...(maxDeletes === null ? {} : { maxDeletes }),
    ...(named ? { columnNames: ownNames } : {}),
    dependsOn: { rows: sourceRows },
    query: ({ rows }: Bound<{ readonly rows: typeof sourceRows }>) => from({ rows }).select(({ rows }) => rows),
  } as const
  return change.kind === "timestamp"
    ? snapshot({ ...spec, strategy: { kind: "timestamp", updatedAt: change.column } })
    : snapshot({ ...spec, strategy: { kind: "check", columns: change.columns } })
}

const text = (value: string | null): string => (value === null ? "null" : `'${value}'`)
const moment = (value: Cell | undefined, type: TimeType): string => {
  if (typeof value !== "number") return "null"
  const iso = new Date(value).toISOString()
  return type === "date" ? `date '${iso.slice(0, 10)}'` : `${type} '${iso.replace("Z", "+00")}'`
}

/** What the source holds now. */
export const stand = async (builder: Builder, rows: readonly Row[], shape: Shape, time: TimeType): Promise<void> => {
  const words = { timestamp: "timestamp", timestamptz: "timestamptz", date: "date" }[time]
  const amount = { integer: "bigint", "decimal(21,2)": "decimal(21,2)", varchar: "varchar" }[shape.amount ?? "integer"]
  const values = rows.map(({ key, cells }) => {
    const [a = null, b = null] = keys[key] ?? []
    const amountText = cells.amount === null ? "null" : `cast(${cells.amount} as ${amount})`
    const times = [moment(cells.changed, time), moment(cells.seen, time)]
    return `(${[text(a), text(b), text(cells.name as string | null), times[0], amountText, text(cells.extra as string | null), times[1]].join(", ")})`
  })
  await builder.execute(
    `create or replace table raw.rows (a varchar, b varchar, name varchar, changed ${words}, amount ${amount}, extra varchar, seen ${words})`,
    ...(values.length > 0 ? [`insert into raw.rows values ${values.join(", ")}`] : []),
  )
}

/** A version as the table has it, with its id. */
export interface StoredVersion extends Omit<Version, "isOpen"> {
  readonly id: string
}

export const stored = async (builder: Builder, settings: Settings): Promise<readonly StoredVersion[]> => {
  const names = settings.named ? ownNames : usualNames
  const added = new Set<string | null>(Object.values(names))
  return (await builder.query("from built.history")).map(({ a, b, ...row }) => ({
    key: keys.findIndex((key) => key[0] === a && key[1] === b),
    cells: Object.fromEntries(
      Object.entries(row).flatMap(([name, value]) => (added.has(name) ? [] : [[name, cellOf(name, value)]])),
    ),
    from: millis(row[names.validFrom]) ?? Number.NaN,
    to: millis(row[names.validTo]),
    isDeleted: row[names.isDeleted] === true,
    toldAt: names.updatedAt === null ? null : millis(row[names.updatedAt]),
    id: String(row[names.scdId]),
  }))
}

const cellOf = (name: string, value: unknown): Cell => {
  if (value === null) return null
  if (name === "changed" || name === "seen") return millis(value)
  return name === "amount" ? Number(value) : String(value)
}
const millis = (value: unknown): number | null => {
  if (value === null || value === undefined) return null
  const text = String(value).replace("+00", "").replace(" ", "T")
  return Date.parse(text.length > 10 ? `${text}Z` : text)
}

export const isCurrent = ({ to, isDeleted }: Pick<Version, "to" | "isDeleted">): boolean =>
  !isDeleted && (to === null || to === lastDay)
