// What a random history is made of: a source that changes between runs, and a snapshot whose declaration may change too.

const hour = 3_600_000
const day = 24 * hour
/** When the first run begins. */
export const epoch = Date.UTC(2024, 0, 10, 6)

export type Cell = string | number | null
/** Both parts may be NULL, as raw SQL allows; joined by a character, two of these would be one. */
export const keys: readonly (readonly [a: string | null, b: string | null])[] = [
  ["x", "y|z"],
  ["x|y", "z"],
  ["", null],
  [null, ""],
  [null, null],
]
/** A row of the source: the place of its key among `keys`, and its cells. Times are milliseconds since 1970. */
export interface Row {
  readonly key: number
  readonly cells: { readonly [column: string]: Cell }
}

export type TimeType = "timestamp" | "timestamptz" | "date"
/** Each is wider than the one before, or another way. */
export type AmountType = "integer" | "decimal(21,2)" | "varchar"
export type Change =
  | { readonly kind: "timestamp"; readonly column: "changed" | "seen" }
  | { readonly kind: "check"; readonly columns: "all" | readonly ["name"] }
export interface Settings {
  readonly change: Change
  readonly hardDeletes: "ignore" | "invalidate" | "new_record"
  /** Whether current versions end on the last day of 9999, in place of NULL. */
  readonly endless: boolean
  readonly maxDeletes: number | `${number}%` | null
  /** Whether the columns of the history have names of the author's. */
  readonly named: boolean
  readonly timeType: TimeType
}
/** The columns of the query beside the key, `name` and `changed`. */
export interface Shape {
  readonly amount: AmountType | null
  readonly extra: boolean
  readonly seen: boolean
}

export interface Edit {
  readonly key: number
  readonly kind: "write" | "delete" | "restore"
  readonly name: string | null
  readonly amount: number | null
  readonly extra: string | null
  readonly time: "now" | "same" | "back" | "null" | "ahead" | "long ago"
}
/** One run and what has happened before it. */
export interface Step {
  readonly millis: number
  readonly edits: readonly Edit[]
  readonly shape: Shape
  readonly settings: Settings
  readonly allowDeletes: boolean
  /** Whether the source has a row twice. */
  readonly doubled: boolean
}

/** What stands in the source, and what stood in it last of what has gone. */
export interface Source {
  readonly rows: ReadonlyMap<number, Row>
  readonly gone: ReadonlyMap<number, Row>
}
export const nothing: Source = { rows: new Map(), gone: new Map() }

export const edited = (source: Source, edits: readonly Edit[], now: number): Source => {
  const rows = new Map(source.rows)
  const gone = new Map(source.gone)
  for (const edit of edits) {
    const before = rows.get(edit.key)
    const last = before ?? gone.get(edit.key)
    if (edit.kind === "delete") {
      rows.delete(edit.key)
      if (before) gone.set(edit.key, before)
    } else rows.set(edit.key, edit.kind === "restore" && last ? last : written(edit, last, now))
  }
  return { rows, gone }
}

const written = ({ key, name, amount, extra, time }: Edit, last: Row | undefined, now: number): Row => {
  const before = last?.cells.changed
  const known = typeof before === "number" ? before : now - hour
  const changed = {
    now: now - hour,
    same: known,
    back: known - day,
    null: null,
    ahead: now + 10 * day,
    "long ago": epoch - 400 * day,
  }[time]
  return { key, cells: { name, amount, extra, changed, seen: changed === null ? null : changed + day } }
}

/** The columns of the query, beside the key. */
export const columnsOf = ({ amount, extra, seen }: Shape): readonly string[] => [
  "name",
  "changed",
  ...(amount === null ? [] : ["amount"]),
  ...(extra ? ["extra"] : []),
  ...(seen ? ["seen"] : []),
]
/** A moment as the time's type can hold it. */
export const held = (moment: number, type: TimeType): number =>
  type === "date" ? Math.floor(moment / day) * day : moment
