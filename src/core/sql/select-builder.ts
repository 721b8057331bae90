import type { ExpressionNode, Join, OutputColumn, QueryNode, SelectNode, Source } from "./ast.ts"
import { expression } from "./expression-methods.ts"
import { expressionNode, rowsKey, targetOf } from "./node.ts"
import { QueryBuilder } from "./query-builder.ts"
import { QueryError } from "./query-error.ts"
import { columnRow, conditionNodes, type ExpressionRow, outputColumns, sourceColumns } from "./row.ts"
import { type ColumnTypes, columnType, isArray, typeText } from "./type.ts"
import { expressionsWithin } from "./walk.ts"

interface Entry {
  readonly source: Source
  readonly columns: ColumnTypes
}
type Entries = { readonly [alias: string]: Entry }
type SourceRows = { readonly [alias: string]: ExpressionRow }
type RowsCallback = (rows: SourceRows, keys?: ExpressionRow) => unknown

interface State {
  readonly from: Source
  readonly entries: Entries
  readonly joins: readonly Join[]
  readonly where: readonly ExpressionNode[]
}

/** Builds FROM … JOIN … WHERE. Every method gives a new builder; types are `From`'s business. */
export class FromBuilder {
  private rows: SourceRows | undefined
  private readonly state: State
  constructor(state: State) {
    this.state = state
  }

  static of(sources: object): FromBuilder {
    const [entry, ...others] = Object.entries(newEntries(sources))
    if (!entry || others.length > 0)
      throw new QueryError("from() takes one relation, by name: from({ ratings }). Others are joined to it.")
    return new FromBuilder({ from: entry[1].source, entries: { [entry[0]]: entry[1] }, joins: [], where: [] })
  }

  join(sources: object, on: RowsCallback) {
    return this.joined("inner", sources, on)
  }
  leftJoin(sources: object, on: RowsCallback) {
    return this.joined("left", sources, on)
  }
  lateral(right: RowsCallback) {
    return this.joined("lateral", right(this.sourceRows()) as object, null)
  }
  flatten(alias: string, array: RowsCallback) {
    const node = expressionNode(array(this.sourceRows()), "flatten()")
    if (!isArray(node.type)) throw new QueryError(`flatten() takes an array, and got a ${typeText(node.type)}.`)
    const source: Source = { alias, target: { kind: "flatten", array: node } }
    const columns = { value: columnType(node.type.array), index: columnType("integer") }
    return this.with({ [alias]: { source, columns } }, [{ kind: "flatten", source, on: null }])
  }
  where(condition: RowsCallback) {
    return this.filtered(conditionNodes(condition(this.sourceRows()), "where()"))
  }
  whereNotNull(column: RowsCallback) {
    const node = expressionNode(column(this.sourceRows()), "whereNotNull()")
    if (node.kind !== "column")
      throw new QueryError("whereNotNull() takes one column: whereNotNull(({ r }) => r.amount).")
    const { source, name } = node
    const entry = Object.values(this.state.entries).find((candidate) => candidate.source === source)
    if (!entry)
      throw new QueryError(`whereNotNull() takes a column of this query, and "${source.alias}.${name}" is another's.`)
    const columns = { ...entry.columns, [name]: { type: node.type, nullable: false } }
    return new FromBuilder({
      ...this.state,
      entries: { ...this.state.entries, [source.alias]: { source, columns } },
      where: [...this.state.where, { kind: "isNull", value: node, negated: true, type: "boolean", nullable: false }],
    })
  }
  groupBy(keys: RowsCallback) {
    const outputs = outputColumns(keys(this.sourceRows()), "groupBy()")
    return new GroupedBuilder(this, outputs, [])
  }
  aggregate(shape: RowsCallback) {
    const outputs = outputColumns(shape(this.sourceRows()), "aggregate()")
    if (
      !outputs.some(({ value }) => expressionsWithin(value).some(({ kind }) => kind === "aggregate" || kind === "raw"))
    )
      throw new QueryError(
        "aggregate() gives one row over everything, and none of its columns is an aggregate such as count().",
      )
    return new QueryBuilder(this.selectNode(outputs, { groupBy: [], having: [], alwaysNullable: true }))
  }
  select(shape: RowsCallback) {
    const outputs = outputColumns(shape(this.sourceRows()), "select()")
    return new QueryBuilder(this.selectNode(outputs, { groupBy: null, having: [] }))
  }

