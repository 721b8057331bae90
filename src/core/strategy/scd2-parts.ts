// The parts that SCD2 is built from. Half-open intervals: a version holds in [valid_from, valid_to).
import type { Dialect } from "../dialect/dialect.ts"
import { indent } from "../dialect/render/layout.ts"
import type { ColumnTypes, Value } from "../sql/type.ts"
import { counted, execute, sameKey } from "./statement.ts"
import type { Execute, Refuse, Report } from "./step.ts"

/** What the parts need, spelled once. */
export interface Scd2Parts {
  readonly dialect: Dialect
  readonly name: string
  /** The snapshot's table. */
  readonly history: string
  /** Temporary: the query's rows now. */
  readonly current: string
  /** Temporary: the versions that begin with this run. */
  readonly changes: string
  readonly key: readonly string[]
  /** As an identifier. */
  readonly updatedAt: string
  readonly timeType: Value
  /** The query's columns. */
  readonly columns: ColumnTypes
  /** The begin of the run, in the type of `updatedAt`. */
  readonly now: string
}

const list = ({ dialect }: Scd2Parts, names: readonly string[], of = ""): string =>
  names.map((name) => of + dialect.identifier(name)).join(", ")
const columnList = (parts: Scd2Parts, of = ""): string => list(parts, Object.keys(parts.columns), of)
const same = (parts: Scd2Parts, left: string, right: string): string => sameKey(parts.dialect, left, right, parts.key)

/** One id a version: its key, and how many versions came before. A row that returns with its old time takes a new one. */
const versionId = ({ dialect, key, columns }: Scd2Parts, earlierVersions: string): string => {
  const part = (sql: string, type: Value) =>
    dialect.functions.keyPart({
      arguments: [sql],
      operands: [sql],
      argumentTypes: [type],
      nullable: [true],
      options: [],
      type: "varchar",
    })
  const keyParts = key.map((name) => part(`rows_now.${dialect.identifier(name)}`, columns[name]?.type ?? "varchar"))
  return `md5(${[...keyParts, part(earlierVersions, "integer")].join(" || ")})`
}

/** The first build: every row is a version that holds since it was updated. */
export const firstVersions = (parts: Scd2Parts): Execute => {
  const { dialect, updatedAt, now } = parts
  return counted(
    "begin the history",
    `create table ${parts.history} as
select
${indent([columnList(parts, "rows_now.").replaceAll(", ", ",\n"), `coalesce(rows_now.${updatedAt}, ${now}) as valid_from`, `cast(null as ${dialect.type(parts.timeType)}) as valid_to`, `${versionId(parts, "0")} as scd_id`].join(",\n"))}
from ${parts.current} as rows_now`,
  )
}

/** An empty source would end every version: a broken load looks like that. */
export const refuseCollapse = ({ history, current, name }: Scd2Parts): Refuse => ({
  kind: "refuse",
  purpose: "check that the source is not empty",
  sql: `select count(*) as open_versions
from ${history}
where valid_to is null
  and not exists (select 1 from ${current})
having count(*) > 0`,
  message: (rows) =>
    `${name}: its query returns no row, and ${String(rows[0]?.open_versions)} rows are current in the history: all of them would be closed. Nothing was written. If the source is meant to be empty, run again with --allow-empty.`,
})

const numberOfRows = (count: number): string => (count === 1 ? "one row" : `${count} rows`)

/** A column that has gone from the query stays in the history, and is NULL from now on. */
export const reportRemoved = ({ name, history }: Scd2Parts, removed: readonly string[]): Report => ({
  kind: "report",
  purpose: "look at the columns",
  sql: `select 1 as history_has_rows\nfrom ${history}\nlimit 1`,
  message: () =>
    `${name}: ${removed.join(", ")} ${removed.length === 1 ? "is" : "are"} no longer in its query. The history keeps ${removed.length === 1 ? "it" : "them"}, NULL in new versions.`,
})

