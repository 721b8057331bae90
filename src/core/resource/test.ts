import type { Columns, Js, Like } from "../sql/type.ts"
import type { ColumnName, Names, TestOptions } from "./column-info.ts"
import type { RelationObject, TestDeclaration } from "./declaration.ts"
import { acceptedValuesTest, notNullTest, relationshipsTest, type TestPlace, uniqueTest } from "./generic-test.ts"
import { callerLocation, type Location } from "./location.ts"
import { type NamedQuerySpec, namedQuery } from "./named-query.ts"
import type { AnyRelation, Dependencies, Relation } from "./relation.ts"

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

// A `Relation` that an author holds is such an object: nothing else makes one.
const object = (relation: AnyRelation): RelationObject => relation as unknown as RelationObject
const place = (location: Location, options: TestOptions = {}): TestPlace => ({
  location,
  severity: options.severity ?? "error",
})

/** No two rows have the same values in these columns. Rows with a NULL in them do not count. */
export const unique = <C extends Columns>(relation: Relation<C>, ...columns: Names<C>): DataTest =>
  new TestObject(uniqueTest(object(relation), columns, place(callerLocation(unique))))

/** Every row has a value in each of these columns. */
export const notNull = <C extends Columns>(relation: Relation<C>, ...columns: Names<C>): DataTest =>
  new TestObject(notNullTest(object(relation), columns, place(callerLocation(notNull))))

/** Every value of the column that is not NULL is one of these. */
export const acceptedValues = <C extends Columns, K extends ColumnName<C>>(
  relation: Relation<C>,
  column: K,
  values: readonly Js<C[K]>[],
  options?: TestOptions,
): DataTest =>
  new TestObject(acceptedValuesTest(object(relation), column, values, place(callerLocation(acceptedValues), options)))

/** Every value of `column` that is not NULL is found in `field` of `to`; the two are of one type. */
export const relationships = <C extends Columns, K extends ColumnName<C>, P extends Columns>(
  relation: Relation<C>,
  column: K,
  to: Relation<P>,
  field: ColumnName<P, Like<C[K]> | null>,
  options?: TestOptions,
): DataTest =>
  new TestObject(
    relationshipsTest(
      { relation: object(relation), name: column },
      { relation: object(to), name: field },
      place(callerLocation(relationships), options),
    ),
  )

/** The first relation in `dependsOn` is the one under test: its failure keeps that one's children from running. */
export interface DataTestSpec<D extends Dependencies> extends TestOptions, NamedQuerySpec<D> {}

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
    severity: spec.severity ?? "error",
  })
}
