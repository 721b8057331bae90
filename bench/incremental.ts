// What one percent more rows costs each incremental strategy, beside a full refresh of the same model and beside a hand-written script
// of DuckDB that does the same: node --conditions=typeline-source bench/incremental.ts [rows] [runs] [strategy…]. Each run is a process
// of its own on a copy of the same database; what it leaves must be the rows of the full refresh.
import { join } from "node:path"
import { argv } from "node:process"
import { begin, days, lastDay, lookback, newDays } from "./incremental/project.ts"
import { row, spread } from "./measured.ts"
import { build, byHand, type Figures, folder, peaks, profile, profiles, ratio, seconds } from "./parts/compared.ts"
import { query, remove, restore } from "./parts/databases.ts"

const rows = Number(argv[2] ?? 20_000_000)
const runs = Number(argv[3] ?? 5)
const [base, prepared, work] = ["base", "prepared", "work"].map((name) => join(folder, `${name}.duckdb`)) as [
  string,
  string,
  string,
]
const perDay = rows / days

/** Rows of some days, as `range()` counts them. */
const rowsOf = (from: number, to: number): string => `
select i as rating_id, (hash(i) % 280000)::bigint as user_id, (hash(i * 7) % 60000)::bigint as movie_id,
  ((hash(i * 3) % 10) + 1) / 2.0 as rating, ['a', 'b', 'c', 'd'][(hash(i * 11) % 4 + 1)::int] as grade,
  timestamp '${begin}' + to_microseconds((i * ${86_400_000_000 / perDay})::bigint) as rated_at,
  'comment ' || hash(i * 17) % 100000 as comment
from range(${from * perDay}, ${to * perDay}) as r(i)`
const added = (count: number): string => `insert into raw.ratings ${rowsOf(days, days + count)}`
/** One percent, all of it new; or half of it new and half of it changed, every second row of the days that are looked at again. */
const onlyNew = [added(newDays)]
const halfChanged = [
  added(newDays / 2),
  `update raw.ratings set rating = rating + 1, comment = 'changed'
   where rating_id >= ${(days - newDays) * perDay} and rating_id < ${days * perDay} and rating_id % 2 = 0`,
]

const source = (where: string): string => `select *, rated_at::date as rated_on from raw.ratings where ${where}`
const recent = (table: string): string =>
  source(`rated_at >= (select max(rated_at) - interval ${lookback} day from ${table})`)
const compared = ["user_id", "movie_id", "rating", "grade", "rated_at", "comment", "rated_on"]
interface Case {
  readonly change: readonly string[]
  /** The same by hand, on `loaded.` and the strategy's name. */
  readonly bare: readonly string[]
}
const cases: { readonly [name: string]: Case } = {
  append: {
    change: onlyNew,
    bare: [`insert into loaded.append ${source("rated_at > (select max(rated_at) from loaded.append)")}`],
  },
  append_by_key: {
    change: onlyNew,
    bare: [
      `insert into loaded.append_by_key
       select * from (${recent("loaded.append_by_key")}) as new_rows
       where not exists (select 1 from loaded.append_by_key as loaded where loaded.rating_id = new_rows.rating_id)`,
    ],
  },
  merge: {
    change: halfChanged,
    bare: [
      `merge into loaded.merge as loaded using (${recent("loaded.merge")}) as new_rows on loaded.rating_id = new_rows.rating_id
       when matched and (${compared.map((name) => `loaded.${name} is distinct from new_rows.${name}`).join(" or ")})
       then update set ${compared.map((name) => `${name} = new_rows.${name}`).join(", ")}
       when not matched then insert`,
    ],
  },
  delete_insert: {
    change: halfChanged,
    bare: [
      "begin",
      `create temporary table new_rows as ${recent("loaded.delete_insert")}`,
      "delete from loaded.delete_insert where rating_id in (select rating_id from new_rows)",
      "insert into loaded.delete_insert from new_rows",
      "commit",
    ],
  },
  insert_overwrite: {
    change: onlyNew,
    bare: [
      "begin",
      `create temporary table new_rows as
       ${source("rated_at::date in (select distinct rated_at::date from raw.ratings where rated_at >= (select max(rated_at) from loaded.insert_overwrite))")}`,
      "delete from loaded.insert_overwrite where rated_on in (select distinct rated_on from new_rows)",
      "insert into loaded.insert_overwrite from new_rows",
      "commit",
    ],
  },
  microbatch: {
    change: onlyNew,
    bare: [
      "begin",
      `delete from loaded.microbatch where rated_at >= timestamp '${lastDay}' - interval ${newDays} day`,
      `insert into loaded.microbatch ${source(`rated_at >= timestamp '${lastDay}' - interval ${newDays} day`)}`,
      "commit",
    ],
  },
}

remove(base)
await query(base, "create schema raw", `create table raw.ratings as ${rowsOf(0, days)}`)
const chosen = argv.length > 4 ? argv.slice(4) : Object.keys(cases)
console.log(
  `${rows.toLocaleString("en")} rows in the table, one percent more in the source; s from opening the database to having closed it, ${runs} runs in turn.\n`,
)
console.log(
  row(["strategy", "a run", "full refresh", "run / refresh", "by hand", "run / by hand", "MB", "refresh", "by hand"]),
)
console.log(row([":--", ...Array.from({ length: 8 }, () => "--:")]))
const project = "incremental/project.ts"
const lines: string[] = []
for (const name of chosen) {
  const { change, bare } = cases[name] as Case
  restore(base, prepared)
  build(project, prepared, name)
  await query(prepared, ...change)
  const kinds: readonly (() => Figures)[] = [
    () => build(project, work, name),
    () => build(project, work, name, "full"),
    () => byHand(work, bare),
  ]
  const all: readonly Figures[][] = kinds.map(() => [])
  const left = new Set<string>()
  for (let run = 0; run < runs; run++)
    for (const [index, kind] of kinds.entries()) {
      restore(prepared, work)
      all[index]?.push(kind())
      if (run === 0) left.add(await query(work, `select count(*), bit_xor(hash(it)) from loaded.${name} as it`))
    }
  if (left.size > 1) throw new Error(`${name}: not the same rows are left: ${[...left].join(" | ")}`)
  const [ours, full, theirs] = all as [Figures[], Figures[], Figures[]]
  const [a, b, c] = [ours, full, theirs].map((of) => spread(seconds(of))) as [string, string, string]
  console.log(
    row([
      name,
      a,
      b,
      ratio(ours, full),
      c,
      ratio(ours, theirs),
      ...[ours, full, theirs].map((of) => spread(peaks(of), 0)),
    ]),
  )
  lines.push(...profile(name, ours))
}
console.log(profiles(lines))
for (const file of [base, prepared, work]) remove(file)