/** Rows whose time is missing or runs backwards are no new versions: that is worth knowing. */
export const reportTimes = (parts: Scd2Parts): Report => ({
  kind: "report",
  purpose: "look at the times",
  sql: `select
  count(case when rows_now.${parts.updatedAt} is null then 1 end) as missing,
  count(case when rows_now.${parts.updatedAt} < open_versions.${parts.updatedAt} then 1 end) as earlier
from ${parts.current} as rows_now
left join ${parts.history} as open_versions
  on ${same(parts, "open_versions", "rows_now")}
  and open_versions.valid_to is null
having count(case when rows_now.${parts.updatedAt} is null or rows_now.${parts.updatedAt} < open_versions.${parts.updatedAt} then 1 end) > 0`,
  message: ([row]) => {
    const [missing, earlier] = [Number(row?.missing), Number(row?.earlier)]
    const found = [
      ...(missing > 0 ? [`${numberOfRows(missing)} without ${parts.updatedAt}`] : []),
      ...(earlier > 0
        ? [`${numberOfRows(earlier)} with an earlier ${parts.updatedAt} than in the current version`]
        : []),
    ]
    return `${parts.name}: ${found.join(", ")}: not taken for changes.`
  },
})

/**
 * The rows that begin a version now: new keys, keys that have returned, and keys with a later time. A version begins when
 * its row was updated, but never before the version ahead of it ended.
 */
export const newVersions = (parts: Scd2Parts): string => {
  const { history, current, updatedAt, now } = parts
  return `with known_keys as (
  select ${list(parts, parts.key)}, max(valid_to) as ended_at, count(*) as number_of_versions
  from ${history}
  group by ${list(parts, parts.key)}
),
open_versions as (
  select ${list(parts, parts.key)}, ${updatedAt} as open_updated_at, valid_from as open_from
  from ${history}
  where valid_to is null
)
select
${indent(columnList(parts, "rows_now.").replaceAll(", ", ",\n"))},
  case
    when known_keys.number_of_versions is null then coalesce(rows_now.${updatedAt}, ${now})
    when open_versions.open_from is null and rows_now.${updatedAt} > known_keys.ended_at then rows_now.${updatedAt}
    when open_versions.open_from is null then greatest(${now}, known_keys.ended_at)
    when rows_now.${updatedAt} > open_versions.open_from then rows_now.${updatedAt}
    else greatest(${now}, open_versions.open_from)
  end as valid_from,
  ${versionId(parts, "coalesce(known_keys.number_of_versions, 0)")} as scd_id
from ${current} as rows_now
left join known_keys
  on ${same(parts, "known_keys", "rows_now")}
left join open_versions
  on ${same(parts, "open_versions", "rows_now")}
where open_versions.open_from is null
  or rows_now.${updatedAt} > open_versions.open_updated_at
  or (open_versions.open_updated_at is null and rows_now.${updatedAt} is not null)`
}

/** Ends the open version of every key that begins a new one. */
export const closeChanged = (parts: Scd2Parts): Execute =>
  execute(
    "close the changed versions",
    `merge into ${parts.history} as history
using ${parts.changes} as changes
  on ${same(parts, "history", "changes")}
  and history.valid_to is null
when matched then update set valid_to = changes.valid_from`,
  )

/** Ends the open version of every key that is no longer in the source. */
export const closeVanished = (parts: Scd2Parts): Execute =>
  counted(
    "close the vanished versions",
    `merge into ${parts.history} as history
using (
  select ${list(parts, parts.key, "open_versions.")}
  from ${parts.history} as open_versions
  where open_versions.valid_to is null
    and not exists (
      select 1
      from ${parts.current} as rows_now
      where ${same(parts, "rows_now", "open_versions").replaceAll("\n", "\n      ")}
    )
) as vanished
  on ${same(parts, "history", "vanished")}
  and history.valid_to is null
when matched then update set valid_to = greatest(${parts.now}, history.valid_from)`,
  )

export const insertVersions = (parts: Scd2Parts): Execute =>
  counted(
    "open the new versions",
    `insert into ${parts.history} (${columnList(parts)}, valid_from, valid_to, scd_id)
select ${columnList(parts)}, valid_from, null, scd_id
from ${parts.changes}`,
  )

export const addColumn = ({ dialect, history }: Scd2Parts, name: string, type: Value): Execute =>
  execute(
    `add the column ${name}`,
    `alter table ${history} add column ${dialect.identifier(name)} ${dialect.type(type)}`,
  )
