// What a run of a snapshot costs with one percent of the keys changed, at 1, 10 and 50 versions a key, beside a hand-written script of
// DuckDB that does the same: node --conditions=typeline-source bench/history.ts [keys] [runs] [snapshot…]. Each run is a process of its
// own on a copy of the same database. Versions stand in the order in which they began; the current ones of 50 lie in the later half.
import { join } from "node:path"
import { argv } from "node:process"
import { row, spread } from "./measured.ts"
import { build, byHand, type Figures, folder, peaks, profile, profiles, ratio, seconds } from "./parts/compared.ts"
import { query, remove, restore } from "./parts/databases.ts"

const keys = Number(argv[2] ?? 1_000_000)
const runs = Number(argv[3] ?? 5)
const chosen = argv.length > 4 ? argv.slice(4) : ["by_time", "by_value"]
const [prepared, work] = [join(folder, "snapshots.duckdb"), join(folder, "snapshots-work.duckdb")]

/** The state of a customer so many changes ago. */
const state = (id: string, age: string, at: string): string =>
  `${id} as id, 'customer ' || ${id} as name, hash(${id}) || '@example.com' as email, 'city ' || hash(${id}) % 1000 as city,
   (hash(${id} * 100 + ${age}) % 1000) / 10.0 as score, ${at} as updated_at`
const changedAt = (id: string): string => `timestamp '2024-01-01' + to_seconds((hash(${id}) % 31536000)::bigint)`
const generation = [
  "create schema raw",
  `create table raw.customers as select ${state("i", "0", changedAt("i"))} from range(${keys}) as r(i)`,
]
/** Versions of a week each, before the one that is current. */
const history = (name: string, versions: number): readonly string[] => [
  `truncate history.${name}`,
  `insert into history.${name} by name
   select ${state("id", "age", "began")}, began as valid_from, case when age > 0 then began + interval 7 day end as valid_to,
     md5(id || ' ' || age) as scd_id
   from (
     select k as id, a as age, ${changedAt("k")} - to_days(7 * a::int) as began
     from range(${keys}) as r(k), range(${versions}) as s(a)
     order by began
   )`,
]
const change =
  "update raw.customers set score = score + 1, updated_at = timestamp '2025-02-01' where hash(id) % 100 = 7"

const columns = ["name", "email", "city", "score", "updated_at"]
const bare = (name: string): readonly string[] => {
  const table = `history.${name}`
  const [changed, at] =
    name === "by_time"
      ? ["it.updated_at > version.updated_at", "updated_at"]
      : [columns.map((column) => `it.${column} is distinct from version.${column}`).join(" or "), "now()::timestamp"]
  return [
    "begin",
    `create temporary table changes as
     select it.*, ${at === "updated_at" ? "it.updated_at" : at} as valid_from
     from raw.customers as it left join ${table} as version on version.id = it.id and version.valid_to is null
     where version.id is null or ${changed}`,
    `update ${table} as version set valid_to = changes.valid_from from changes
     where changes.id = version.id and version.valid_to is null`,
    `update ${table} as version set valid_to = now()::timestamp
     where valid_to is null and not exists (select 1 from raw.customers as it where it.id = version.id)`,
    `insert into ${table} select *, null, md5(id || ' ' || valid_from) from changes`,
    "commit",
  ]
}
/** The same whatever ids and, where values are compared, times the versions have. */
const left = (name: string): string =>
  `select count(*), count(valid_to), bit_xor(hash(id, score, updated_at, valid_to is null)) from history.${name}`

console.log(
  `${keys.toLocaleString("en")} keys, one percent of them changed; s from opening the database to having closed it, ${runs} runs in turn.\n`,
)
console.log(
  row([
    "snapshot",
    "versions a key",
    "a run",
    "by hand",
    "run / by hand",
    "run / run at 1",
    "by hand / at 1",
    "MB",
    "by hand",
  ]),
)
console.log(row([":--", ...Array.from({ length: 8 }, () => "--:")]))
const lines: string[] = []
for (const name of chosen) {
  const first: { ours?: readonly Figures[]; theirs?: readonly Figures[] } = {}
  for (const versions of [1, 10, 50]) {
    remove(prepared)
    await query(prepared, ...generation)
    build("history/project.ts", prepared, name)
    await query(prepared, ...history(name, versions), change)
    const [ours, theirs]: [Figures[], Figures[]] = [[], []]
    for (let run = 0; run < runs; run++) {
      restore(prepared, work)
      ours.push(build("history/project.ts", work, name))
      const found = run === 0 ? await query(work, left(name)) : ""
      restore(prepared, work)
      theirs.push(byHand(work, bare(name)))
      const expected = run === 0 ? await query(work, left(name)) : ""
      if (found !== expected) throw new Error(`${name}: not the same versions are left: ${found} | ${expected}`)
    }
    first.ours ??= ours
    first.theirs ??= theirs
    console.log(
      row([
        name,
        String(versions),
        spread(seconds(ours)),
        spread(seconds(theirs)),
        ratio(ours, theirs),
        ratio(ours, first.ours),
        ratio(theirs, first.theirs),
        spread(peaks(ours), 0),
        spread(peaks(theirs), 0),
      ]),
    )
    lines.push(...profile(`${name}, ${versions}`, ours))
  }
}
console.log(profiles(lines))
for (const file of [prepared, work]) remove(file)
