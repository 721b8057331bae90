import type { Columns } from "../sql/type.ts"
import type { ColumnInfo, ColumnInfos } from "./column-info.ts"
import { acceptedValuesTest } from "./data-test/accepted-values.ts"
import type { Said } from "./data-test/made-test.ts"
import { notNullTest } from "./data-test/not-null.ts"
import type { TestOptions } from "./data-test/options.ts"
import { relationshipsTest } from "./data-test/relationships.ts"
import { uniqueTest } from "./data-test/unique.ts"
import type { ColumnReference, RelationObject, TestDeclaration } from "./declaration.ts"
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
  readonly oneOf?: readonly unknown[] | (TestOptions & { readonly values: readonly unknown[] })
  readonly references?: Column | (TestOptions & { readonly column: Column })
}
const testsOf = (relation: RelationObject, name: string, info: Info, location: Location): TestDeclaration[] => {
  const said = (options: true | TestOptions): Said => ({ location, options: options === true ? {} : options })
  const { unique, notNull, oneOf, references } = info
  const accepted = isList(oneOf) ? { values: oneOf } : oneOf
  const parent = references && !("column" in references) ? { column: references } : references
  return [
    ...(unique ? [uniqueTest(relation, [name], said(unique))] : []),
    ...(notNull ? [notNullTest(relation, [name], said(notNull))] : []),
    ...(accepted ? [acceptedValuesTest(relation, name, accepted.values, said(accepted))] : []),
    ...(parent
      ? // A `Column` is such a reference: `columns` of a relation makes no other objects.
        [relationshipsTest({ relation, name }, parent.column as unknown as ColumnReference, said(parent))]
      : []),
  ]
}
// `Array.isArray` does not know lists that are only read.
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)
