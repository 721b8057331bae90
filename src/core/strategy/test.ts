import { qualifiedName } from "../dialect/dialect.ts"
import type { TestDeclaration } from "../resource/declaration.ts"
import type { Observation } from "./observation.ts"
import { createPlainTable, replaceOther } from "./statement.ts"
import type { Assert, Step } from "./step.ts"
import type { StrategyContext } from "./strategy.ts"

const sampleRows = 5

/** The table that keeps the failing rows of a test; null where none does. */
export const failuresTable = ({
  name,
  storeFailures,
}: TestDeclaration): { readonly schema: string; readonly name: string } | null =>
  storeFailures === null ? null : { schema: storeFailures, name }

/** Counts the failing rows, and shows some of them where there are any. What is stored is counted where it is stored. */
export const test = (
  declaration: TestDeclaration,
  { relation }: Observation,
  context: StrategyContext,
): readonly Step[] => {
  const { dialect, render } = context
  const { limit, severity, warnIf, errorIf } = declaration
  const assert = { kind: "assert", limit, thresholds: { severity, warnIf, errorIf } } as const
  // As it is: what the author wrote as text may hold literals of several lines.
  const failing = `from (\n${render(declaration.query())}\n) as failing`
  const limitClause = limit === null ? "" : `\nlimit ${limit}`
  const table = failuresTable(declaration)
  if (!table)
    return [
      {
        ...assert,
        purpose: "count the failing rows",
        count:
          limit === null
            ? countOf(failing)
            : countOf(`from (\nselect 1 as one\n${failing}${limitClause}\n) as limited`),
        sample: `select *\n${failing}\nlimit ${Math.min(limit ?? sampleRows, sampleRows)}`,
        storedIn: null,
      } satisfies Assert,
    ]
  const storedIn = qualifiedName(dialect, table)
  return [
    // What is written are not rows of a node: the count that follows is the test's.
    ...replaceOther(context, table, relation, "table", (target) => ({
      ...createPlainTable(dialect, target, `select *\n${failing}${limitClause}`),
      purpose: "store the failing rows",
      counts: false,
    })),
    {
      ...assert,
      purpose: "count the stored rows",
      count: countOf(`from ${storedIn}`),
      sample: `select *\nfrom ${storedIn}\nlimit ${sampleRows}`,
      storedIn,
    } satisfies Assert,
  ]
}

const countOf = (rows: string): string => `select count(*) as failures\n${rows}`
