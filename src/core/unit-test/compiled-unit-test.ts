import { duckdb } from "../dialect/duckdb.ts"
import { stepVariables } from "../graph/step-variables.ts"
import { rendererOf } from "../plan/plan.ts"
import type { RelationObject, UnitTestDeclaration, UnitTestStep } from "../resource/declaration.ts"
import { utc } from "../resource/moment.ts"
import { rowsQuery } from "../resource/written-rows.ts"
import type { QueryNode, RelationReference } from "../sql/ast.ts"

/**
 * The query of what is tested over the given rows, for DuckDB: to be run by hand. Of several steps, one statement each. What the strategy
 * makes of it, such as a merge into the rows before, is not in it.
 */
export const compiledUnitTest = (test: UnitTestDeclaration, now: string): string => {
  const { tested, steps } = test
  if (tested === null || !("query" in tested.declaration)) return ""
  const query = tested.declaration.query()
  const texts = steps.map((step) => {
    const rows = givenQueries(test, tested, step)
    const text = rendererOf(
      duckdb,
      { startedAt: step.at === null ? now : utc(step.at), variables: stepVariables(step, query) },
      (relation) => rows.get(relation) ?? null,
    )(query)
    return steps.length > 1 ? `-- at ${step.at}\n${text};` : text
  })
  return texts.join("\n\n")
}

const givenQueries = (
  { given }: UnitTestDeclaration,
  tested: RelationObject,
  step: UnitTestStep,
): ReadonlyMap<RelationReference, QueryNode> => {
  const rows = new Map<RelationReference, QueryNode>()
  for (const [alias, relation] of given)
    if (relation && relation !== tested) rows.set(relation, rowsQuery(step.given[alias] ?? [], relation.columnTypes))
  return rows
}
