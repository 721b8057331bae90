import type { ExpressionNode, GroupingSets, OutputColumn, QueryNode, SelectNode } from "./ast.ts"
import { authored } from "./author-callback.ts"
import { conditionNodes } from "./condition.ts"
import type { Ordering } from "./expression.ts"
import { rowExpression } from "./expression-methods.ts"
import { refuseUngrouped } from "./grouped-subquery.ts"
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
    const conditions = run(condition, select, "qualify()", conditionNodes)
    if (conditions.some(hasWindow)) return new QueryBuilder({ ...select, qualify: [...select.qualify, ...conditions] })
    // QUALIFY needs a window function; without one this is WHERE around the query.
    const outer = select === this[queryKey] ? wrapped(select) : select
    return new QueryBuilder({ ...outer, where: run(condition, outer, "qualify()", conditionNodes) })
  }
  orderBy(keys: (row: ExpressionRow) => readonly Ordering[]) {
    const select = plain(this[queryKey], (node) => node.limit === null && !node.distinct)
    const orderBy = run(keys, select, "orderBy()", (orderings) => orderings.map(orderingNode))
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
      where: [...select.where, ...run(condition, select, "filter()", conditionNodes)],
    })
  }
  extend(shape: RowCallback) {
    const outer = wrapped(this[queryKey])
    const added = run(shape, outer, "extend()", outputColumns)
    const replaced = new Map(added.map((output) => [output.name, output]))
    const kept = outer.outputs.map((output) => replaced.get(output.name) ?? output)
    const names = new Set(outer.outputs.map(({ name }) => name))
    return new QueryBuilder(selectNode(outer, [...kept, ...added.filter(({ name }) => !names.has(name))], ungrouped))
  }
  select(shape: RowCallback) {
    const outer = wrapped(this[queryKey])
    return new QueryBuilder(selectNode(outer, run(shape, outer, "select()", outputColumns), ungrouped))
  }
  groupBy(keys: RowCallback) {
    const outer = wrapped(this[queryKey])
    const outputs = run(keys, outer, "groupBy()", outputColumns)
    return new GroupedBuilder(outer, () => [outputRow(outer)], outputs, null, [])
  }
}

/** Builds GROUP BY … HAVING over one row or several; types are `Grouped`'s business. */
export class GroupedBuilder<Rows> {
  private readonly from: SelectFrom
  private readonly rows: () => readonly [Rows]
  private readonly keys: readonly OutputColumn[]
  private readonly sets: GroupingSets | null
  private readonly conditions: readonly ExpressionNode[]
  constructor(
    { from, joins, where, qualify }: SelectFrom,
    rows: () => readonly [Rows],
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
    const added = this.run(condition, "having()", conditionNodes)
    refuseUngrouped(added, this.from, this.groupBy(), "having()")
    return new GroupedBuilder(this.from, this.rows, this.keys, this.sets, [...this.conditions, ...added])
  }
  select(shape: (rows: Rows, keys: ExpressionRow) => unknown) {
    return this.query(this.run(shape, "select()", outputColumns), "select()")
  }
  aggregate(shape: (rows: Rows, keys: ExpressionRow) => unknown) {
    const added = this.run(shape, "aggregate()", outputColumns)
    const replaced = new Set(added.map(({ name }) => name))
    const keys = this.keyColumns().filter(({ name }) => !replaced.has(name))
    return this.query([...keys, ...added], "aggregate()")
  }

  private run<Taken>(
    callback: (rows: Rows, keys: ExpressionRow) => unknown,
    place: string,
    take: (result: unknown, place: string) => Taken,
  ): Taken {
    const rows = () => [...this.rows(), this.keyRow()] as const
    return authored(place, callback, rows, (result) => take(result, place))
  }
  private query(outputs: readonly OutputColumn[], place: string) {
    const groupBy = this.groupBy()
    const values = outputs.map(({ value }) => value)
    refuseUngrouped(values, this.from, groupBy, place)
    return new QueryBuilder(
      selectNode(this.from, outputs, { groupBy, groupingSets: this.sets, having: this.conditions }),
    )
  }
  private groupBy(): readonly ExpressionNode[] {
    return this.keys.map(({ value }) => value)
  }
  /** A key is NULL in the rows of a subtotal that does not group by it. */
  private keyColumns(): readonly OutputColumn[] {
    if (!this.sets) return this.keys
    return this.keys.map(({ name, value }) => ({ name, value: { ...value, nullable: true } }))
  }
  private keyRow(): ExpressionRow {
    return Object.fromEntries(this.keyColumns().map(({ name, value }) => [name, rowExpression(value)]))
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
  Object.fromEntries(select.outputs.map(({ name, value }) => [name, rowExpression(value)]))

const run = <Result, Taken>(
  callback: (row: ExpressionRow) => Result,
  select: SelectNode,
  place: string,
  take: (result: Result, place: string) => Taken,
): Taken =>
  authored(
    place,
    callback,
    () => [outputRow(select)] as const,
    (result) => take(result, place),
  )
