import { type DialectName, dialects } from "../dialect/registry.ts"
import { type RunValues, rendererOf } from "../plan/plan.ts"
import type { Declaration } from "../resource/declaration.ts"
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
      : ""