  /** For `exists`: which columns the rows have does not matter. */
  get [rowsKey](): QueryNode {
    const found = { kind: "literal", value: true, type: "boolean", nullable: false } as const
    return this.selectNode([{ name: "found", value: found }], { groupBy: null, having: [] })
  }

  sourceRows(): SourceRows {
    this.rows ??= Object.fromEntries(
      Object.entries(this.state.entries).map(([alias, { source, columns }]) => [alias, columnRow(source, columns)]),
    )
    return this.rows
  }
  selectNode(
    outputs: readonly OutputColumn[],
    grouping: Pick<SelectNode, "groupBy" | "having"> & { readonly alwaysNullable?: boolean },
  ): SelectNode {
    const { from, joins, where } = this.state
    const nullable = (value: ExpressionNode) => grouping.alwaysNullable === true || value.nullable
    return {
      kind: "select",
      from,
      joins,
      where,
      groupBy: grouping.groupBy,
      having: grouping.having,
      outputs,
      distinct: false,
      qualify: [],
      orderBy: [],
      limit: null,
      columns: Object.fromEntries(
        outputs.map(({ name, value }) => [name, { type: value.type, nullable: nullable(value) }]),
      ),
    }
  }

  private joined(kind: "inner" | "left" | "lateral", sources: object, on: RowsCallback | null) {
    const added = newEntries(sources)
    const number = Object.keys(added).length
    if (number === 0) throw new QueryError("A join takes a relation, by name: join({ ratings }, …).")
    if (number > 1 && kind === "left")
      throw new QueryError(
        "leftJoin() takes one relation at a time: of several it would not be said which one a row may lack.",
      )
    const scope = this.with(added, [])
    const conditions = on ? conditionNodes(on(scope.sourceRows()), "a join") : []
    const joins = Object.values(added).map(({ source }, index, all): Join => {
      // Several relations in one join share its condition: it stands at the last of them.
      const last = index === all.length - 1
      return { kind, source, on: last ? conjunction(conditions) : null }
    })
    return this.with(kind === "left" ? optional(added) : added, joins)
  }
  private filtered(conditions: readonly ExpressionNode[]) {
    return new FromBuilder({ ...this.state, where: [...this.state.where, ...conditions] })
  }
  private with(added: Entries, joins: readonly Join[]) {
    for (const alias of Object.keys(added))
      if (Object.hasOwn(this.state.entries, alias))
        throw new QueryError(`The name "${alias}" is taken: this query reads it already.`)
    return new FromBuilder({
      ...this.state,
      entries: { ...this.state.entries, ...added },
      joins: [...this.state.joins, ...joins],
    })
  }
}

/** Builds GROUP BY … HAVING; types are `Grouped`'s business. */
class GroupedBuilder {
  private readonly from: FromBuilder
  private readonly keys: readonly OutputColumn[]
  private readonly conditions: readonly ExpressionNode[]
  constructor(from: FromBuilder, keys: readonly OutputColumn[], conditions: readonly ExpressionNode[]) {
    this.from = from
    this.keys = keys
    this.conditions = conditions
  }
  having(condition: RowsCallback) {
    const added = conditionNodes(condition(this.from.sourceRows(), this.keyRow()), "having()")
    return new GroupedBuilder(this.from, this.keys, [...this.conditions, ...added])
  }
  select(shape: RowsCallback) {
    const outputs = outputColumns(shape(this.from.sourceRows(), this.keyRow()), "select()")
    const groupBy = this.keys.map(({ value }) => value)
    return new QueryBuilder(this.from.selectNode(outputs, { groupBy, having: this.conditions }))
  }
  private keyRow(): ExpressionRow {
    return Object.fromEntries(this.keys.map(({ name, value }) => [name, expression(value)]))
  }
}

const newEntries = (sources: object): Entries =>
  Object.fromEntries(
    Object.entries(sources).map(([alias, readable]) => {
      const source: Source = { alias, target: targetOf(readable, alias) }
      return [alias, { source, columns: sourceColumns(source) }]
    }),
  )

const optional = (entries: Entries): Entries =>
  Object.fromEntries(
    Object.entries(entries).map(([alias, { source, columns }]) => [
      alias,
      {
        source,
        columns: Object.fromEntries(
          Object.entries(columns).map(([name, { type }]) => [name, { type, nullable: true }]),
        ),
      },
    ]),
  )

const conjunction = (conditions: readonly ExpressionNode[]): ExpressionNode | null => {
  const [first, ...rest] = conditions
  if (!first) return null
  if (rest.length === 0) return first
  return { kind: "and", conditions, type: "boolean", nullable: conditions.some(({ nullable }) => nullable) }
}
