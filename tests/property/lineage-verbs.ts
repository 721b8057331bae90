// Random steps from one query of three whole numbers to the next, over two tables.
import * as fc from "fast-check"
import {
  and,
  count,
  except,
  exists,
  from,
  intersect,
  layer,
  max,
  min,
  mod,
  type Query,
  rank,
  recursive,
  scalar,
  source,
  sql,
  sum,
  union,
  unionAll,
} from "typeline"
import type { Bound } from "../../src/core/resource/relation.ts"
import { anyTruth, anyWhole, built, builtTruth, type Whole } from "./scalar-tree.ts"

const columns = { a: "integer?", b: "integer?", c: "integer?" } as const
export const t = source("t", { schema: "main", columns })
export const u = source("u", { schema: "main", columns })
export const dev = layer({ schema: "main", materialized: "view" })

type Cell = "integer" | null
export type Triples = Query<{ a: Cell; b: Cell; c: Cell }>
export type Tables = Bound<{ t: typeof t; u: typeof u }>
export interface Verb {
  readonly name: string
  readonly apply: (query: Triples, tables: Tables) => Triples
}

const other = ({ u }: Tables): Triples => from({ u }).select(({ u }) => u)
const named = (name: string, apply: Verb["apply"]) => fc.constant<Verb>({ name, apply })
const chosen = fc.constantFrom("a" as const, "b" as const, "c" as const)
/** Numbers stay small, however long the chain. */
const small = (whole: Whole, row: Parameters<typeof built>[1]) =>
  whole.kind === "column" ? built(whole, row) : mod(built(whole, row), 7)
const shown = (value: unknown) => JSON.stringify(value)

const selecting: fc.Arbitrary<Verb> = fc.record({ a: anyWhole, b: anyWhole, c: anyWhole }).map((shape) => ({
  name: `select ${shown(shape)}`,
  apply: (query) => query.select((row) => ({ a: small(shape.a, row), b: small(shape.b, row), c: small(shape.c, row) })),
}))
const extending: fc.Arbitrary<Verb> = fc.tuple(chosen, anyWhole).map(([name, whole]) => ({
  name: `extend ${name} ${shown(whole)}`,
  apply: (query) => {
    const wide = query.extend((row) => ({ [name]: small(whole, row) }))
    return from({ wide }).select(({ wide }) => ({ a: wide.a, b: wide.b, c: wide.c }))
  },
}))
const filtering: fc.Arbitrary<Verb> = anyTruth.map((truth) => ({
  name: `filter ${shown(truth)}`,
  apply: (query) => query.filter((row) => builtTruth(truth, row)),
}))
const joining: fc.Arbitrary<Verb> = fc
  .record({
    kind: fc.constantFrom("join" as const, "leftJoin" as const, "fullJoin" as const),
    on: chosen,
    give: chosen,
  })
  .map(({ kind, on, give }) => ({
    name: `${kind} on ${on}, giving ${give}`,
    apply: (query, { u }) =>
      from({ query })
        [kind]({ u }, ({ query, u }) => query[on].eq(u[on]))
        .select(({ query, u }) => ({ a: query.a, b: query.b, c: u[give] })),
  }))
const combining: fc.Arbitrary<Verb> = fc
  .constantFrom(["union", union], ["union all", unionAll], ["intersect", intersect], ["except", except] as const)
  .map(([name, combine]) => ({
    name: String(name),
    apply: (query, tables) => (combine as typeof union)(query, other(tables)),
  }))

export const anyVerb: fc.Arbitrary<Verb> = fc.oneof(
  { arbitrary: selecting, weight: 4 },
  { arbitrary: extending, weight: 3 },
  { arbitrary: filtering, weight: 2 },
  { arbitrary: joining, weight: 2 },
  { arbitrary: combining, weight: 2 },
  named("swap", (query) => query.select((row) => ({ a: row.b, b: row.c, c: row.a }))),
  named("distinct", (query) => query.distinct()),
  named("group", (query) =>
    from({ query })
      .groupBy(({ query }) => ({ a: query.a }))
      .having(({ query }) => max(query.c).gt(0))
      .select(({ query }, { a }) => ({ a, b: min(query.b), c: max(query.c) })),
  ),
  named("rollup", (query) =>
    from({ query })
      .rollup(({ query }) => ({ a: query.a }))
      .select(({ query }, { a }) => ({ a, b: max(query.b).filter(query.c.gt(0)), c: count() })),
  ),
  named("ranked", (query) =>
    query.select((row) => ({
      a: row.a,
      b: row.b,
      c: rank().over({ partitionBy: [row.b], orderBy: [row.c.asc()] }),
    })),
  ),
  named("the first of each a, ties included", (query) =>
    query.qualify((row) =>
      rank()
        .over({ partitionBy: [row.a], orderBy: [row.b.desc()] })
        .eq(1),
    ),
  ),
  // By all columns: of rows that tie, any would do.
  named("limit", (query) => query.orderBy((row) => [row.a.asc(), row.b.asc(), row.c.asc()]).limit(4)),
  named("scalar", (query, { u }) =>
    query.select((row) => ({
      a: row.a,
      b: row.b,
      c: scalar(
        from({ u })
          .where(({ u }) => u.a.eq(row.b))
          .aggregate(({ u }) => ({ c: max(u.c) })),
      ),
    })),
  ),
  named("exists", (query, { u }) =>
    query.filter((row) => exists(from({ u }).where(({ u }) => and(u.b.eq(row.a), u.c.isNotNull())))),
  ),
  named("in", (query, { u }) =>
    query.filter((row) =>
      row.b.in(
        from({ u })
          .whereNotNull(({ u }) => u.a)
          .select(({ u }) => ({ a: u.a })),
      ),
    ),
  ),
  named("flatten", (query) =>
    from({ query })
      .flatten(
        "piece",
        ({ query }) => sql({ array: "integer" })`case when ${query.a} > 0 then [${query.b}, 1] else [2] end`,
      )
      .select(({ query, piece }) => ({ a: query.b, b: query.c, c: piece.value })),
  ),
  named("recursive", (query) => {
    const grown = recursive(query, (grown) =>
      from({ grown })
        .where(({ grown }) => grown.a.lt(3))
        .select(({ grown }) => ({ a: grown.a.plus(1), b: grown.c, c: grown.c })),
    )
    return from({ grown }).all()
  }),
  named("lateral", (query, { u }) =>
    from({ query })
      .lateral(({ query }) => ({
        best: from({ u })
          .where(({ u }) => u.b.eq(query.b))
          .aggregate(({ u }) => ({ c: sum(u.c).cast("integer") })),
      }))
      .select(({ query, best }) => ({ a: query.a, b: query.b, c: mod(best.c, 7) })),
  ),
)
