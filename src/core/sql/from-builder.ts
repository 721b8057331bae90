import type {
  BinaryNode,
  Comparison,
  ExpressionNode,
  FlattenTarget,
  GroupingSets,
  Join,
  QueryNode,
  Source,
} from "./ast.ts"
import { authored } from "./author-callback.ts"
import { conditionNodes, conjunction } from "./condition.ts"
import { type Entries, entriesOf, optional } from "./entries.ts"
import { elementFields, type JsonFields } from "./function/variant.ts"
import { refuseUngrouped } from "./grouped-subquery.ts"
import { expressionNode, rowsKey } from "./node.ts"
import { GroupedBuilder, QueryBuilder } from "./query-builder.ts"
import { QueryError } from "./query-error.ts"
import { columnRow, declaredNames, type ExpressionRow, outputColumns, sourceColumns } from "./row.ts"
import { type SelectFrom, selectNode, ungrouped } from "./select-node.ts"
import { aType, isArray } from "./type.ts"
import { expressionsWithin, hasWindow } from "./walk.ts"

type SourceRows = { readonly [alias: string]: ExpressionRow }
type RowsCallback = (rows: SourceRows) => unknown
type Outer = { readonly outer?: boolean }
const outer = (options: Outer = {}) => ({ outer: options.outer ?? false })

/** Builds FROM … JOIN … WHERE. Every method gives a new builder; types are `From`'s business. */
export class FromBuilder {
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
    const match = right
      ? this.with(added, []).run(by.match, "match of asOfJoin()", (condition) => asOfMatch(condition, right.source))
      : undefined
    return this.joined("asOf", added, by.on ?? null, match)
  }
  lateral(right: RowsCallback) {
    const added = this.run(right, "lateral()", (sources) => entriesOf(sources as object))
    return this.joined("lateral", added, null)
  }
  flatten(alias: string, array: RowsCallback, options?: Outer) {
    return this.flattened(alias, "flatten()", array, { of: "array", fields: {}, ...outer(options) })
  }
  flattenJson(alias: string, array: RowsCallback, fields: JsonFields, options?: Outer) {
    declaredNames(Object.keys(fields))
    if (Object.hasOwn(fields, "index"))
      throw new QueryError(
        'flattenJson() itself gives a column "index", the position in the array. Give the field another name: place: { path: "index", type: … }.',
      )
    const of = { of: "jsonArray", fields: elementFields(fields), ...outer(options) } as const
    return this.flattened(alias, "flattenJson()", array, of)
  }
  flattenObject(alias: string, object: RowsCallback, options?: Outer) {
    return this.flattened(alias, "flattenObject()", object, { of: "jsonObject", fields: {}, ...outer(options) })
  }
  where(condition: RowsCallback) {
    return this.having({ where: this.run(condition, "where()", conditionNodes) })
  }
  qualify(condition: RowsCallback) {
    const conditions = this.run(condition, "qualify()", conditionNodes)
    if (!conditions.some(hasWindow))
      throw new QueryError("qualify() filters by a window function, and there is none in its condition: use where().")
    return this.having({ qualify: conditions })
  }
  whereNotNull(column: RowsCallback) {
    const node = this.run(column, "whereNotNull()", expressionNode)
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
    const outputs = this.run(shape, "aggregate()", outputColumns)
    const reads = (node: ExpressionNode) =>
      expressionsWithin(node).some(({ kind }) => kind === "aggregate" || kind === "raw")
    if (!outputs.some(({ value }) => reads(value)))
      throw new QueryError(
        "aggregate() gives one row over everything, and none of its columns is an aggregate such as count().",
      )
    const values = outputs.map(({ value }) => value)
    refuseUngrouped(values, this.clauses, [], "aggregate()")
    return new QueryBuilder(selectNode(this.unqualified("aggregate()"), outputs, { ...ungrouped, groupBy: [] }))
  }
  select(shape: RowsCallback) {
    return new QueryBuilder(selectNode(this.clauses, this.run(shape, "select()", outputColumns), ungrouped))
  }
  all() {
    const [alias, ...others] = Object.keys(this.entries)
    if (alias === undefined || others.length > 0)
      throw new QueryError("all() takes every column of one relation. Of several, select() says which.")
    return this.select((rows) => rows[alias])
  }

  /** For `exists`: which columns the rows have does not matter. */
  get [rowsKey](): QueryNode {
    const found = { kind: "literal", value: true, type: "boolean", nullable: false } as const
    return selectNode(this.clauses, [{ name: "found", value: found }], ungrouped)
  }

  private run<Taken>(callback: RowsCallback, place: string, take: (result: unknown, place: string) => Taken): Taken {
    return authored(place, callback, this.rows, (result) => take(result, place))
  }
  private readonly rows = (): readonly [SourceRows] => [
    Object.fromEntries(
      Object.entries(this.entries).map(([alias, { source, columns }]) => [alias, columnRow(source, columns)]),
    ),
  ]
  private grouped(keys: RowsCallback, sets: ((names: readonly string[]) => GroupingSets) | null, place: string) {
    const outputs = this.run(keys, place, outputColumns)
    const groupingSets = sets ? sets(outputs.map(({ name }) => name)) : null
    return new GroupedBuilder(this.unqualified(place), this.rows, outputs, groupingSets, [])
  }
  /** SQL filters groups by QUALIFY, not the rows that go into them. */
  private unqualified(place: string): SelectFrom {
    if (this.clauses.qualify.length > 0)
      throw new QueryError(`qualify() before ${place}: select the rows first, and group that query.`)
    return this.clauses
  }
  private flattened(alias: string, place: string, of: RowsCallback, how: Omit<FlattenTarget, "kind" | "input">) {
    const input = this.run(of, place, expressionNode)
    if (how.of === "array" && !isArray(input.type))
      throw new QueryError(
        `${place} takes an array, and got ${aType(input.type)}.${input.type === "variant" ? " Of JSON: flattenJson(), flattenObject()." : ""}`,
      )
    if (how.of !== "array" && input.type !== "variant")
      throw new QueryError(
        `${place} takes a variant, such as parseJson(text), and got ${aType(input.type)}.${isArray(input.type) ? " Of a typed array: flatten()." : ""}`,
      )
    const source: Source = { alias, target: { kind: "flatten", input, ...how } }
    return this.with({ [alias]: { source, columns: sourceColumns(source) } }, [{ kind: "flatten", source, on: null }])
  }
  private joined(kind: Join["kind"], added: Entries, on: RowsCallback | null, match?: BinaryNode) {
    const sources = Object.values(added).map(({ source }) => source)
    if (sources.length === 0) throw new QueryError("A join takes a relation, by name: join({ ratings }, …).")
    const conditions = on ? this.with(added, []).run(on, "a join", conditionNodes) : []
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
