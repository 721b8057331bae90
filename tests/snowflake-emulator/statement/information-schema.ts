// INFORMATION_SCHEMA, as far as tools ask for it.

import type { DatabaseEntry, Relation } from "../catalog.ts"
import { missing } from "../error.ts"
import type { Session } from "../state.ts"
import { describedType } from "../wire/encode.ts"

type Value = string | number | null
export interface InformationView {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Value[])[]
}

export const relationsOf = (session: Session, database: DatabaseEntry): readonly Relation[] => [
  ...[...database.schemas.values()].flatMap(({ relations }) => [...relations.values()]),
  ...[...session.temporary.values()].filter((relation) => relation.database === database.name),
]

const tables = (session: Session, database: DatabaseEntry): InformationView => ({
  columns: [
    "TABLE_CATALOG",
    "TABLE_SCHEMA",
    "TABLE_NAME",
    "TABLE_TYPE",
    "IS_TRANSIENT",
    "IS_DYNAMIC",
    "CLUSTERING_KEY",
    "COMMENT",
    "CREATED",
    "ROW_COUNT",
    "BYTES",
  ],
  rows: relationsOf(session, database).map((relation) => [
    relation.database,
    relation.schema,
    relation.name,
    relation.temporary ? "LOCAL TEMPORARY" : relation.kind === "VIEW" ? "VIEW" : "BASE TABLE",
    relation.transient ? "YES" : "NO",
    relation.kind === "DYNAMIC TABLE" ? "YES" : "NO",
    relation.clusterBy === "" ? null : relation.clusterBy,
    relation.comment === "" ? null : relation.comment,
    new Date(relation.created).toISOString(),
    // Snowflake keeps count; here nobody does, and NULL is what it says where it does not know.
    null,
    null,
  ]),
})

/** `NUMBER(10,2)` in the parts that the columns of INFORMATION_SCHEMA hold. */
const typeParts = (type: string): readonly Value[] => {
  const described = describedType(type)
  const [, name = described, first = null, second = null] =
    described.match(/^([A-Z_]+)(?:\((\d+)(?:,(\d+))?\))?$/) ?? []
  const shown = name === "VARCHAR" ? "TEXT" : name
  const time = name.startsWith("TIME") && first !== null ? Number(first) : null
  return [
    shown,
    shown === "TEXT" && first !== null ? Number(first) : null,
    shown === "NUMBER" && first !== null ? Number(first) : null,
    shown === "NUMBER" && second !== null ? Number(second) : null,
    time,
  ]
}
const columns = (session: Session, database: DatabaseEntry): InformationView => ({
  columns: [
    ...["TABLE_CATALOG", "TABLE_SCHEMA", "TABLE_NAME", "COLUMN_NAME", "ORDINAL_POSITION", "IS_NULLABLE", "DATA_TYPE"],
    ...["CHARACTER_MAXIMUM_LENGTH", "NUMERIC_PRECISION", "NUMERIC_SCALE", "DATETIME_PRECISION", "COMMENT"],
  ],
  rows: relationsOf(session, database).flatMap((relation) =>
    relation.columns.map(({ name, type, nullable }, index) => [
      relation.database,
      relation.schema,
      relation.name,
      name,
      index + 1,
      nullable ? "YES" : "NO",
      ...(relation.declaredTypes.has(name)
        ? [relation.declaredTypes.get(name) ?? "", null, null, null, null]
        : typeParts(type)),
      relation.columnComments.get(name) ?? null,
    ]),
  ),
})
const schemata = (_: Session, database: DatabaseEntry): InformationView => ({
  columns: ["CATALOG_NAME", "SCHEMA_NAME", "COMMENT"],
  rows: [...database.schemas.values()].map(({ name, comment }) => [
    database.name,
    name,
    comment === "" ? null : comment,
  ]),
})
const views = (session: Session, database: DatabaseEntry): InformationView => ({
  columns: ["TABLE_CATALOG", "TABLE_SCHEMA", "TABLE_NAME", "VIEW_DEFINITION", "IS_SECURE", "COMMENT"],
  rows: relationsOf(session, database)
    .filter(({ kind }) => kind === "VIEW")
    .map((view) => [view.database, view.schema, view.name, view.text, view.secure ? "YES" : "NO", view.comment]),
})
const all: { readonly [name: string]: (session: Session, database: DatabaseEntry) => InformationView } = {
  TABLES: tables,
  COLUMNS: columns,
  SCHEMATA: schemata,
  VIEWS: views,
}

export const informationSchema = (session: Session, database: string, name: string): InformationView | undefined => {
  const entry = session.world.catalog.databases.get(database)
  if (entry === undefined) throw missing("Database", database)
  return all[name]?.(session, entry)
}
