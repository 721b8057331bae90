import * as Effect from "effect/Effect"
import { qualifiedName } from "../dialect/dialect.ts"
import { duckdb } from "../dialect/duckdb.ts"
import type { Variables } from "../dialect/render/rendering.ts"
import type { Diagnostic } from "../graph/diagnostic.ts"
import type { GraphNode } from "../graph/graph.ts"
import { contractBreaks, describedParts } from "../plan/contract.ts"
import { rendererOf } from "../plan/plan.ts"
import type { Location } from "../resource/location.ts"
import { once } from "../resource/once.ts"
import type { QueryNode, RelationReference } from "../sql/ast.ts"
import { hasRawSql } from "../sql/walk.ts"
import type { WarehouseError } from "../warehouse/error.ts"
import { warehouseLayer } from "../warehouse/registry.ts"
import { type Session, Warehouse } from "../warehouse/warehouse.ts"
import { contractKey } from "./kept-contracts.ts"

export interface DescribedQueries {
  readonly diagnostics: readonly Diagnostic[]
  /** Of the queries that keep their contracts, without raw SQL, which may read files: see `contractKey`. */
  readonly kept: readonly string[]
}

/**
 * Has an empty DuckDB in memory describe the query of each node: its columns must be those of the contract. Nothing of the target is read
 * or written. Queries that have kept their contracts `before` are not described again.
 */
export const describeQueries = (
  nodes: readonly GraphNode[],
  variables: Variables,
  before: ReadonlySet<string> = new Set(),
): Effect.Effect<DescribedQueries, WarehouseError> =>
  Effect.suspend(() => {
    const render = rendererOf(duckdb, { startedAt: anyTime, variables })
    const queries = nodes.flatMap((node) =>
      "query" in node.declaration ? [asked(node, node.declaration.query(), render)] : [],
    )
    const unknown = queries.filter(({ key }) => !before.has(key))
    return Effect.map(unknown.length === 0 ? nothingBroken : breaksOf(unknown), (breaks) => ({
      kept: queries.flatMap((query) =>
        before.has(query.key) || !(breaks.has(query) || query.isRaw()) ? [query.key] : [],
      ),
      diagnostics: [...breaks].map(([{ name, location }, found]) => ({
        code: "broken-contract",
        location,
        message: `${name}: ${found.join("; ")}`,
      })),
    }))
  })

/** Types do not depend on when a run has started. */
const anyTime = new Date(0).toISOString()

interface Table {
  readonly schema: string
  readonly name: string
  readonly create: string
}
interface Asked {
  readonly name: string
  readonly location: Location
  readonly query: QueryNode
  readonly sql: string
  readonly isRaw: () => boolean
  readonly reads: readonly Table[]
  readonly key: string
}
const asked = (
  { declaration: { name, location } }: GraphNode,
  query: QueryNode,
  render: (query: QueryNode) => string,
): Asked => {
  const sql = render(query)
  const { queries, relations } = describedParts(query)
  const reads = [...relations].map(table)
  const key = contractKey(
    query,
    sql,
    reads.map(({ create }) => create),
  )
  return { name, location, query, sql, isRaw: once(() => [...queries].some(hasRawSql)), reads, key }
}

const table = (relation: RelationReference): Table => {
  const columns = Object.entries(relation.columnTypes).map(
    ([name, { type }]) => `${duckdb.identifier(name)} ${duckdb.type(type)}`,
  )
  const name = qualifiedName(duckdb, relation)
  return {
    schema: duckdb.identifier(relation.schema),
    name,
    create: `create or replace table ${name} (${columns.join(", ")})`,
  }
}

type Breaks = ReadonlyMap<Asked, readonly string[]>
const nothingBroken = Effect.succeed<Breaks>(new Map())

const breaksOf = (queries: readonly Asked[]): Effect.Effect<Breaks, WarehouseError> =>
  describeAll(queries).pipe(
    Effect.scoped,
    Effect.provide(warehouseLayer({ type: "duckdb", path: ":memory:" }, { root: ".", project: "" })),
  )

const describeAll = Effect.fnUntraced(function* (queries: readonly Asked[]) {
  const session = yield* Effect.flatMap(Warehouse, (warehouse) => warehouse.session)
  // The types of a query are known before it is optimized.
  yield* session.execute("pragma disable_optimizer")
  for (const schema of new Set(queries.flatMap(({ reads }) => reads.map(({ schema }) => schema))))
    yield* session.execute(`create schema if not exists ${schema}`)
  const breaks = new Map<Asked, readonly string[]>()
  // A table that raw SQL names by itself must not be found: those queries come first, and theirs are dropped again.
  for (const asked of queries.filter(({ isRaw }) => isRaw())) {
    for (const { create } of asked.reads) yield* session.execute(create)
    breaks.set(asked, yield* contractBreaksOf(session, asked))
    for (const { name } of asked.reads) yield* session.execute(`drop table ${name}`)
  }
  // Two queries may read other columns of a relation.
  const standing = new Map<string, string>()
  for (const asked of queries.filter(({ isRaw }) => !isRaw())) {
    for (const { name, create } of asked.reads) {
      if (standing.get(name) !== create) yield* session.execute(create)
      standing.set(name, create)
    }
    breaks.set(asked, yield* contractBreaksOf(session, asked))
  }
  // In the order of the project.
  return new Map(
    queries.flatMap((asked) => {
      const found = breaks.get(asked) ?? []
      return found.length === 0 ? [] : [[asked, found] as const]
    }),
  )
})

const contractBreaksOf = (session: Session, { query, sql }: Asked) =>
  session.describe(sql).pipe(
    Effect.map((columns) => contractBreaks(query.columns, columns)),
    Effect.catchTag("WarehouseError", ({ reason, message }) =>
      Effect.succeed([
        reason === "MissingObject"
          ? `${message}\nA relation is read by its value, not by its name in text: name it in dependsOn and interpolate it, \${relation}.`
          : message,
      ]),
    ),
  )
