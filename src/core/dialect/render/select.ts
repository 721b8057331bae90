import type { ExpressionNode, Join, SelectNode, Source } from "../../sql/ast.ts"
import { QueryError } from "../../sql/query-error.ts"
import {
  expressionsWithin,
  isDependent,
  outerSources,
  queriesWithin,
  selectExpressions,
  selectSources,
} from "../../sql/walk.ts"
import { ordering, renderExpression } from "./expression.ts"
import { block, clause, conditions, indent } from "./layout.ts"
import { isLoose } from "./output.ts"
import type { Rendering, RenderScope } from "./rendering.ts"

export const renderSelect = (select: SelectNode, outer: RenderScope, rendering: Rendering): string => {
  const { dialect } = rendering
  const scope = outer.with(selectSources(select))
  const text = (node: ExpressionNode) => renderExpression(node, scope, rendering)
  const names = new Map(select.outputs.map(({ name, value }) => [value, name]))
  /** ORDER BY looks at output columns first. */
  const orderText = (node: ExpressionNode) => {
    const name = names.get(node)
    return name === undefined ? text(node) : dialect.identifier(name)
  }
  // QUALIFY looks at the columns of sources first: an output's name may stand there only where no source has it.
  const sourceNames = new Set(selectSources(select).flatMap(columnNames))
  const qualifyText = (node: ExpressionNode) =>
    renderExpression(node, scope, rendering, (inner) => {
      const name = inner.kind === "over" ? names.get(inner) : undefined
      return name === undefined || sourceNames.has(name.toLowerCase()) ? undefined : dialect.identifier(name)
    })
  const groupBy = (select.groupBy ?? []).map((key) =>
    // A bare number in GROUP BY is a position.
    key.kind === "literal" ? dialect.cast(text(key), key.type, key.type) : text(key),
  )
  return [
    clause(
      `select${select.distinct ? " distinct" : ""}`,
      select.outputs.map((output) => outputText(output, text, rendering)),
    ),
    `from ${sourceText(select.from, outer, scope, rendering)}`,
    ...select.joins.map((join) => joinText(join, select, scope, rendering)),
    ...(select.where.length > 0 ? [conditions("where", select.where.map(conjunct(text)))] : []),
    ...groupingText(select, groupBy),
    ...(select.having.length > 0 ? [conditions("having", select.having.map(conjunct(text)))] : []),
    ...(select.qualify.length > 0 ? [conditions("qualify", select.qualify.map(conjunct(qualifyText)))] : []),
    ...(select.orderBy.length > 0
      ? [
          clause(
            "order by",
            select.orderBy.map((order) => ordering(order, orderText)),
          ),
        ]
      : []),
    ...(select.limit === null ? [] : [`limit ${select.limit}`]),
  ].join("\n")
}

/** `or` within a list of conditions needs parentheses, and raw text might hold one. */
const conjunct =
  (text: (node: ExpressionNode) => string) =>
  (node: ExpressionNode): string =>
    node.kind === "assertNotNull"
      ? conjunct(text)(node.value)
      : node.kind === "or" || node.kind === "raw" || node.kind === "since"
        ? `(${text(node)})`
        : text(node)

const outputText = (
  { name, value }: SelectNode["outputs"][number],
  text: (node: ExpressionNode) => string,
  { dialect }: Rendering,
): string => {
  const sql = text(value)
  if (value.kind === "column" && value.name === name && value.source.target.kind !== "flatten") return sql
  const promised = isLoose(value) ? `cast(${sql} as ${dialect.type(value.type)})` : sql
  return `${promised} as ${dialect.identifier(name)}`
}

