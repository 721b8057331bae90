// What may be said of any test of data, beside what it tests.
import type { Condition, RowOf } from "../../sql/expression.ts"
import type { Columns } from "../../sql/type.ts"
import type { Severity, TestDeclaration, Threshold } from "../declaration.ts"

/** When a test fails, and what becomes of the failing rows. */
export interface TestRules {
  /** `"warn"` reports failing rows and lets the build go on. Default: `"error"`. */
  readonly severity?: Severity
  /** It warns where the number of failing rows compares so: `"> 10"`. Default: `"!= 0"`. */
  readonly warnIf?: Threshold
  /** It fails where the number of failing rows compares so: `"> 100"`; below that, `warnIf` decides. Default: `"!= 0"`. */
  readonly errorIf?: Threshold
  /** No more failing rows than these are looked for: the count ends there. Default: all. */
  readonly limit?: number
  /**
   * Keeps the failing rows in a table that has the test's name and is replaced by each run: `true` in the schema
   * `test_failures`, `{ schema }` in another.
   */
  readonly storeFailures?: true | { readonly schema: string }
}
export interface TestOptions extends TestRules {
  /** Default: of the kind, the relation and the columns: `unique_orders__id`. Two tests of one name need another. */
  readonly name?: string
  /** Default: says what is tested. */
  readonly description?: string
  readonly tags?: readonly string[]
}
/** Options of a test whose relation is known where they are written. */
export interface DataTestOptions<C extends Columns> extends TestOptions {
  /** Only these rows are tested. A list of conditions is their conjunction. */
  readonly where?: (row: RowOf<C>) => Condition
}

type Rules = Pick<TestDeclaration, "severity" | "warnIf" | "errorIf" | "limit" | "storeFailures">
/** With what holds where nothing is said. `checkDeclarations` finds what makes no sense. */
export const testRules = ({ severity, warnIf, errorIf, limit, storeFailures }: TestRules): Rules => ({
  severity: severity ?? "error",
  warnIf: warnIf ?? "!= 0",
  errorIf: errorIf ?? "!= 0",
  limit: limit ?? null,
  storeFailures: storeFailures === undefined ? null : storeFailures === true ? "test_failures" : storeFailures.schema,
})
