// The versions that begin with a run: of rows that are new, that have changed or returned, and of rows that have gone.
import { indent } from "../../dialect/render/layout.ts"
import { isGone, isOpen, isPresent, lines, list, type Scd2Parts, same, versionId, withRowNow } from "./scd2-parts.ts"

/**
 * Every version that begins now, in the columns of the history that this run writes. Versions before the current ones are read
 * only of the keys that begin one: a history is long, and few of its rows change.
 */
export const newVersions = (parts: Scd2Parts, recordDeletions: boolean): string => {
  const { key, history, validFrom, validTo, isDeleted } = parts
  const mark = (of: string): string => (isDeleted === null ? "" : `,\n  ${of}.${isDeleted}`)
  return `with beginning as (
${indent(recordDeletions ? `${rowsThatBegin(parts)}\nunion all\n${deletions(parts)}` : rowsThatBegin(parts))}
),
known_keys as (
  select
    ${list(parts, key, "versions.")},
    max(versions.${validTo}) as ended_at,
    count(*) as number_of_versions
  from ${history} as versions
  where exists (
    select 1
    from beginning
    where ${same(parts, "beginning", "versions").replaceAll("\n", "\n    ")}
  )
  group by ${list(parts, key, "versions.")}
),
dated as (
${indent(`select
  ${lines(parts, Object.keys(parts.columns), "beginning.")},
  ${begin(parts, recordDeletions)} as ${validFrom},
  coalesce(known_keys.number_of_versions, 0) as ${earlier}${mark("beginning")}
from beginning
left join known_keys
  on ${same(parts, "known_keys", "beginning")}`)}
)
select
  ${lines(parts, Object.keys(parts.columns), "dated.")},
  dated.${validFrom},
  ${versionId(parts, "dated", `dated.${validFrom}`, `dated.${earlier}`)} as ${parts.scdId}${mark("dated")}
from dated`
}

/** How many versions its key has before it. */
const earlier = "typeline_earlier_versions"
/** When the current version of its key began; NULL where none is current. */
const openSince = "typeline_open_since"

const rowsThatBegin = (parts: Scd2Parts): string => `select
  ${lines(parts, Object.keys(parts.columns), "rows_now.")},
  open_versions.${parts.validFrom} as ${openSince}${deletion(parts, "false")}
from ${parts.current} as rows_now
left join ${parts.history} as open_versions
  on ${same(parts, "open_versions", "rows_now")}
  and ${isOpen(parts, "open_versions")}
where open_versions.${parts.validFrom} is null${returned(parts)}
  or ${changed(parts)}`

const deletion = ({ isDeleted }: Scd2Parts, value: string): string =>
  isDeleted === null ? "" : `,\n  ${value} as ${isDeleted}`

/** A deletion record repeats the last values. */
const deletions = (parts: Scd2Parts): string => {
  const known = Object.keys(parts.columns).map((name) => {
    const identifier = parts.dialect.identifier(name)
    return parts.known.has(name.toLowerCase()) ? `open_versions.${identifier}` : `null as ${identifier}`
  })
  return `select
  ${known.join(",\n  ")},
  open_versions.${parts.validFrom} as ${openSince}${deletion(parts, "true")}
from ${parts.history} as open_versions
${withRowNow(parts, "open_versions")}
where ${isOpen(parts, "open_versions")}${isPresent(parts, "open_versions")}
  and ${isGone}`
}

/** A version begins when its row changed, but never before the version ahead of it began or ended. */
const begin = (parts: Scd2Parts, recordDeletions: boolean): string => {
  const before = `coalesce(beginning.${openSince}, known_keys.ended_at)`
  const detected = `greatest(${parts.now}, coalesce(${before}, ${parts.now}))`
  if (parts.updatedAt === null) return detected
  const told = `beginning.${parts.updatedAt}`
  // A deletion record repeats a time that does not tell when the row went.
  const goes = recordDeletions ? `\n    when beginning.${parts.isDeleted} then ${detected}` : ""
  return `case${goes}
    when known_keys.number_of_versions is null then coalesce(${told}, ${parts.now})
    when ${told} > ${before} then ${told}
    else ${detected}
  end`
}

const returned = ({ isDeleted, marksDeletions }: Scd2Parts): string =>
  marksDeletions ? `\n  or open_versions.${isDeleted} is not distinct from true` : ""

/** A column that is new to the history says nothing of whether a row has changed: if it is the time, the values tell. */
const changed = (parts: Scd2Parts): string => {
  if (parts.updatedAt !== null && parts.compared.length === 0) {
    const [told, known] = [`rows_now.${parts.updatedAt}`, `open_versions.${parts.updatedAt}`]
    return `${told} > ${known}\n  or (${known} is null and ${told} is not null)`
  }
  const identifiers = parts.compared
    .filter((name) => parts.known.has(name.toLowerCase()))
    .map((name) => parts.dialect.identifier(name))
  return identifiers.length === 0
    ? "false"
    : identifiers.map((column) => `rows_now.${column} is distinct from open_versions.${column}`).join("\n  or ")
}
