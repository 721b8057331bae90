import type { ExpressionNode, GroupingSets, Join, OutputColumn, QueryNode, SelectNode, Source } from "./ast.ts"
import { isNullOfNoRows } from "./no-rows.ts"

/** FROM … WHERE, before it is known what is selected. */
export interface SelectFrom {
  readonly from: Source
  readonly joins: readonly Join[]
  readonly where: readonly ExpressionNode[]
  readonly qualify: readonly ExpressionNode[]
}
export interface Grouping {
  readonly groupBy: readonly ExpressionNode[] | null
  readonly groupingSets: GroupingSets | null
  readonly having: readonly ExpressionNode[]
}
export const ungrouped: Grouping = { groupBy: null, groupingSets: null, having: [] }

export const selectNode = (from: SelectFrom, outputs: readonly OutputColumn[], grouping: Grouping): SelectNode => ({
  kind: "select",
  ...from,
  ...grouping,
  outputs,
  distinct: false,
  orderBy: [],
  limit: null,
  columns: Object.fromEntries(
    outputs.map(({ name, value }) => [name, { type: value.type, nullable: isNullable(value, grouping) }]),
  ),
})

/** Over no rows at all every aggregate but a count is NULL: in the one row over everything, and in the total of subtotals. */
// The types do not read which sets groupingSets() names, so it counts as naming the empty one here too.
const isNullable = (value: ExpressionNode, { groupBy, groupingSets }: Grouping): boolean =>
  value.nullable || ((groupBy?.length === 0 || groupingSets !== null) && isNullOfNoRows(value))

/** `select * from (query) as alias`, with the columns by name. */
export const selectFrom = (query: QueryNode, alias: string): SelectNode => {
  const from: Source = { alias, target: { kind: "query", query } }
  const outputs = Object.entries(query.columns).map(([name, { type, nullable }]) => ({
    name,
    value: { kind: "column", source: from, name, type, nullable } as const,
  }))
  return { ...selectNode({ from, joins: [], where: [], qualify: [] }, outputs, ungrouped), columns: query.columns }
}
