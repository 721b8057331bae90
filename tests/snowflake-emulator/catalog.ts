// Databases, schemas and what stands in them. DuckDB holds the rows, in one schema `DB.SCHEMA` each.

export interface ColumnInfo {
  readonly name: string
  /** DuckDB's type. */
  readonly type: string
  readonly nullable: boolean
}
export type RelationKind = "TABLE" | "VIEW" | "DYNAMIC TABLE"
export interface Key {
  readonly kind: "primary" | "unique" | "foreign"
  readonly name: string
  readonly columns: readonly string[]
  readonly references: {
    readonly database: string
    readonly schema: string
    readonly table: string
    readonly columns: readonly string[]
  } | null
}
export interface Relation {
  readonly kind: RelationKind
  readonly database: string
  readonly schema: string
  readonly name: string
  /** DuckDB's name for it. */
  readonly stored: readonly [schema: string, name: string]
  readonly temporary: boolean
  readonly transient: boolean
  readonly secure: boolean
  /** The query of a view. */
  readonly text: string
  readonly created: number
  clusterBy: string
  comment: string
  columns: readonly ColumnInfo[]
  readonly columnComments: Map<string, string>
  readonly keys: readonly Key[]
  /** Snowflake's names of types that DuckDB keeps as another: OBJECT, GEOGRAPHY. */
  readonly declaredTypes: ReadonlyMap<string, string>
  /** Files that were loaded into it, with their etags. */
  readonly loaded: Map<string, string>
  readonly grants: Map<string, ReadonlySet<string>>
}
export interface Named {
  readonly name: string
  comment: string
  readonly options: Map<string, unknown>
  readonly created: number
}
export interface SchemaEntry extends Named {
  readonly relations: Map<string, Relation>
  readonly stages: Map<string, Named>
  readonly formats: Map<string, Named>
}
export interface DatabaseEntry extends Named {
  readonly schemas: Map<string, SchemaEntry>
}
export interface RoleGrant {
  readonly privilege: string
  readonly kind: string
  readonly name: string
  readonly toUser: boolean
  readonly grantee: string
  readonly isFuture: boolean
}
export interface Catalog {
  readonly databases: Map<string, DatabaseEntry>
  readonly warehouses: Map<string, Named>
  readonly roles: Map<string, Named>
  readonly users: Map<string, Named>
  readonly integrations: Map<string, Named>
  readonly grants: RoleGrant[]
}

export const named = (name: string, options: Iterable<readonly [string, unknown]> = [], comment = ""): Named => ({
  name,
  comment,
  options: new Map(options),
  created: Date.now(),
})
export const schemaEntry = (name: string): SchemaEntry => ({
  ...named(name),
  relations: new Map(),
  stages: new Map(),
  formats: new Map(),
})
export const databaseEntry = (name: string): DatabaseEntry => ({
  ...named(name),
  schemas: new Map([["PUBLIC", schemaEntry("PUBLIC")]]),
})
export const emptyCatalog = (): Catalog => ({
  databases: new Map(),
  warehouses: new Map(),
  roles: new Map(),
  users: new Map(),
  integrations: new Map(),
  grants: [],
})

export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`
export const duckSchema = (database: string, schema: string): string => `${database}.${schema}`
export const duckName = ({ stored, temporary }: Relation): string =>
  `${temporary ? "temp." : ""}${quote(stored[0])}.${quote(stored[1])}`
/** As Snowflake writes it in messages. */
export const fullName = (parts: readonly string[]): string =>
  parts.map((part) => (/^[A-Z_][A-Z0-9_$]*$/.test(part) ? part : quote(part))).join(".")
