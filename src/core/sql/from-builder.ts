import type { BinaryNode, Comparison, ExpressionNode, GroupingSets, Join, QueryNode, Source } from "./ast.ts"
import { conditionNodes, conjunction } from "./condition.ts"
import { type Entries, entriesOf, nullableColumns, optional } from "./entries.ts"
import { expressionNode, rowsKey } from "./node.ts"
import { GroupedBuilder, QueryBuilder } from "./query-builder.ts"
import { QueryError } from "./query-error.ts"
import { columnRow, type ExpressionRow, outputColumns } from "./row.ts"
import { type SelectFrom, selectNode, ungrouped } from "./select-node.ts"
import { columnType, isArray, typeText } from "./type.ts"
import { expressionsWithin, hasWindow } from "./walk.ts"

type SourceRows = { readonly [alias: string]: ExpressionRow }
type RowsCallback = (rows: SourceRows) => unknown

/** Builds FROM … JOIN … WHERE. Every method gives a new builder; types are `From`'s business. */
export class FromBuilder {
  private rows: SourceRows | undefined
  private readonly entries: Entries
  private readonly clauses: SelectFrom
  constructor(entries: Entries, clauses: SelectFrom) {
    this.entries = entries
    this.clauses = clauses
  }

  static of(sources: object): FromBuilder {
    const entries = entriesOf(sources)
    const [entry, ...others] = Object.values(entries)
    if (!entry || others.length > 0)
      throw new QueryError("from() takes one relation, by name: from({ ratings }). Others are joined to it.")
    return new FromBuilder(entries, { from: entry.source, joins: [], where: [], qualify: [] })
  }

  join(sources: object, on: RowsCallback) {
    return this.joined("inner", entriesOf(sources), on)
  }
  leftJoin(sources: object, on: RowsCallback) {
    return this.joined("left", alone(entriesOf(sources), "leftJoin()"), on)
  }
  rightJoin(sources: object, on: RowsCallback) {
    return this.joined("right", alone(entriesOf(sources), "rightJoin()"), on)
  }
  fullJoin(sources: object, on: RowsCallback) {
    return this.joined("full", alone(entriesOf(sources), "fullJoin()"), on)
  }
  crossJoin(sources: object) {
    return this.joined("cross", entriesOf(sources), null)
  }
  asOfJoin(sources: object, by: { readonly match: RowsCallback; readonly on?: RowsCallback }) {
    const added = alone(entriesOf(sources), "asOfJoin()")
    const [right] = Object.values(added)
    const scope = this.with(added, []).sourceRows()
    const match = right ? asOfMatch(by.match(scope), right.source) : undefined
    return this.joined("asOf", added, by.on ?? null, match)
  }
  lateral(right: RowsCallback) {
    return this.joined("lateral", entriesOf(right(this.sourceRows()) as object), null)
  }
  flatten(alias: string, array: RowsCallback) {
    return this.flattened("flatten", alias, array)
  }
  flattenOuter(alias: string, array: RowsCallback) {
    return this.flattened("flattenOuter", alias, array)
  }
  where(condition: RowsCallback) {
    return this.having({ where: conditionNodes(condition(this.sourceRows()), "where()") })
  }
  qualify(condition: RowsCallback) {
    const conditions = conditionNodes(condition(this.sourceRows()), "qualify()")
    if (!conditions.some(hasWindow))
      throw new QueryError("qualify() filters by a window function, and there is none in its condition: use where().")
    return this.having({ qualify: conditions })
  }
  whereNotNull(column: RowsCallback) {
    const node = expressionNode(column(this.sourceRows()), "whereNotNull()")
    if (node.kind !== "column")
      throw new QueryError("whereNotNull() takes one column: whereNotNull(({ r }) => r.amount).")
    const { source, name } = node
    const entry = Object.values(this.entries).find((candidate) => candidate.source === source)
    if (!entry)
      throw new QueryError(`whereNotNull() takes a column of this query, and "${source.alias}.${name}" is another's.`)
    const columns = { ...entry.columns, [name]: { type: node.type, nullable: false } }
    const present = { kind: "isNull", value: node, negated: true, type: "boolean", nullable: false } as const
    return new FromBuilder(
      { ...this.entries, [source.alias]: { source, columns } },
      { ...this.clauses, where: [...this.clauses.where, present] },
    )
  }

  groupBy(keys: RowsCallback) {
    return this.grouped(keys, null, "groupBy()")
  }
  rollup(keys: RowsCallback) {
    return this.grouped(keys, () => ({ kind: "rollup" }), "rollup()")
  }
  cube(keys: RowsCallback) {
    return this.grouped(keys, () => ({ kind: "cube" }), "cube()")
  }
  groupingSets(keys: RowsCallback, sets: readonly (readonly string[])[]) {
    if (sets.length === 0) throw new QueryError("groupingSets() names no set.")
    const positions = (names: readonly string[]) => {
      const unused = names.filter((name) => !sets.some((set) => set.includes(name)))
      if (unused.length > 0)
        throw new QueryError(`groupingSets(): the key ${unused.join(", ")} is in none of the sets.`)
      return sets.map((set) => set.map((name) => position(names, name)))
    }
    return this.grouped(keys, (names) => ({ kind: "sets", sets: positions(names) }), "groupingSets()")
  }
  aggregate(shape: RowsCallback) {
    const outputs = outputColumns(shape(this.sourceRows()), "aggregate()")
    const reads = (node: ExpressionNode) =>
      expressionsWithin(node).some(({ kind }) => kind === "aggregate" || kind === "raw")
    if (!outputs.some(({ value }) => reads(value)))
      throw new QueryError(
        "aggregate() gives one row over everything, and none of its columns is an aggregate such as count().",
      )
    return new QueryBuilder(selectNode(this.unqualified("aggregate()"), outputs, { ...ungrouped, groupBy: [] }))
  }
  select(shape: RowsCallback) {
    return new QueryBuilder(selectNode(this.clauses, outputColumns(shape(this.sourceRows()), "select()"), ungrouped))
  }
  all() {
    const [rows, ...others] = Object.values(this.sourceRows())
    if (others.length > 0)
      throw new QueryError("all() takes every column of one relation. Of several, select() says which.")
    return this.select(() => rows)
  }

