// What dbt knows of a test beside its query.
import { type MadeTest, RelationObject, type TestDeclaration } from "../resource/declaration.ts"
import { type ArtifactProject, uniqueId } from "./project.ts"

/** Of a test of one of the SDK's kinds; tools find keys and references of tables by it. */
export const testMetadata = ({ made, attachedTo }: TestDeclaration) => {
  if (made === null) return null
  const model = attachedTo ? { model: `{{ get_where_subquery(${reference(attachedTo)}) }}` } : {}
  return {
    name: dbtKind(made),
    namespace: dbtKinds.has(made.kind) && made.columns.length === 1 ? null : "typeline",
    kwargs: { ...columnArguments(made), ...argumentsOf(made), ...model },
  }
}

/** The kinds that dbt itself has; each of them is about one column. */
const dbtKinds: ReadonlySet<string> = new Set(["unique", "not_null", "accepted_values", "relationships"])
/** A key of several columns has another name with everyone who writes tests for dbt. */
const dbtKind = ({ kind, columns }: MadeTest): string =>
  kind === "unique" && columns.length > 1 ? "unique_combination_of_columns" : kind

const columnArguments = ({ kind, columns }: MadeTest): object => {
  const [first, ...others] = columns
  if (first === undefined) return {}
  if (others.length === 0) return { column_name: first }
  return kind === "unique" ? { combination_of_columns: columns } : { columns }
}
const argumentsOf = ({ arguments: given }: MadeTest): object =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, argumentValue(value)]])),
  )
const argumentValue = (value: unknown): unknown => {
  if (value instanceof RelationObject) return reference(value)
  if (Array.isArray(value)) return value.map(argumentValue)
  return typeof value === "bigint" ? String(value) : value
}
const reference = ({ declaration: { kind, schema, name } }: RelationObject): string =>
  kind === "source" ? `source('${schema}', '${name}')` : `ref('${name}')`

/** The relation that it is attached to; dbt does not tell of sources here. */
export const attachedNode = (project: ArtifactProject, { attachedTo }: TestDeclaration): string | null =>
  attachedTo && attachedTo.declaration.kind !== "source" ? uniqueId(project.name, attachedTo.declaration) : null

/** `unique(dim_movies, movie_id)`: a test of the SDK's has no text of its own. */
export const madeTestText = ({ kind, columns }: MadeTest, { attachedTo }: TestDeclaration): string =>
  `${kind}(${[attachedTo?.name ?? "", ...columns].join(", ")})`
