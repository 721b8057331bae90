// What a snapshot looks at before it writes.
import type { ObservedRelation } from "../observation.ts"
import { type Retyped, retypedText, type SchemaChange } from "../schema-change.ts"
import { fail, keyText } from "../statement.ts"
import type { Fail, Refuse, Report } from "../step.ts"
import { isWidening } from "../widening.ts"
import { isOpen, isPresent, type Scd2Parts, type SnapshotDeclaration, same, withRowNow } from "./scd2-parts.ts"

const refused = ({ name }: SnapshotDeclaration, message: string): Fail =>
  fail("compare the columns", `${name}: ${message}`)

/** A history is never replaced: what cannot be continued is refused. */
export const unusable = (
  declaration: SnapshotDeclaration,
  observed: ObservedRelation,
  { added, retyped }: SchemaChange,
): Fail | null => {
  const { uniqueKey, columnNames } = declaration.materialization
  if (observed.kind !== "table")
    return refused(
      declaration,
      `a ${observed.kind} stands where its history would be written. Drop or rename it, or give the snapshot another name.`,
    )
  const missing = [columnNames.validFrom, columnNames.validTo, columnNames.scdId].filter((name) => added.includes(name))
  if (missing.length > 0)
    return refused(
      declaration,
      `the table that is there has no ${missing.join(", ")}: it is not a history of this snapshot. Drop or rename it, or give the snapshot another name.`,
    )
  const times = new Set(
    [columnNames.validFrom, columnNames.validTo, columnNames.updatedAt].map((name) => name?.toLowerCase()),
  )
  const other = retyped.filter((one) => !keepsValues(one, times))
  if (other.length > 0)
    return refused(
      declaration,
      `columns have another type than in its history:\n  ${other.map(retypedText).join("\n  ")}\nCast them to the old type: a history takes over a wider type only.`,
    )
  const newKey = uniqueKey.filter((name) => added.includes(name))
  return newKey.length > 0
    ? refused(
        declaration,
        `${newKey.join(", ")} of its unique key is not in its history, whose versions cannot be told apart by it. Give the snapshot another name, or keep the old key.`,
      )
    : null
}

/** The history's own times follow the strategy's: the same moment in another type, but never without its time of day. */
const keepsValues = ({ column, type }: Retyped, times: ReadonlySet<string | undefined>): boolean =>
  column.type !== null && (isWidening(column.type, type) || (times.has(column.name.toLowerCase()) && type !== "date"))

/** A broken load looks like this: a source that is empty, that has none of its rows, or has lost more than it may. */
export const refuseCollapse = (parts: Scd2Parts, { materialization }: SnapshotDeclaration): Refuse => {
  const { maxDeletes } = materialization
  const gone = "count(*) - count(rows_now.typeline_is_there)"
  const limit =
    maxDeletes === null
      ? "count(rows_now.typeline_is_there) = 0"
      : typeof maxDeletes === "number"
        ? `(${gone} > ${maxDeletes} or not exists (select 1 from ${parts.current}))`
        : `(${gone}) * 100 > ${maxDeletes.replace("%", "")} * count(*)`
  return {
    kind: "refuse",
    purpose: "check how many rows have gone",
    // A key has one current version and one row at most: that has been checked.
    sql: `select
  ${gone} as gone,
  count(*) as open_versions,
  (select count(*) from ${parts.current}) as number_of_rows
from ${parts.history} as open_versions
${withRowNow(parts, "open_versions")}
where ${isOpen(parts, "open_versions")}${isPresent(parts, "open_versions")}
having ${gone} > 0
  and ${limit}`,
    message: ([row]) => {
      const [gone, all] = [String(row?.gone), String(row?.open_versions)]
      const found =
        String(row?.number_of_rows) === "0"
          ? `its query returns no row, and ${all} rows are current in the history: all of them would be closed`
          : maxDeletes === null
            ? `none of the ${all} rows that are current in the history is in its query any more: all of them would be closed`
            : `${gone} of ${all} current rows have gone from its query, and maxDeletes is ${maxDeletes}`
      return `${parts.name}: ${found}. Nothing was written. If the source is meant to be so, run again with --allow-deletes.`
    },
  }
}

/**
 * Current versions that were marked by another `validToCurrent` look closed, and every row would begin a second current one.
 * A version that has really ended holds until another one begins, until a run, or never held at all.
 */
