import type { Dialect } from "../dialect/dialect.ts"
import type { RelationDeclaration } from "../resource/declaration.ts"

/** Each column with its type in the warehouse's words; of a contract also which of them are never NULL. */
export const manifestColumns = (dialect: Dialect, declaration: RelationDeclaration) =>
  Object.fromEntries(
    Object.entries(declaration.columnTypes()).map(([name, { type, nullable }]) => {
      const { description = "", tags = [] } = declaration.columns[name] ?? {}
      const isPromised = isContracted(declaration) && !nullable
      return [
        name,
        {
          name,
          description,
          meta: {},
          data_type: dialect.type(type),
          constraints: isPromised ? [{ type: "not_null" }] : [],
          quote: dialect.identifier(name) === name ? null : true,
          tags,
        },
      ]
    }),
  )

/** Whether its author has stated the columns that it must have. */
export const isContracted = (declaration: RelationDeclaration): boolean =>
  "contract" in declaration && declaration.contract !== null
