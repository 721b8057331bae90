import type { Columns } from "../sql/type.ts"
import type { ColumnInfo, ColumnInfos, TestOptions } from "./column-info.ts"
import type { ColumnReference, RelationObject, TestDeclaration } from "./declaration.ts"
import { acceptedValuesTest, notNullTest, relationshipsTest, type TestPlace, uniqueTest } from "./generic-test.ts"
import type { Location } from "./location.ts"
import type { Column } from "./relation.ts"

/** The tests that stand with the columns of a relation. */
export const columnTests = (
  relation: RelationObject,
  infos: readonly (readonly [string, ColumnInfos<Columns>[string]])[],
  location: Location,
): readonly TestDeclaration[] =>
  infos.flatMap(([name, info]) =>
    info === undefined || typeof info === "string" ? [] : testsOf(relation, name, info, location),
  )

// Of whatever type the column is: the values were checked where they were written.
type Info = Pick<ColumnInfo<never>, "unique" | "notNull"> & {
  readonly oneOf?: readonly unknown[]
  readonly references?: Column
}
const testsOf = (relation: RelationObject, name: string, info: Info, location: Location): TestDeclaration[] => {
  const place = (option: true | TestOptions): TestPlace => ({
    location,
    severity: option === true ? "error" : (option.severity ?? "error"),
  })
  const { unique, notNull, oneOf, references } = info
  return [
    ...(unique ? [uniqueTest(relation, [name], place(unique))] : []),
    ...(notNull ? [notNullTest(relation, [name], place(notNull))] : []),
    ...(oneOf ? [acceptedValuesTest(relation, name, oneOf, place(true))] : []),
    ...(references
      ? // A `Column` is such a reference: `columns` of a relation makes no other objects.
        [relationshipsTest({ relation, name }, references as unknown as ColumnReference, place(true))]
      : []),
  ]
}
