// What a row is to a program that does not import the project.

import { textForms } from "../../core/embed/row-schema.ts"
import type { RelationDeclaration } from "../../core/resource/declaration.ts"
import type { ColumnType } from "../../core/sql/type.ts"
import { isSure } from "../sure-test.ts"

export interface RowColumn extends ColumnType {
  readonly name: string
  readonly description: string
  /** The only values that it has, as JSON has them, NULL aside; null where nothing is said of them. */
  readonly values: readonly (string | number | boolean)[] | null
}
export interface RowType {
  readonly name: string
  readonly schema: string
  readonly description: string
  readonly columns: readonly RowColumn[]
}

export const rowType = (relation: RelationDeclaration): RowType => ({
  name: relation.name,
  schema: relation.schema,
  description: relation.description,
  columns: Object.entries(relation.columnTypes()).map(([name, type]) => ({
    name,
    ...type,
    description: relation.columns[name]?.description ?? "",
    values: acceptedValues(relation, name, type),
  })),
})

/** What `oneOf` says. A test that only warns, or lets some rows fail, says nothing of all of them. */
const acceptedValues = ({ tests }: RelationDeclaration, column: string, { type }: ColumnType): RowColumn["values"] => {
  const test = tests.find(
    (test) => test.made?.kind === "accepted_values" && test.made.columns.join() === column && isSure(test),
  )
  const values = test?.made?.arguments.values
  if (!Array.isArray(values) || values.length === 0) return null
  const listed = values.flatMap((value: unknown) => jsonValue(value, type))
  return listed.length === values.length ? [...new Set(listed)] : null
}

/** Of a decimal or a time one value has many spellings. */
const jsonValue = (value: unknown, type: ColumnType["type"]): readonly (string | number | boolean)[] => {
  if (type === "varchar") return typeof value === "string" ? [value] : []
  if (type === "date") return typeof value === "string" && textForms.date.test(value) ? [value] : []
  if (type === "boolean") return typeof value === "boolean" ? [value] : []
  if (type === "double") return typeof value === "number" && Number.isFinite(value) ? [value] : []
  if (type !== "integer" || (typeof value !== "number" && typeof value !== "bigint")) return []
  return Number.isSafeInteger(Number(value)) ? [Number(value)] : [String(value)]
}