/** What a source is read from, and its alias where that says something new. */
const sourceText = (source: Source, outer: RenderScope, scope: RenderScope, rendering: Rendering): string => {
  const { dialect, tables } = rendering
  const alias = scope.alias(source)
  const named = (name: string) =>
    name === alias ? dialect.identifier(name) : `${dialect.identifier(name)} as ${dialect.identifier(alias)}`
  const { target } = source
  switch (target.kind) {
    case "relation": {
      const inlined = rendering.resolve(target.relation)
      return inlined
        ? named(
            tables.add(inlined, target.relation.name, dialect, () =>
              rendering.query(inlined, outer.alone(), rendering),
            ),
          )
        : `${rendering.relation(target.relation)} as ${dialect.identifier(alias)}`
    }
    case "query":
      if (isDependent(target.query))
        return `${block("", rendering.query(target.query, outer, rendering))} as ${dialect.identifier(alias)}`
      return named(
        tables.add(target.query, source.alias, dialect, () => rendering.query(target.query, outer.alone(), rendering)),
      )
    case "self": {
      const name = tables.nameOf(target.self)
      if (name === undefined) throw new QueryError("The rows of a recursive query are used outside of its step.")
      return named(name)
    }
    case "flatten":
      throw new QueryError("An array is flattened beside a relation, not alone.")
  }
}

const joinText = (join: Join, select: SelectNode, scope: RenderScope, rendering: Rendering): string => {
  const { source } = join
  const text = (node: ExpressionNode) => renderExpression(node, scope, rendering)
  const alias = rendering.dialect.identifier(scope.alias(source))
  const { target } = source
  if (target.kind === "flatten") {
    const used = columnsUsed(select, source)
    const { of, outer } = target
    return rendering.dialect.flatten(text(target.input), alias, { of, outer, uses: (column) => used.has(column) })
  }
  if (join.kind === "lateral" || (target.kind === "query" && outerSources(target.query).size > 0)) {
    if (target.kind !== "query") return `cross join ${sourceText(source, scope, scope, rendering)}`
    const before = join.kind === "left" ? "left join" : join.on ? "inner join" : "cross join"
    const on = join.kind === "left" && !join.on ? " on true" : onText(join, text)
    return `${before} lateral ${block("", rendering.query(target.query, scope, rendering))} as ${alias}${on}`
  }
  const read = sourceText(source, scope, scope, rendering)
  switch (join.kind) {
    case "left":
    case "right":
    case "full":
      return `${join.kind} join ${read}${join.on ? onText(join, text) : " on true"}`
    case "asOf":
      return rendering.dialect.asOfJoin(read, join.match ? text(join.match) : "true", onParts(join, text))
    default:
      return join.on ? `inner join ${read}${onText(join, text)}` : `cross join ${read}`
  }
}

/** `group by rollup (a, b)` */
const groupingText = ({ groupingSets }: SelectNode, keys: readonly string[]): readonly string[] => {
  if (keys.length === 0) return []
  if (groupingSets === null) return [clause("group by", keys)]
  if (groupingSets.kind !== "sets") return [`group by ${groupingSets.kind} (${keys.join(", ")})`]
  const sets = groupingSets.sets.map((set) => `(${set.map((position) => keys[position]).join(", ")})`)
  return [`group by grouping sets (${sets.join(", ")})`]
}

const onText = (join: Join, text: (node: ExpressionNode) => string): string =>
  join.on ? `\n${indent(conditions("on", onParts(join, text)))}` : ""
const onParts = ({ on }: Join, text: (node: ExpressionNode) => string): readonly string[] =>
  on === null ? [] : on.kind === "and" ? on.conditions.map(conjunct(text)) : [text(on)]

/** Which of a source's columns the query uses. */
const columnsUsed = (select: SelectNode, source: Source): ReadonlySet<string> => {
  const used = new Set<string>()
  for (const query of queriesWithin(select))
    if (query.kind === "select")
      for (const node of selectExpressions(query).flatMap(expressionsWithin))
        if (node.kind === "column" && node.source === source) used.add(node.name)
  return used
}

const columnNames = ({ target }: Source): readonly string[] => {
  switch (target.kind) {
    case "relation":
      return Object.keys(target.relation.columnTypes).map((name) => name.toLowerCase())
    case "query":
      return Object.keys(target.query.columns).map((name) => name.toLowerCase())
    case "self":
      return Object.keys(target.self.columns).map((name) => name.toLowerCase())
    case "flatten":
      // What FLATTEN gives on Snowflake.
      return ["seq", "key", "path", "index", "value", "this"]
  }
}
