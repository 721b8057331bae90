// What a strategy adds to the query's lineage: columns that decide which of its rows a table keeps, and a history's own columns.
import type { QueryDeclaration } from "../../resource/declaration.ts"
import type { Materialization, Scd2 } from "../../resource/materialization.ts"
import type { QueryNode } from "../../sql/ast.ts"
import { columnRow } from "../../sql/row.ts"
import { computed, type Flow, type Leaf, noFlow } from "./flow.ts"
import type { QueryFlows } from "./query-flow.ts"

/** The columns of the query that a run looks at to tell which rows to add, to replace, to end or to delete. */
export const keptBy = (
  { materialization }: QueryDeclaration,
  query: QueryNode,
  flows: QueryFlows,
): ReadonlySet<Leaf> => {
  const { columns } = flows.query(query)
  const looked = lookedAt(materialization, [...columns.keys()]).map((name) => columns.get(name) ?? noFlow)
  return computedKeys([...looked, ...deletions(materialization, query, flows)])
}
const computedKeys = (flows: readonly Flow[]): ReadonlySet<Leaf> => new Set(computed(flows).keys())

const lookedAt = (materialization: Materialization, all: readonly string[]): readonly string[] => {
  switch (materialization.kind) {
    case "append":
    case "merge":
    case "delete+insert":
    case "insert_overwrite": {
      const { uniqueKey, cursor, dedupe } = materialization
      // Rows that tie in the cursor are told apart by all of their columns.
      if (dedupe) return all
      const partition = materialization.kind === "insert_overwrite" ? materialization.partitionBy : []
      return [...uniqueKey, ...(cursor === null ? [] : [cursor]), ...partition]
    }
    case "microbatch":
      return [materialization.eventTime]
    case "scd2": {
      const { uniqueKey, change, dedupe } = materialization
      if (dedupe || (change.kind === "check" && change.columns === "all")) return all
      return [...uniqueKey, ...(change.kind === "timestamp" ? [change.updatedAt] : change.columns)]
    }
    default:
      return []
  }
}

const deletions = (materialization: Materialization, query: QueryNode, { expression }: QueryFlows): readonly Flow[] => {
  if (materialization.kind !== "merge" || !materialization.deleteWhen) return []
  const row = columnRow({ alias: "new_rows", target: { kind: "query", query } }, query.columns)
  return [expression(materialization.deleteWhen(row))]
}

/** What a snapshot's own columns are made of: the row's key, and the time that tells of a change. Else the clock says when. */
export const historyFlows = (
  { uniqueKey, change, columnNames }: Scd2,
  columns: ReadonlyMap<string, Flow>,
): ReadonlyMap<string, Flow> => {
  const of = (names: readonly string[]) => computed(names.map((name) => columns.get(name) ?? noFlow))
  const time = change.kind === "timestamp" ? [change.updatedAt] : []
  return new Map([
    [columnNames.validFrom, of(time)],
    [columnNames.validTo, of(time)],
    [columnNames.scdId, of([...uniqueKey, ...time])],
    [columnNames.isDeleted, of(uniqueKey)],
    ...(columnNames.updatedAt === null ? [] : [[columnNames.updatedAt, of(time)] as const]),
  ])
}
