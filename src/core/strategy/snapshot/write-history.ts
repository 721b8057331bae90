import type { ColumnTypes, Value } from "../../sql/type.ts"
import type { ObservedRelation } from "../observation.ts"
import { counted, createOrReplace, execute, rewriteTable } from "../statement.ts"
import type { Execute } from "../step.ts"
import { observedType } from "../table-columns.ts"
import {
  isGone,
  isOpen,
  lines,
  list,
  type Scd2Parts,
  type SnapshotDeclaration,
  same,
  versionId,
  withRowNow,
} from "./scd2-parts.ts"

/** The first build: every row is a version. */
export const firstVersions = (parts: Scd2Parts, declaration: SnapshotDeclaration): Execute => {
  const { dialect, updatedAt, now, timeType } = parts
  const from = updatedAt === null ? now : `coalesce(rows_now.${updatedAt}, ${now})`
  const end = parts.openEnd === "null" ? `cast(null as ${dialect.type(timeType)})` : parts.openEnd
  const added = [
    `${from} as ${parts.validFrom}`,
    `${end} as ${parts.validTo}`,
    `${versionId(parts, "rows_now", from, "0")} as ${parts.scdId}`,
    ...(parts.isDeleted === null ? [] : [`false as ${parts.isDeleted}`]),
    ...(parts.changedAt === null
      ? []
      : [`${updatedAt === null ? now : `rows_now.${updatedAt}`} as ${parts.changedAt}`]),
  ]
  return {
    ...createOrReplace(
      dialect,
      declaration,
      null,
      `select
  ${lines(parts, Object.keys(parts.columns), "rows_now.")},
  ${added.join(",\n  ")}
from ${parts.current} as rows_now`,
    ),
    purpose: "begin the history",
  }
}

/** Where validToCurrent was set later: the versions from before are current in the new way. */
export const markCurrent = ({ history, validTo, openEnd }: Scd2Parts): Execute =>
  execute("mark the current versions", `update ${history} set ${validTo} = ${openEnd}\nwhere ${validTo} is null`)

/** Ends the open version of every key that begins a new one. */
export const closeChanged = (parts: Scd2Parts): Execute =>
  execute(
    "close the changed versions",
    `merge into ${parts.history} as history
using ${parts.changes} as changes
  on ${same(parts, "history", "changes")}
  and ${isOpen(parts, "history")}
when matched then update set ${parts.validTo} = changes.${parts.validFrom}`,
  )

/** Ends the open version of every key that is no longer in the source. */
export const closeVanished = (parts: Scd2Parts): Execute =>
  counted(
    "close the vanished versions",
    `merge into ${parts.history} as history
using (
  select ${list(parts, parts.key, "open_versions.")}
  from ${parts.history} as open_versions
  ${withRowNow(parts, "open_versions").replaceAll("\n", "\n  ")}
  where ${isOpen(parts, "open_versions")}
    and ${isGone}
) as vanished
  on ${same(parts, "history", "vanished")}
  and ${isOpen(parts, "history")}
when matched then update set ${parts.validTo} = greatest(${parts.now}, history.${parts.validFrom})`,
  )

export const insertVersions = (parts: Scd2Parts): Execute => {
  const columns = Object.keys(parts.columns)
  const mark = parts.isDeleted === null ? [] : [parts.isDeleted]
  const told = parts.changedAt === null ? [] : [parts.changedAt]
  const time = parts.updatedAt ?? parts.validFrom
  return counted(
    "open the new versions",
    `insert into ${parts.history} (${[list(parts, columns), parts.validFrom, parts.validTo, parts.scdId, ...mark, ...told].join(", ")})
select ${[list(parts, columns), parts.validFrom, parts.openEnd, parts.scdId, ...mark, ...told.map(() => time)].join(", ")}
from ${parts.changes}`,
  )
}

/**
 * Columns that are new to the history: the versions that go on have their values, for nothing has changed; those that end or
 * have ended never do. One statement: where it commits by itself, a run that is killed after it leaves nothing half done.
 */
export const addColumns = (
  parts: Scd2Parts,
  declaration: SnapshotDeclaration,
  { columns }: ObservedRelation,
  added: ColumnTypes,
): Execute => {
  const { dialect, history, validFrom } = parts
  const goesOn = `${isOpen(parts, "history")} and changes.${validFrom} is null`
  const value = (name: string, type: Value): string => {
    const identifier = dialect.identifier(name)
    // No version from before there were deletion records is one.
    if (identifier === parts.isDeleted) return `false as ${identifier}`
    const own = Object.hasOwn(parts.columns, name)
    const now = own ? `case when ${goesOn} then rows_now.${identifier} end` : "null"
    return `cast(${now} as ${dialect.type(type)}) as ${identifier}`
  }
  const known = columns.map(({ name }) => `history.${dialect.identifier(name)}`)
  const fresh = Object.entries(added).map(([name, { type }]) => value(name, type))
  return execute(
    `add the columns ${Object.keys(added).join(", ")}`,
    rewriteTable(
      dialect,
      declaration,
      [
        ...columns.map((column) => ({ name: column.name, type: observedType(dialect, column) })),
        ...Object.entries(added).map(([name, { type }]) => ({ name, type: dialect.type(type) })),
      ],
      `select
  ${[...known, ...fresh].join(",\n  ")}
from ${history} as history
left join ${parts.current} as rows_now
  on ${same(parts, "rows_now", "history")}
left join ${parts.changes} as changes
  on ${same(parts, "changes", "history")}`,
    ),
  )
}
