// What tests of one relation save by sharing a scan: `node --conditions=typeline-source bench/data-tests.ts [rows] [runs]` prints
// Markdown tables.
import { cpus } from "node:os"
import { argv, cpuUsage } from "node:process"
import { DuckDBInstance } from "@duckdb/node-api"
import {
  acceptedRange,
  acceptedValues,
  type DataTest,
  expressionIsTrue,
  length,
  matchesPattern,
  notNull,
  nullable,
  or,
  type Relation,
  source,
  trim,
  unique,
} from "typeline"
import { duckdb } from "../src/core/dialect/duckdb.ts"
import { buildGraph } from "../src/core/graph/graph.ts"
import { planNode, rendererOf } from "../src/core/plan/plan.ts"
import { sharedScans } from "../src/core/plan/shared-scan.ts"
import { waitsFor } from "../src/core/plan/waiting.ts"
import { declarationsIn } from "../src/core/resource/project.ts"
import type { StrategyContext } from "../src/core/strategy/strategy.ts"

const rows = Number(argv[2] ?? 20_000_000)
const runs = Number(argv[3] ?? 3)
const startedAt = "2024-01-01T00:00:00.000Z"
const context: StrategyContext = {
  dialect: duckdb,
  runId: "bench",
  startedAt,
  fullRefresh: false,
  force: false,
  allowDeletes: false,
  eventTime: { start: null, end: null },
  storage: ".",
  render: rendererOf(duckdb, { startedAt }),
}

const columns = {
  rating_id: "integer",
  user_id: "integer",
  movie_id: "integer",
  rating: "double",
  grade: "varchar",
  rated_at: "timestamp",
  comment: nullable("varchar"),
} as const
/** A table, and views that read it: one hands on its rows, one calculates new ones. */
const relations = {
  "a table": source("ratings", { schema: "bench", columns }),
  "a view that joins": source("rated_movies", { schema: "bench", columns }),
  "a view that groups": source("users", { schema: "bench", columns }),
}
const generation = [
  "create schema bench",
  `create table bench.ratings as
   select i as rating_id, (hash(i) % 280000)::bigint as user_id, (hash(i * 7) % 60000)::bigint as movie_id,
     ((hash(i * 3) % 10) + 1) / 2.0 as rating, ['a', 'b', 'c', 'd'][(hash(i * 11) % 4 + 1)::int] as grade,
     timestamp '2000-01-01' + to_seconds(i * 30) as rated_at,
     case when hash(i * 13) % 1000 = 0 then null else 'comment ' || hash(i * 17) % 100000 end as comment
   from range(${rows}) as r(i)`,
  "create table bench.movies as select i as movie_id, 'movie ' || i as title from range(60000) as r(i)",
  "create view bench.rated_movies as select r.* from bench.ratings as r inner join bench.movies as m on m.movie_id = r.movie_id",
  `create view bench.users as
   select max(rating_id) as rating_id, user_id, max(movie_id) as movie_id, avg(rating) as rating, min(grade) as grade,
     max(rated_at) as rated_at, max(comment) as comment
   from bench.ratings
   group by user_id`,
]

type Rated = Relation<typeof columns>
/** The first ten are answered by what DuckDB knows of its columns, the others look at every value. */
const tests: { readonly [name: string]: (of: Rated) => readonly DataTest[] } = {
  "NULLs and ranges": (of) => [
    notNull(of, "rating_id"),
    notNull(of, "user_id"),
    notNull(of, "movie_id"),
    notNull(of, "rating"),
    notNull(of, "grade"),
    notNull(of, "rated_at"),
    acceptedRange(of, "rating_id", { min: 0 }),
    acceptedRange(of, "user_id", { min: 0 }),
    acceptedRange(of, "movie_id", { min: 0 }),
    acceptedRange(of, "rating", { min: 0, max: 5 }),
  ],
  mixed: (of) => [
    notNull(of, "user_id"),
    notNull(of, "movie_id"),
    notNull(of, "rated_at"),
    notNull(of, "comment"),
    acceptedRange(of, "rating", { min: 0.5, max: 5 }),
    acceptedValues(of, "grade", ["a", "b", "c", "d"]),
    matchesPattern(of, "comment", /^comment [0-9]+$/),
    expressionIsTrue(of, (row) => row.rating.times(2).lte(10), { name: "halves" }),
    expressionIsTrue(of, (row) => row.user_id.plus(row.movie_id).lt(340_000), { name: "sums" }),
    expressionIsTrue(of, (row) => or(row.comment.isNull(), length(row.comment).lte(13)), { name: "lengths" }),
  ],
  texts: (of) => [
    notNull(of, "comment"),
    notNull(of, "grade"),
    acceptedValues(of, "grade", ["a", "b", "c", "d"]),
    acceptedValues(of, "grade", ["A", "a", "b", "c", "d"], { name: "more_grades" }),
    matchesPattern(of, "comment", /^comment/),
    matchesPattern(of, "comment", /^comment [0-9]+$/, { name: "numbered" }),
    matchesPattern(of, "grade", /^[a-d]$/, { name: "one_letter" }),
    expressionIsTrue(of, (row) => trim(row.comment).eq(row.comment), { name: "trimmed" }),
    expressionIsTrue(of, (row) => length(row.comment).lte(13), { name: "short" }),
    expressionIsTrue(of, (row) => row.comment.ne(""), { name: "not_empty" }),
  ],
}

