import { type DialectName, dialects } from "../dialect/registry.ts"
import { type RunValues, rendererOf } from "../plan/plan.ts"
import { chartQuery } from "../resource/chart-query.ts"
import type { DashboardDeclaration, Declaration } from "../resource/declaration.ts"
import { compiledUnitTest } from "../unit-test/compiled-unit-test.ts"

/** The SQL of a node, where it has some. Unit tests run on DuckDB, whatever the target is. */
export const nodeSql = (
  declaration: Declaration,
  dialect: DialectName,
  values: RunValues & { readonly startedAt: string },
): string =>
  declaration.kind === "unit_test"
    ? compiledUnitTest(declaration, values.startedAt)
    : "query" in declaration
      ? rendererOf(dialects[dialect], values)(declaration.query())
      : declaration.kind === "dashboard"
        ? chartsSql(declaration, dialect, values)
        : ""

/** The queries of all charts, one after another. */
const chartsSql = ({ charts }: DashboardDeclaration, dialect: DialectName, values: RunValues): string =>
  charts
    .map((chart) => {
      const sql = rendererOf(dialects[dialect], values)(chartQuery(chart))
      return `-- ${chart.mark}: ${chart.title.replaceAll(/\s+/g, " ")}\n${sql};`
    })
    .join("\n\n")
