// SCD2 once more, as an array of versions: written from design/semantics.md, not from the SQL.
import { type Cell, columnsOf, held, type Row, type Settings, type Shape } from "./history.ts"

export const lastDay = Date.UTC(9999, 11, 31)

export interface Version {
  readonly key: number
  readonly cells: { readonly [column: string]: Cell }
  readonly from: number
  /** What `valid_to` says; null for NULL. */
  readonly to: number | null
  readonly isOpen: boolean
  /** A record of a deletion: the row is not there. */
  readonly isDeleted: boolean
  /** When the row says that it changed; null where the history has no column for it. */
  readonly toldAt: number | null
}
export interface History {
  readonly columns: ReadonlySet<string>
  readonly versions: readonly Version[]
}
export interface Run {
  readonly now: number
  readonly rows: readonly Row[]
  readonly shape: Shape
  readonly settings: Settings
  readonly allowDeletes: boolean
}
export type Outcome =
  | { readonly kind: "refused"; readonly because: "duplicates" | "deletes" }
  | { readonly kind: "written"; readonly history: History; readonly rows: number; readonly doubtful: boolean }

/** What a run must make of a history; null where there is none yet. */
export const ran = (before: History | null, run: Run): Outcome => {
  const { rows, settings, shape } = run
  if (new Set(rows.map(({ key }) => key)).size < rows.length) return { kind: "refused", because: "duplicates" }
  const now = held(run.now, settings.timeType)
  const columns = columnsOf(shape)
  const opened = (row: Row, from: number): Version => ({
    key: row.key,
    cells: Object.fromEntries(columns.map((column) => [column, row.cells[column] ?? null])),
    from,
    to: settings.endless ? lastDay : null,
    isOpen: true,
    isDeleted: false,
    toldAt: !settings.named ? null : settings.change.kind === "timestamp" ? timeOf(row, settings) : from,
  })
  if (!before) {
    const versions = rows.map((row) => opened(row, timeOf(row, settings) ?? now))
    return { kind: "written", history: { columns: new Set(columns), versions }, rows: rows.length, doubtful: false }
  }

  const source = new Map(rows.map((row) => [row.key, row]))
  const present = before.versions.filter(({ isOpen, isDeleted }) => isOpen && !isDeleted)
  const vanished = present.filter(({ key }) => !source.has(key))
  if (settings.hardDeletes !== "ignore" && !run.allowDeletes && vanished.length > 0)
    if (areTooMany(vanished.length, present.length, rows.length, settings.maxDeletes))
      return { kind: "refused", because: "deletes" }

  const versions: Version[] = []
  const begun: Version[] = []
  let closed = 0
  for (const stored of before.versions) {
    const version = stored.isOpen ? { ...stored, to: settings.endless ? lastDay : null } : stored
    const row = source.get(version.key)
    if (!version.isOpen) versions.push(version)
    else if (row && (version.isDeleted || hasChanged(version, row, run, before.columns))) {
      const from = beginAfter(version.from, row, settings, now)
      versions.push(ended(version, from))
      begun.push(opened(row, from))
    } else if (row) versions.push(goesOn(version, row, columns, before.columns))
    else if (settings.hardDeletes === "invalidate") {
      // Of an earlier declaration's deletion records too: what is open is there.
      versions.push(ended(version, Math.max(now, version.from)))
      closed++
    } else if (settings.hardDeletes === "new_record" && !version.isDeleted) {
      const from = Math.max(now, version.from)
      versions.push(ended(version, from))
      begun.push(deletionOf(version, from, columns, before.columns, settings))
    } else versions.push(version)
  }
  const open = new Set(before.versions.flatMap(({ isOpen, key }) => (isOpen ? [key] : [])))
  for (const row of rows)
    if (!open.has(row.key)) {
      const ends = before.versions.flatMap(({ key, to }) => (key === row.key && to !== null ? [to] : []))
      const from =
        ends.length === 0 ? (timeOf(row, settings) ?? now) : beginAfter(Math.max(...ends), row, settings, now)
      begun.push(opened(row, from))
    }
  return {
    kind: "written",
    history: { columns: new Set([...before.columns, ...columns]), versions: [...versions, ...begun] },
    rows: closed + begun.length,
    doubtful: present.some((version) => isDoubtful(version, source.get(version.key), settings, before.columns)),
  }
}

const timeOf = ({ cells }: Row, { change }: Settings): number | null => {
  const time = change.kind === "timestamp" ? cells[change.column] : null
  return typeof time === "number" ? time : null
}

/** A version begins when its row says that it changed, but never before the one ahead of it began or ended. */
const beginAfter = (before: number, row: Row, settings: Settings, now: number): number => {
  const time = timeOf(row, settings)
  return time !== null && time > before ? time : Math.max(now, before)
}

const hasChanged = ({ cells }: Version, row: Row, { settings, shape }: Run, known: ReadonlySet<string>): boolean => {
  const { change } = settings
  const differ = (columns: readonly string[]) =>
    columns.some((column) => known.has(column) && (cells[column] ?? null) !== (row.cells[column] ?? null))
  if (change.kind === "check") return differ(change.columns === "all" ? columnsOf(shape) : change.columns)
  // A time that the history does not have yet says nothing: the values do.
  if (!known.has(change.column)) return differ(columnsOf(shape))
  const [told, before] = [timeOf(row, settings), cells[change.column] ?? null]
  return told !== null && (before === null || told > Number(before))
}

const isDoubtful = (
  version: Version,
  row: Row | undefined,
  settings: Settings,
  known: ReadonlySet<string>,
): boolean => {
  const { change } = settings
  if (!row || change.kind === "check" || !known.has(change.column)) return false
  const [told, before] = [timeOf(row, settings), version.cells[change.column] ?? null]
  return told === null || (before !== null && told < Number(before))
}

const ended = (version: Version, to: number): Version => ({ ...version, to, isOpen: false })

/** A column that is new to the history has its value in what goes on. */
const goesOn = (version: Version, row: Row, columns: readonly string[], known: ReadonlySet<string>): Version => {
  const fresh = columns.filter((column) => !known.has(column)).map((column) => [column, row.cells[column] ?? null])
  return { ...version, cells: { ...version.cells, ...Object.fromEntries(fresh) } }
}

/** It repeats the last values of what the query has and the history had. */
const deletionOf = (
  version: Version,
  from: number,
  columns: readonly string[],
  known: ReadonlySet<string>,
  { endless, change, named }: Settings,
): Version => {
  const cells = Object.fromEntries(
    columns.map((column) => [column, known.has(column) ? (version.cells[column] ?? null) : null]),
  )
  const told = change.kind === "timestamp" ? cells[change.column] : from
  return {
    key: version.key,
    cells,
    from,
    to: endless ? lastDay : null,
    isOpen: true,
    isDeleted: true,
    toldAt: named && typeof told === "number" ? told : null,
  }
}

const areTooMany = (vanished: number, present: number, rows: number, most: Settings["maxDeletes"]): boolean =>
  most === null
    ? vanished === present
    : typeof most === "number"
      ? vanished > most || rows === 0
      : vanished / present > Number(most.replace("%", "")) / 100
