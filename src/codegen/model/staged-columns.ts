// What becomes of a source's columns: names as the house writes them, and casts where they are certain.
import type { SourceDeclaration } from "../../core/resource/declaration.ts"
import { isIntegerLike } from "../../core/sql/row.ts"
import type { ColumnType } from "../../core/sql/type.ts"
import { snakeCase } from "../file-name.ts"
import { inLine, propertyAccess } from "../sources/spelling.ts"
import { isSure } from "../sure-test.ts"
import { singulars, stem } from "./find-source.ts"

export interface StagedColumn {
  readonly name: string
  /** Of the source. */
  readonly from: string
  readonly type: ColumnType
  /** `raw.movieId` */
  readonly expression: string
  /** Whether the expression makes a time of seconds. */
  readonly isEpoch: boolean
  /** What may be wanted instead, for a comment; null where nothing is. */
  readonly hint: string | null
  readonly description: string
  readonly tests: readonly string[]
  /** Perhaps it tells rows apart; nobody has said so. */
  readonly mayBeKey: boolean
}

export const stagedColumns = (source: SourceDeclaration): readonly StagedColumn[] => {
  const names = new Set<string>()
  const columns = Object.entries(source.columnTypes())
  const isTested = (column: string | null, kind: string) =>
    source.tests.some(
      (test) => test.made?.kind === kind && (column === null || test.made.columns.join() === column) && isSure(test),
    )
  return columns.map(([from, type], index) => {
    const name = freeName(snakeCase(from), index, names)
    names.add(name)
    const about = source.columns[from]?.description ?? ""
    const read = `raw${propertyAccess(from)}`
    const isEpoch = type.type === "integer" && epochSeconds.test(about)
    return {
      name,
      from,
      type,
      expression: isEpoch ? `fromEpochSeconds(${read})` : read,
      isEpoch,
      hint: isEpoch ? null : hintFor(name, type, read, about),
      description: isEpoch ? about.replace(saidEpoch, "").trim() : about,
      tests: [
        ...(isTested(from, "unique") ? ["unique: true"] : []),
        ...(isTested(from, "not_null") ? ["notNull: true"] : []),
      ],
      mayBeKey: index === 0 && !type.nullable && !isTested(null, "unique") && isKeyName(name, source),
    }
  })
}

const freeName = (wanted: string, index: number, taken: ReadonlySet<string>): string => {
  const name = wanted === "" || isIntegerLike(wanted) ? `column_${wanted === "" ? index + 1 : wanted}` : wanted
  if (!taken.has(name)) return name
  for (let number = 2; ; number++) if (!taken.has(`${name}_${number}`)) return `${name}_${number}`
}

const isKeyName = (name: string, source: SourceDeclaration): boolean => {
  const things = singulars(stem(source.name))
  const endings = ["id", "key", "no", "number"]
  return ["", ...things.map((thing) => `${thing}_`)].some((start) => endings.some((end) => name === `${start}${end}`))
}

const epochSeconds = /\bseconds since (?:the )?(?:1970|(?:unix )?epoch)|\b(?:unix|epoch) seconds\b/i
// No longer true of a time.
const saidEpoch = /,? *\(?(?:in )?seconds since (?:1970(?:-01-01)?|(?:the )?(?:unix )?epoch)(?: UTC)?\)?/i

const asTime = /(^|_)(timestamp|datetime|time|at|ts)$/
const asDate = /(^|_)(date|day|on)$/
const asAmount = /(^|_)(amount|price|cost|total|revenue|fee|tax|balance)$/
const asNumber = /(^|_)(quantity|count|number_of_\w+)$/
const asFlag = /^(is|has|was|can|should)_|_flag$/

/** A name is a hint, no proof. */
const hintFor = (name: string, { type }: ColumnType, read: string, about: string): string | null => {
  if (type === "integer") {
    if (asTime.test(name) && !/millisecond/i.test(about))
      return `Seconds since 1970? Then it is fromEpochSeconds(${inLine(read)}).`
    return asFlag.test(name) ? `0 and 1? Then it is ${inLine(read)}.eq(1).` : null
  }
  if (type !== "varchar") return null
  const cast = (to: string) =>
    `Always ${to === "date" ? "a date" : to === "boolean" ? "true or false" : to === "timestamp" ? "a time" : "a number"}? Then it is ${inLine(read)}.cast("${to}").`
  if (asTime.test(name)) return cast("timestamp")
  if (asDate.test(name)) return cast("date")
  if (asAmount.test(name)) return cast("decimal(18,2)")
  if (asNumber.test(name)) return cast("integer")
  return asFlag.test(name) ? cast("boolean") : null
}