export const refuseOtherEnd = (parts: Scd2Parts): Refuse => {
  const { name, history, validFrom, validTo, openEnd, tomorrow } = parts
  return {
    kind: "refuse",
    purpose: "check how current versions are marked",
    sql: `select ${validTo} as marked_until, count(*) as number_of_versions
from ${history} as versions
where versions.${validTo} > ${tomorrow}
  and versions.${validTo} > versions.${validFrom}
  and not ${isOpen(parts, "versions")}
  and not exists (
    select 1
    from ${history} as later
    where ${same(parts, "later", "versions").replaceAll("\n", "\n    ")}
      and later.${validFrom} >= versions.${validTo}
  )
group by ${validTo}
limit 5`,
    message: (rows) => {
      const [end, count] = [String(rows[0]?.marked_until), Number(rows[0]?.number_of_versions)]
      const found = count === 1 ? "one version is" : `${count} versions are`
      const change = `update ${history} set ${validTo} = ${openEnd} where ${validTo} = '${end}'`
      return `${name}: ${found} current until ${end}, and validToCurrent is ${openEnd === "null" ? "not set" : "another"}: they would be taken for closed. Nothing was written. Set it back, or mark them in the new way first: ${change}`
    },
  }
}

/** A history has one current version of each key: of several, every later one would be ended or repeated as it happens. */
export const refuseSeveralCurrent = (parts: Scd2Parts): Refuse => {
  const { dialect, name, history, key } = parts
  const columns = key.map((column) => `versions.${dialect.identifier(column)}`).join(", ")
  return {
    kind: "refuse",
    purpose: "check that each key has one current version",
    sql: `select ${columns}, count(*) as number_of_versions, count(*) over () as number_of_keys
from ${history} as versions
where ${isOpen(parts, "versions")}
group by ${columns}
having count(*) > 1
order by ${columns}
limit 5`,
    message: (rows) => {
      const keys = Number(rows[0]?.number_of_keys ?? rows.length)
      const samples = rows.map((row) => `  ${keyText(row, key)} in ${String(row.number_of_versions)} current versions`)
      return `${name}: ${keys === 1 ? "one key has" : `${keys} keys have`} several current versions in the history, and the unique key is (${key.join(", ")}). Nothing was written.\n${samples.join("\n")}\nIf the key has changed, give the snapshot another name, or change it back; else end all of them but one.`
    },
  }
}

/** A column that has gone from the query stays in the history, and is NULL from now on. */
export const reportRemoved = ({ name, history }: Scd2Parts, removed: readonly string[]): Report => ({
  kind: "report",
  purpose: "look at the columns",
  sql: `select 1 as history_has_rows\nfrom ${history}\nlimit 1`,
  message: () =>
    `${name}: ${removed.join(", ")} ${removed.length === 1 ? "is" : "are"} no longer in its query. The history keeps ${removed.length === 1 ? "it" : "them"}, NULL in new versions.`,
})

const numberOfRows = (count: number): string => (count === 1 ? "one row" : `${count} rows`)

/** Rows whose time is missing or runs backwards are no new versions: that is worth knowing. */
export const reportTimes = (parts: Scd2Parts, updatedAt: string): Report => ({
  kind: "report",
  purpose: "look at the times",
  sql: `select
  count(case when rows_now.${updatedAt} is null then 1 end) as missing,
  count(case when rows_now.${updatedAt} < open_versions.${updatedAt} then 1 end) as earlier
from ${parts.current} as rows_now
left join ${parts.history} as open_versions
  on ${same(parts, "open_versions", "rows_now")}
  and ${isOpen(parts, "open_versions")}
having count(case when rows_now.${updatedAt} is null or rows_now.${updatedAt} < open_versions.${updatedAt} then 1 end) > 0`,
  message: ([row]) => {
    const [missing, earlier] = [Number(row?.missing), Number(row?.earlier)]
    const found = [
      ...(missing > 0 ? [`${numberOfRows(missing)} without ${updatedAt}`] : []),
      ...(earlier > 0 ? [`${numberOfRows(earlier)} with an earlier ${updatedAt} than in the current version`] : []),
    ]
    return `${parts.name}: ${found.join(", ")}: not taken for changes.`
  },
})
