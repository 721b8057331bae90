import { qualifiedName } from "../dialect/dialect.ts"
import { type DialectName, dialects } from "../dialect/registry.ts"
import { nearest } from "../graph/nearest.ts"
import { materializedAs } from "../graph/select/config-method.ts"
import { type RunValues, rendererOf } from "../plan/plan.ts"
import type { Declaration, RelationDeclaration } from "../resource/declaration.ts"
import type { OperationNode } from "../resource/operation.ts"
import { QueryError } from "../sql/query-error.ts"
import { columnTypeText } from "../sql/type.ts"
import type { Project } from "./load-project.ts"

const isStored = (declaration: Declaration): declaration is RelationDeclaration =>
  "materialization" in declaration && declaration.materialization.kind !== "ephemeral"

/** The nodes of a project, as an operation may ask for them. */
export const operationNodes = ({ graph }: Project, dialect: DialectName): readonly OperationNode[] =>
  graph.order.map(({ id, declaration }) => ({
    id,
    kind: declaration.kind,
    name: declaration.name,
    description: declaration.description,
    tags: declaration.tags,
    relation: isStored(declaration) ? qualifiedName(dialects[dialect], declaration) : null,
    materialized: materializedAs(declaration),
    columns: "columnTypes" in declaration ? columnsOf(declaration) : {},
    dependsOn: [...(graph.dag.parents.get(id) ?? [])],
  }))

const columnsOf = (declaration: RelationDeclaration) =>
  Object.fromEntries(Object.entries(declaration.columnTypes()).map(([name, type]) => [name, columnTypeText(type)]))

/** How SQL names the relation of a name; an ephemeral model is its query. One that nobody declares is refused. */
export const relationTextIn = (
  { graph }: Project,
  dialect: DialectName,
  values: RunValues,
): ((name: string) => string) => {
  const relations = new Map(
    graph.order.flatMap(({ declaration }) =>
      "materialization" in declaration ? [[declaration.name, declaration] as const] : [],
    ),
  )
  return (name) => {
    const declaration = relations.get(name)
    if (!declaration) {
      const [near] = nearest(name, relations.keys())
      throw new QueryError(
        `{${name}} names no relation of the project.${near === undefined ? "" : ` Did you mean {${near}}?`}`,
      )
    }
    return "query" in declaration && declaration.materialization.kind === "ephemeral"
      ? `(\n${rendererOf(dialects[dialect], values)(declaration.query())}\n)`
      : qualifiedName(dialects[dialect], declaration)
  }
}
