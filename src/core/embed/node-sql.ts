import { type DialectName, dialects } from "../dialect/registry.ts"
import { rendererOf } from "../plan/plan.ts"
import type { Declaration } from "../resource/declaration.ts"
import { compiledUnitTest } from "../unit-test/compiled-unit-test.ts"

/** The SQL of a node, where it has some. Unit tests run on DuckDB, whatever the target is. */
export const nodeSql = (declaration: Declaration, dialect: DialectName, now: string): string =>
  declaration.kind === "unit_test"
    ? compiledUnitTest(declaration, now)
    : "query" in declaration
      ? rendererOf(dialects[dialect], now)(declaration.query())
      : ""
