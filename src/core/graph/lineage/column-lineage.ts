import type { Declaration } from "../../resource/declaration.ts"
import type { QueryNode } from "../../sql/ast.ts"
import { queriesWithin, relationsRead } from "../../sql/walk.ts"
import type { Graph } from "../graph.ts"
import { type Flow, type How, type Leaf, noFlow, unknownLeaf } from "./flow.ts"
import { historyFlows, keptBy } from "./kept-rows.ts"
import { type QueryFlows, queryFlows } from "./query-flow.ts"

/** A column of a node: `model.fct_ratings` and `rating`. */
export interface ColumnAddress {
  readonly node: string
  readonly column: string
}
/** A column that another one is made of. */
export interface ColumnOrigin extends ColumnAddress {
  /** `copied`: the value as it is, through renames, subqueries and unions. `computed`: whatever is made of it or chosen by it. */
  readonly how: How
}
/** Where the columns of a node come from: columns of the relations that it reads itself, one level up. */
export interface NodeLineage {
  /** By column, in the node's order. Empty for a source and a seed, for constants, and for what is opaque. */
  readonly columns: ReadonlyMap<string, readonly ColumnOrigin[]>
  /** Columns that decide which rows there are: of joins, filters, groups, DISTINCT, keys. */
  readonly conditions: readonly ColumnAddress[]
  /** Columns that come out of a whole query as text, perhaps among other columns: nobody knows what else they are made of. */
  readonly opaqueColumns: ReadonlySet<string>
  /** Whether such a text has a part in which rows there are: `conditions` are not all of them then. */
  readonly opaqueRows: boolean
  /** Nodes that its whole queries as text read: what comes of them there is not in `columns`. */
  readonly textReads: ReadonlySet<string>
  /** Whether every column is opaque. */
  readonly opaque: boolean
}

/**
 * Where each column comes from, by node: sources, seeds, models, snapshots and analyses. Of texts that differ by warehouse the
 * dialect's are read, and all of them without one. Throws what the author's code throws: check the queries before.
 *
 * @example
 * columnLineage(graph).get("model.fct_ratings")?.columns.get("rating") // [{ node: "model.src_ratings", column: "rating", how: "copied" }]
 */
export const columnLineage = (graph: Graph, dialect?: string): ReadonlyMap<string, NodeLineage> => {
  const flows = queryFlows(dialect)
  return new Map(
    graph.order.flatMap(({ id, declaration }) => {
      const lineage = nodeLineage(declaration, flows, dialect)
      return lineage ? [[id, lineage] as const] : []
    }),
  )
}

const nodeLineage = (declaration: Declaration, flows: QueryFlows, dialect?: string): NodeLineage | null => {
  switch (declaration.kind) {
    case "source":
    case "seed":
      return lineageOf(Object.keys(declaration.columnTypes()), new Map(), new Set())
    case "model":
    case "snapshot": {
      const query = declaration.query()
      const { columns, conditions } = flows.query(query)
      const added =
        declaration.materialization.kind === "scd2" ? historyFlows(declaration.materialization, columns) : new Map()
      const deciding = new Set([...conditions, ...keptBy(declaration, query, flows)])
      return lineageOf(
        Object.keys(declaration.columnTypes()),
        new Map([...added, ...columns]),
        deciding,
        textReads(query, dialect),
      )
    }
    case "analysis": {
      const query = declaration.query()
      const { columns, conditions } = flows.query(query)
      return lineageOf([...columns.keys()], columns, conditions, textReads(query, dialect))
    }
    default:
      return null
  }
}

const textReads = (query: QueryNode, dialect?: string): ReadonlySet<string> =>
  new Set(
    [...queriesWithin(query, dialect)]
      .filter(({ kind }) => kind === "rawQuery")
      .flatMap((text) => [...relationsRead(text, dialect)])
      .map(({ kind, name }) => `${kind}.${name}`),
  )

const lineageOf = (
  names: readonly string[],
  flows: ReadonlyMap<string, Flow>,
  conditions: ReadonlySet<Leaf>,
  reads: ReadonlySet<string> = new Set(),
): NodeLineage => {
  const flowOf = (name: string): Flow => flows.get(name) ?? noFlow
  const opaqueColumns = new Set(names.filter((name) => flowOf(name).has(unknownLeaf)))
  return {
    columns: new Map(names.map((name) => [name, [...flowOf(name)].flatMap(originOf)])),
    conditions: [...conditions].flatMap(addressOf),
    opaqueColumns,
    opaqueRows: conditions.has(unknownLeaf),
    textReads: reads,
    opaque: names.length > 0 && opaqueColumns.size === names.length,
  }
}
const addressOf = ({ of, column }: Leaf): readonly ColumnAddress[] =>
  typeof of === "string" ? [{ node: of, column }] : []
const originOf = ([leaf, how]: readonly [Leaf, How]): readonly ColumnOrigin[] =>
  addressOf(leaf).map((address) => ({ ...address, how }))
