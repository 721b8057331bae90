// Several tests of one relation in one statement, where each of them looks at a row at a time.
import { type GraphNode, relationId } from "../graph/graph.ts"
import { RelationObject, type TestDeclaration } from "../resource/declaration.ts"
import type { AggregateNode, ExpressionNode, OutputColumn, SelectNode, Source } from "../sql/ast.ts"
import { conjunction } from "../sql/condition.ts"
import { literalNode } from "../sql/literal.ts"
import { readFrom } from "../sql/read-from.ts"

/** The counts of several tests: one row with one column for each, in their order. */
export interface SharedScan {
  readonly tests: readonly GraphNode[]
  readonly query: SelectNode
}

/** Reads a relation once for all of its tests that are ready at the same time and ask whether a row is good. */
export const sharedScans = (
  nodes: readonly GraphNode[],
  waitsFor: ReadonlyMap<string, ReadonlySet<string>>,
): readonly SharedScan[] => {
  const groups = new Map<string, { readonly source: Source; readonly tests: Shareable[] }>()
  for (const node of nodes) {
    const { declaration } = node
    const read = declaration.kind === "test" ? readByRow(declaration) : null
    if (!read) continue
    const key = JSON.stringify([relationId(read.relation), ...[...(waitsFor.get(node.id) ?? [])].toSorted()])
    const source: Source = { alias: "it", target: { kind: "relation", relation: read.relation } }
    const group = groups.get(key) ?? { source, tests: [] }
    groups.set(key, group)
    const fails = readFrom(read.fails, group.source)
    if (fails) group.tests.push({ node, fails })
  }
  return [...groups.values()].flatMap(({ source, tests }) =>
    tests.length > 1 ? [{ tests: tests.map(({ node }) => node), query: counting(source, tests) }] : [],
  )
}

interface Shareable {
  readonly node: GraphNode
  /** True of a row that fails. */
  readonly fails: ExpressionNode
}

/** What a test reads and what it counts, where that is every row of one relation that meets a condition. */
const readByRow = ({ query, storeFailures }: TestDeclaration) => {
  // What is stored is read to be stored, and counted there.
  if (storeFailures !== null) return null
  const select = built(query)
  if (select?.kind !== "select" || !isPlain(select)) return null
  const { target } = select.from
  const fails = conjunction(select.where)
  return fails && target.kind === "relation" && target.relation instanceof RelationObject
    ? { relation: target.relation, fails }
    : null
}

const built = (query: TestDeclaration["query"]) => {
  try {
    return query()
  } catch {
    // Its own plan says what is wrong.
    return null
  }
}

/** The columns of one source and a condition, and nothing that makes other rows of them. */
const isPlain = (select: SelectNode): boolean =>
  select.joins.length === 0 &&
  select.groupBy === null &&
  select.having.length === 0 &&
  select.qualify.length === 0 &&
  !select.distinct &&
  select.limit === null &&
  select.outputs.every(({ value }) => value.kind === "column")

const counting = (source: Source, tests: readonly Shareable[]): SelectNode => {
  const outputs = tests.map(
    ({ fails }, index): OutputColumn => ({ name: `failures_${index + 1}`, value: countOf(fails) }),
  )
  return {
    kind: "select",
    from: source,
    joins: [],
    // Most rows are good: a warehouse that knows of a part of the table that it has no other rows does not read it.
    where: [
      {
        kind: "or",
        conditions: tests.map(({ fails }) => fails),
        type: "boolean",
        nullable: tests.some(({ fails }) => fails.nullable),
      },
    ],
    groupBy: [],
    groupingSets: null,
    having: [],
    outputs,
    distinct: false,
    qualify: [],
    orderBy: [],
    limit: null,
    columns: Object.fromEntries(outputs.map(({ name }) => [name, { type: "integer", nullable: false }])),
  }
}

const countOf = (fails: ExpressionNode): AggregateNode => ({
  kind: "aggregate",
  function: "count",
  arguments: [
    {
      kind: "case",
      branches: [{ when: fails, then: literalNode(1, "integer") }],
      otherwise: null,
      type: "integer",
      nullable: true,
    },
  ],
  options: [],
  filter: null,
  orderBy: [],
  distinct: false,
  type: "integer",
  nullable: false,
})