  /** For `exists`: which columns the rows have does not matter. */
  get [rowsKey](): QueryNode {
    const found = { kind: "literal", value: true, type: "boolean", nullable: false } as const
    return selectNode(this.clauses, [{ name: "found", value: found }], ungrouped)
  }

  private sourceRows(): SourceRows {
    this.rows ??= Object.fromEntries(
      Object.entries(this.entries).map(([alias, { source, columns }]) => [alias, columnRow(source, columns)]),
    )
    return this.rows
  }
  private grouped(keys: RowsCallback, sets: ((names: readonly string[]) => GroupingSets) | null, place: string) {
    const outputs = outputColumns(keys(this.sourceRows()), place)
    const groupingSets = sets ? sets(outputs.map(({ name }) => name)) : null
    return new GroupedBuilder(this.unqualified(place), this.sourceRows(), outputs, groupingSets, [])
  }
  /** SQL filters groups by QUALIFY, not the rows that go into them. */
  private unqualified(place: string): SelectFrom {
    if (this.clauses.qualify.length > 0)
      throw new QueryError(`qualify() before ${place}: select the rows first, and group that query.`)
    return this.clauses
  }
  private flattened(kind: "flatten" | "flattenOuter", alias: string, array: RowsCallback) {
    const node = expressionNode(array(this.sourceRows()), `${kind}()`)
    if (!isArray(node.type)) throw new QueryError(`${kind}() takes an array, and got a ${typeText(node.type)}.`)
    const source: Source = { alias, target: { kind: "flatten", array: node } }
    const elements = { value: columnType(node.type.array), index: columnType("integer") }
    const columns = kind === "flatten" ? elements : nullableColumns(elements)
    return this.with({ [alias]: { source, columns } }, [{ kind, source, on: null }])
  }
  private joined(kind: Join["kind"], added: Entries, on: RowsCallback | null, match?: BinaryNode) {
    const sources = Object.values(added).map(({ source }) => source)
    if (sources.length === 0) throw new QueryError("A join takes a relation, by name: join({ ratings }, …).")
    const conditions = on ? conditionNodes(on(this.with(added, []).sourceRows()), "a join") : []
    const joins = sources.map((source, index): Join => {
      // Several relations in one join share its condition: it stands at the last of them.
      const last = index === sources.length - 1
      return { kind, source, on: last ? conjunction(conditions) : null, ...(match ? { match } : {}) }
    })
    const right = kind === "left" || kind === "full" || kind === "asOf" ? optional(added) : added
    const before = kind === "right" || kind === "full" ? optional(this.entries) : this.entries
    return new FromBuilder(before, this.clauses).with(right, joins)
  }
  private having(added: Partial<Pick<SelectFrom, "where" | "qualify">>) {
    const { where, qualify } = this.clauses
    return new FromBuilder(this.entries, {
      ...this.clauses,
      where: [...where, ...(added.where ?? [])],
      qualify: [...qualify, ...(added.qualify ?? [])],
    })
  }
  private with(added: Entries, joins: readonly Join[]) {
    for (const alias of Object.keys(added))
      if (Object.hasOwn(this.entries, alias))
        throw new QueryError(`The name "${alias}" is taken: this query reads it already.`)
    return new FromBuilder({ ...this.entries, ...added }, { ...this.clauses, joins: [...this.clauses.joins, ...joins] })
  }
}

const alone = (added: Entries, place: string): Entries => {
  if (Object.keys(added).length > 1)
    throw new QueryError(
      `${place} takes one relation at a time: of several it would not be said which one a row may lack.`,
    )
  return added
}

const position = (names: readonly string[], name: string): number => {
  const found = names.indexOf(name)
  if (found < 0) throw new QueryError(`groupingSets() names "${name}", which is none of the keys: ${names.join(", ")}.`)
  return found
}

const mirrored: { readonly [C in Comparison]?: Comparison } = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" }

/** An order between the two sides, with the right side's column on the right: warehouses want it there. */
const asOfMatch = (condition: unknown, right: Source): BinaryNode => {
  const [node, ...more] = conditionNodes(condition, "asOfJoin()")
  const reads = (side: ExpressionNode) =>
    expressionsWithin(side).some((part) => part.kind === "column" && part.source === right)
  const mirror = node?.kind === "comparison" ? mirrored[node.operator as Comparison] : undefined
  if (node?.kind !== "comparison" || !mirror || more.length > 0 || reads(node.left) === reads(node.right))
    throw new QueryError(
      "match of asOfJoin() compares the two sides once, by an order: ({ trades, quotes }) => quotes.at.lte(trades.at).",
    )
  return reads(node.right) ? node : { ...node, operator: mirror, left: node.right, right: node.left }
}
