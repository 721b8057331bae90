// What a project needs of a Snowflake account, from its target and its declarations.
import { snowflake } from "../../dialect/snowflake.ts"
import type { GraphNode } from "../../graph/graph.ts"
import type { Declaration } from "../../resource/declaration.ts"
import type { ColumnTypes } from "../../sql/type.ts"
import { stateSchema } from "../../strategy/state.ts"

export interface RawTable {
  readonly schema: string
  readonly name: string
  readonly description: string
  readonly columns: ColumnTypes
}
/** The bucket behind the stage. */
export interface StagedBucket {
  /** With a slash at the end. */
  readonly url: string
  /** Of the AWS role that Snowflake assumes. */
  readonly roleArn: string
  /** Null: Snowflake chooses one. */
  readonly externalId: string | null
  readonly integration: string
  readonly stage: { readonly schema: string; readonly name: string }
}
/** Names are bare, as the configuration has them. */
export interface SnowflakeSetup {
  readonly project: string
  readonly adminRole: string
  readonly role: string
  readonly user: string
  /** The user that signs in for the set-up: it is there. Null where nobody does. */
  readonly signedIn: string | null
  /** The body of a PEM, on one line; null for none. */
  readonly publicKey: string | null
  readonly warehouse: string
  /** Other virtual warehouses, which declarations name. They are others' to make. */
  readonly otherWarehouses: readonly string[]
  readonly database: string
  readonly schemas: readonly string[]
  readonly bucket: StagedBucket | null
  readonly tables: readonly RawTable[]
  /** Roles that relations are granted to, with the schemas of those relations. */
  readonly readers: ReadonlyMap<string, readonly string[]>
}

/** As Snowflake stores a name of the configuration, where letters of either case mean the same. */
export const stored = (name: string): string => (/^[A-Za-z_]\w*$/.test(name) ? name.toUpperCase() : name)
/** The name in a statement. */
export const bare = (name: string): string =>
  snowflake.identifier(/^[A-Za-z_]\w*$/.test(name) ? name.toLowerCase() : name)

/** Those that compute a relation. */
const virtualWarehouses = (declaration: Declaration): readonly string[] => {
  const named = "snowflake" in declaration ? declaration.snowflake.warehouse : null
  const refreshing =
    "materialization" in declaration && declaration.materialization.kind === "dynamic_table"
      ? declaration.materialization.warehouse
      : null
  return [named, refreshing].filter((name) => name !== null)
}

/** What the declarations of a project ask for. */
export const needsOf = (
  nodes: readonly GraphNode[],
): Pick<SnowflakeSetup, "otherWarehouses" | "schemas" | "tables" | "readers"> => {
  const relations = nodes.flatMap(({ declaration }) => ("schema" in declaration ? [declaration] : []))
  const readers = new Map<string, string[]>()
  for (const { schema, operations } of relations)
    for (const role of Object.values(operations.grants).flat()) {
      const schemas = readers.get(role) ?? []
      readers.set(role, schemas.includes(schema) ? schemas : [...schemas, schema])
    }
  const computing = nodes.flatMap(({ declaration }) => virtualWarehouses(declaration))
  return {
    otherWarehouses: [...new Map(computing.map((name) => [stored(name), name])).values()].sort(),
    schemas: [...new Set(relations.map(({ schema }) => schema)), stateSchema].sort(),
    tables: relations
      .flatMap((relation) =>
        relation.kind === "source" && relation.materialization.kind === "load"
          ? [
              {
                schema: relation.schema,
                name: relation.name,
                description: relation.description,
                columns: relation.columnTypes(),
              },
            ]
          : [],
      )
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    readers: new Map([...readers].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}
