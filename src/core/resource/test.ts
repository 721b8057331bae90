import { type TestRules, testRules } from "./data-test/options.ts"
import type { TestDeclaration } from "./declaration.ts"
import { callerLocation } from "./location.ts"
import { type NamedQuerySpec, namedQuery } from "./named-query.ts"
import type { Dependencies } from "./relation.ts"

/** A test of data: it fails where its query returns rows. */
export interface DataTest {
  readonly kind: "test"
  readonly name: string
}

/** The object behind a `DataTest`. */
export class TestObject implements DataTest {
  readonly kind = "test"
  readonly name: string
  readonly declaration: TestDeclaration
  constructor(declaration: TestDeclaration) {
    this.name = declaration.name
    this.declaration = declaration
    Object.defineProperty(this, "declaration", { enumerable: false })
  }
}

/** The first relation in `dependsOn` is the one under test: its failure keeps that one's children from running. */
export interface DataTestSpec<D extends Dependencies> extends TestRules, NamedQuerySpec<D> {}

/**
 * A test of one's own: it fails for the rows that its query returns.
 *
 * @example
 * dataTest("no_future_ratings", { dependsOn: { ratings: fctRatings }, query: ({ ratings }) => from({ ratings }).where(…).select(…) })
 */
export const dataTest = <const D extends Dependencies>(name: string, spec: DataTestSpec<D>): DataTest => {
  const declared = namedQuery(name, spec, callerLocation(dataTest))
  const [first] = declared.dependsOn.values()
  return new TestObject({
    kind: "test",
    ...declared,
    attachedTo: first ?? null,
    ...testRules(spec),
    made: null,
  })
}
