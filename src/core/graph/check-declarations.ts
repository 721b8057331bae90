import type { Declaration, Materialization, RelationDeclaration } from "../resource/declaration.ts"
import { isName } from "../sql/name.ts"
import { isType } from "../sql/type.ts"
import { type Diagnostic, sorted } from "./diagnostic.ts"
import type { GraphNode } from "./graph.ts"
import { nearest } from "./nearest.ts"

/**
 * What the compiler says of a declaration, for those who did not ask it: the command strips types and runs. Each finding
 * would otherwise be a warehouse's error in the middle of a run, or none at all.
 */
export const checkDeclarations = (nodes: readonly GraphNode[]): readonly Diagnostic[] =>
  sorted(
    nodes.flatMap(({ declaration }) =>
      findings(declaration).map((message) => ({
        code: "invalid-declaration" as const,
        location: declaration.location,
        message: `${String(declaration.name)}: ${message}`,
      })),
    ),
  )

const findings = (declaration: Declaration): readonly string[] => {
  if (typeof declaration.name !== "string" || !isName(declaration.name)) return ["its name is not a name."]
  if (!("materialization" in declaration)) return []
  return [...schemaFindings(declaration), ...typeFindings(declaration), ...columnFindings(declaration)]
}

/** Schemas that belong to DuckDB or to the pipeline's own bookkeeping. */
const taken = new Set(["typeline", "main", "temp", "system", "information_schema", "pg_catalog"])

const schemaFindings = ({ schema }: RelationDeclaration): readonly string[] => {
  if (typeof schema !== "string" || !isName(schema)) return ["it has no schema."]
  return taken.has(schema.toLowerCase())
    ? [`the schema "${schema}" is the warehouse's or Typeline's own. Name another.`]
    : []
}

const typeFindings = (declaration: RelationDeclaration): readonly string[] => {
  if ("query" in declaration) return []
  return Object.entries(columnsOf(declaration) ?? {}).flatMap(([name, { type }]) =>
    isType(type) ? [] : [`the column ${name} has the type ${JSON.stringify(type)}, which is none.`],
  )
}

const columnFindings = (declaration: RelationDeclaration): readonly string[] => {
  const columns = columnsOf(declaration)
  // A query that cannot be built is told elsewhere.
  if (!columns) return []
  const names = Object.keys(columns)
  return [
    ...named(declaration.materialization),
    ...Object.keys(declaration.columns).map((name) => ["columns", name] as const),
  ]
    .filter(([, name]) => !Object.hasOwn(columns, name))
    .map(([place, name]) => {
      const [near] = nearest(name, names)
      return `${place} names "${name}", which is no column of it.${near === undefined ? "" : ` Did you mean "${near}"?`}`
    })
}

const named = (materialization: Materialization): readonly (readonly [place: string, column: string])[] => {
  switch (materialization.kind) {
    case "append":
    case "merge":
      return [
        ...materialization.uniqueKey.map((name) => ["uniqueKey", name] as const),
        ...(materialization.cursor === null ? [] : [["cursor", materialization.cursor] as const]),
      ]
    case "scd2":
      return [
        ...materialization.uniqueKey.map((name) => ["uniqueKey", name] as const),
        ["updatedAt", materialization.updatedAt] as const,
      ]
    default:
      return []
  }
}

const columnsOf = (declaration: RelationDeclaration) => {
  try {
    return declaration.columnTypes()
  } catch {
    return null
  }
}
