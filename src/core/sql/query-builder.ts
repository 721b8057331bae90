import type { ExpressionNode, GroupingSets, OutputColumn, QueryNode, SelectNode } from "./ast.ts"
import { conditionNodes } from "./condition.ts"
import type { Ordering } from "./expression.ts"
import { expression } from "./expression-methods.ts"
import { queryKey } from "./node.ts"
import { QueryError } from "./query-error.ts"
import { type ExpressionRow, outputColumns } from "./row.ts"
import { type SelectFrom, selectFrom, selectNode, ungrouped } from "./select-node.ts"
import { hasWindow } from "./walk.ts"
import { orderingNode } from "./window.ts"

type RowCallback = (row: ExpressionRow) => unknown

/** What follows a select; types are `Query`'s business. */
export class QueryBuilder {
  readonly [queryKey]: QueryNode
  constructor(node: QueryNode) {
    this[queryKey] = node
  }

  distinct() {
    const select = plain(this[queryKey], (node) => node.limit === null && node.orderBy.length === 0)
    return new QueryBuilder({ ...select, distinct: true })
  }
  qualify(condition: RowCallback) {
    const select = plain(this[queryKey], (node) => !node.distinct && node.limit === null)
    const conditions = conditionNodes(condition(outputRow(select)), "qualify()")
    if (conditions.some(hasWindow)) return new QueryBuilder({ ...select, qualify: [...select.qualify, ...conditions] })
    // QUALIFY needs a window function; without one this is WHERE around the query.
    const outer = select === this[queryKey] ? wrapped(select) : select
    return new QueryBuilder({ ...outer, where: conditionNodes(condition(outputRow(outer)), "qualify()") })
  }
  orderBy(keys: (row: ExpressionRow) => readonly Ordering[]) {
    const select = plain(this[queryKey], (node) => node.limit === null && !node.distinct)
    const orderBy = keys(outputRow(select)).map(orderingNode)
    if (orderBy.length === 0) throw new QueryError("orderBy() names no column.")
    return new QueryBuilder({ ...select, orderBy })
  }
  limit(rows: number) {
    if (!Number.isInteger(rows) || rows < 0)
      throw new QueryError(`limit(${rows}): a number of rows is a whole number from 0.`)
    const select = plain(this[queryKey], (node) => node.limit === null)
    return new QueryBuilder({ ...select, limit: rows })
  }

  filter(condition: RowCallback) {
    const select = plain(this[queryKey], isSimple)
    return new QueryBuilder({
      ...select,
      where: [...select.where, ...conditionNodes(condition(outputRow(select)), "filter()")],
    })
  }
  extend(shape: RowCallback) {
    const outer = wrapped(this[queryKey])
    const added = outputColumns(shape(outputRow(outer)), "extend()")
    const replaced = new Map(added.map((output) => [output.name, output]))
    const kept = outer.outputs.map((output) => replaced.get(output.name) ?? output)
    const names = new Set(outer.outputs.map(({ name }) => name))
    return new QueryBuilder(selectNode(outer, [...kept, ...added.filter(({ name }) => !names.has(name))], ungrouped))
  }
  select(shape: RowCallback) {
    const outer = wrapped(this[queryKey])
    return new QueryBuilder(selectNode(outer, outputColumns(shape(outputRow(outer)), "select()"), ungrouped))
  }
  groupBy(keys: RowCallback) {
    const outer = wrapped(this[queryKey])
    const row = outputRow(outer)
    return new GroupedBuilder(outer, row, outputColumns(keys(row), "groupBy()"), null, [])
  }
}

/** Builds GROUP BY … HAVING over one row or several; types are `Grouped`'s business. */
export class GroupedBuilder<Rows> {
  private readonly from: SelectFrom
  private readonly rows: Rows
  private readonly keys: readonly OutputColumn[]
  private readonly sets: GroupingSets | null
  private readonly conditions: readonly ExpressionNode[]
  constructor(
    { from, joins, where, qualify }: SelectFrom,
    rows: Rows,
    keys: readonly OutputColumn[],
    sets: GroupingSets | null,
    conditions: readonly ExpressionNode[],
  ) {
    this.from = { from, joins, where, qualify }
    this.rows = rows
    this.keys = keys
    this.sets = sets
    this.conditions = conditions
  }

  having(condition: (rows: Rows, keys: ExpressionRow) => unknown) {
    const added = conditionNodes(condition(this.rows, this.keyRow()), "having()")
    return new GroupedBuilder(this.from, this.rows, this.keys, this.sets, [...this.conditions, ...added])
  }
  select(shape: (rows: Rows, keys: ExpressionRow) => unknown) {
    return this.query(outputColumns(shape(this.rows, this.keyRow()), "select()"))
  }
  aggregate(shape: (rows: Rows, keys: ExpressionRow) => unknown) {
    const added = outputColumns(shape(this.rows, this.keyRow()), "aggregate()")
    const replaced = new Set(added.map(({ name }) => name))
    const keys = this.keyColumns().filter(({ name }) => !replaced.has(name))
    return this.query([...keys, ...added])
  }

  private query(outputs: readonly OutputColumn[]) {
    const groupBy = this.keys.map(({ value }) => value)
    return new QueryBuilder(
      selectNode(this.from, outputs, { groupBy, groupingSets: this.sets, having: this.conditions }),
    )
  }
  /** A key is NULL in the rows of a subtotal that does not group by it. */
  private keyColumns(): readonly OutputColumn[] {
    if (!this.sets) return this.keys
    return this.keys.map(({ name, value }) => ({ name, value: { ...value, nullable: true } }))
  }
  private keyRow(): ExpressionRow {
    return Object.fromEntries(this.keyColumns().map(({ name, value }) => [name, expression(value)]))
  }
}

/** The node itself where a clause may be added to it, else a select around it: `limit` before `qualify` must not be reordered. */
export const plain = (node: QueryNode, accepts: (select: SelectNode) => boolean): SelectNode =>
  node.kind === "select" && accepts(node) ? node : wrapped(node)

export const wrapped = (query: QueryNode): SelectNode => selectFrom(query, "selected")

/** Whether a filter of its rows is a filter of the rows that it reads. */
const isSimple = (node: SelectNode): boolean =>
  node.groupBy === null &&
  !node.distinct &&
  node.limit === null &&
  node.qualify.length === 0 &&
  !node.outputs.some(({ value }) => hasWindow(value))

const outputRow = (select: SelectNode): ExpressionRow =>
  Object.fromEntries(select.outputs.map(({ name, value }) => [name, expression(value)]))
