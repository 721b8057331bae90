// Aggregates that DuckDB writes in another way, with or without a window.
import { unsupported } from "../error.ts"
import { namedAggregates } from "./kinds.ts"
import {
  call,
  fragment,
  held,
  kindOf,
  listOf,
  literalOf,
  type Node,
  nodeOf,
  number,
  type Tree,
  textOf,
} from "./tree.ts"

export interface Aggregate {
  readonly inner: Node
  /** What goes around the aggregate, and around its window. */
  readonly wrap: (aggregate: Node) => Node
}
type Rewrite = (tree: Tree) => Tree
const asItIs = (aggregate: Node) => aggregate

const named = (of: Node, order: readonly Node[], rewrite: Rewrite): Aggregate => {
  const name = textOf(of.name).toLowerCase()
  const to = namedAggregates[name]
  if (to === undefined) throw unsupported(`Aggregate ${name.toUpperCase()}`)
  const args = listOf(of.args).map(rewrite)
  // Of one row, DuckDB's is not a number.
  if (name === "corr")
    return {
      inner: call(to, args),
      wrap: (found) => fragment("case when isnan($a) then null else $a end", { a: found }),
    }
  if (name !== "percentile_cont") return { inner: call(to, args), wrap: asItIs }
  const [by] = order
  const share = Number(literalOf(args[0]))
  if (by === undefined) throw unsupported("PERCENTILE_CONT without WITHIN GROUP")
  return {
    inner: call(to, [rewrite(by.this ?? null), number(by.desc === true ? 1 - share : share)]),
    wrap: asItIs,
  }
}

const orderOf = (by: Node, byItself: boolean, rewrite: Rewrite): Tree =>
  byItself ? { ...by, this: call("SF_TEXT", [rewrite(by.this ?? null)]) } : rewrite(by)

const list = (of: Node, order: readonly Node[], rewrite: Rewrite): Aggregate => ({
  inner: {
    string_agg: {
      ...of,
      this: call("SF_TEXT", [rewrite(of.this ?? null)]),
      separator:
        of.separator === null ? { literal: { literal_type: "string", value: "" } } : rewrite(of.separator ?? null),
      // DuckDB orders distinct values by the value itself only.
      order_by: order.length === 0 ? null : order.map((by) => orderOf(by, of.distinct === true, rewrite)),
      limit: null,
      filter: null,
    },
  },
  wrap: (aggregate) => fragment("coalesce($a, '')", { a: aggregate }),
})

const array = (of: Node, order: readonly Node[], rewrite: Rewrite): Aggregate => {
  const value = rewrite(of.this ?? null)
  const filter = fragment("$a is not null", { a: value })
  return {
    inner: { array_agg: { ...of, this: value, filter, order_by: order.map(rewrite) } },
    wrap: (aggregate) => call("SF_VARIANTS", [aggregate]),
  }
}

/** Undefined where DuckDB means the same. */
export const aggregateOf = (tree: Tree, rewrite: Rewrite): Aggregate | undefined => {
  const within = held(tree, "within_group")
  const order = listOf(within?.order_by)
  const inner = within === undefined ? tree : nodeOf(within.this)
  switch (kindOf(inner)) {
    case "aggregate_function":
      return named(nodeOf(held(inner, "aggregate_function")), order, rewrite)
    case "count_if": {
      // Of NULL alone, DuckDB's is NULL.
      const { this: condition = null } = nodeOf(held(inner, "count_if"))
      return { inner: fragment("count(case when $a then 1 end)", { a: rewrite(condition) }), wrap: asItIs }
    }
    case "list_agg":
      return list(nodeOf(held(inner, "list_agg")), order, rewrite)
    case "array_agg":
      return array(nodeOf(held(inner, "array_agg")), order, rewrite)
    default:
      if (within !== undefined) throw unsupported("WITHIN GROUP")
      return undefined
  }
}