const nodesOf = (resources: readonly unknown[]) => {
  const { graph, diagnostics } = buildGraph(declarationsIn([{ file: "bench", exports: { resources } }]))
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join("\n"))
  return { graph, nodes: graph.order.filter(({ declaration }) => declaration.kind === "test") }
}
const statements = (relation: Rated, of: readonly DataTest[]) => {
  const { graph, nodes } = nodesOf([relation, ...of])
  const scans = sharedScans(nodes, waitsFor(graph, nodes))
  const own = nodes
    .flatMap((node) => planNode(node, { relation: null, batches: [] }, context))
    .flatMap((step) => (step.kind === "assert" ? [step.count] : []))
  return { own, shared: scans.map(({ query }) => context.render(query)), sharing: scans[0]?.tests.length ?? 0 }
}

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`

console.log(
  `${rows.toLocaleString("en")} rows, ten tests of one relation; ms, the best of ${runs} runs; ${cpus().length} × ${cpus()[0]?.model.trim()}.`,
)
const instance = await DuckDBInstance.create(":memory:")
const connection = await instance.connect()
for (const sql of generation) await connection.run(sql)
interface Cost {
  /** ms until it is done. */
  readonly wall: number
  /** ms of all processors: what does not depend on who else uses the machine. */
  readonly cpu: number
}
/** In turns, so that what else the machine does meets all of them; it only adds to the best. */
const best = async (...alternatives: readonly (readonly string[])[]): Promise<readonly Cost[]> => {
  const costs = alternatives.map((): Cost => ({ wall: Number.POSITIVE_INFINITY, cpu: Number.POSITIVE_INFINITY }))
  for (let run = 0; run < runs; run++)
    for (const [index, sqls] of alternatives.entries()) {
      const [start, before] = [performance.now(), cpuUsage()]
      for (const sql of sqls) await (await connection.run(sql)).getRows()
      const { user, system } = cpuUsage(before)
      const { wall, cpu } = costs[index] as Cost
      costs[index] = {
        wall: Math.min(wall, performance.now() - start),
        cpu: Math.min(cpu, (user + system) / 1000),
      }
    }
  return costs
}
const saved = (own: number, other: number): string => `${Math.round((1 - other / own) * 100)} %`
/** Both, and what the second saves, in time and in work. */
const compared = async (own: readonly string[], other: readonly string[]): Promise<readonly (string | number)[]> => {
  const [a, b] = (await best(own, other)) as [Cost, Cost]
  return [a.wall, b.wall, saved(a.wall, b.wall), a.cpu, b.cpu, saved(a.cpu, b.cpu)].map((cell) =>
    typeof cell === "number" ? Math.round(cell) : cell,
  )
}

for (const threads of [1, 2]) {
  await connection.run(`set threads = ${threads}`)
  console.log(`\n${threads} ${threads === 1 ? "thread" : "threads"} of DuckDB:\n`)
  console.log(row(["relation", "tests", "share", "each for itself", "together", "saved", "CPU", "together", "saved"]))
  console.log(row([":--", ":--", ...Array.from({ length: 7 }, () => "--:")]))
  for (const [name, relation] of Object.entries(relations))
    for (const [kind, made] of Object.entries(tests)) {
      const { own, shared, sharing } = statements(relation, made(relation))
      console.log(row([name, kind, sharing, ...(await compared(own, shared))]))
    }
}

console.log("\nunique(): its own query, and the same answered by counting (rows less distinct values):\n")
console.log(row(["threads", "key", "own query", "count(distinct)", "saved", "CPU", "count(distinct)", "saved"]))
console.log(row(["--:", ":--", ...Array.from({ length: 6 }, () => "--:")]))
for (const threads of [1, 2]) {
  await connection.run(`set threads = ${threads}`)
  for (const key of ["rating_id", "user_id"] as const) {
    const { own } = statements(relations["a table"], [unique(relations["a table"], key)])
    const screen = `select count(it.${key}) - count(distinct it.${key}) as failures from bench.ratings as it`
    console.log(row([threads, key, ...(await compared(own, [screen]))]))
  }
}
connection.closeSync()
instance.closeSync()
