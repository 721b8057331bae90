// How a table or a view comes from a query.
import type { SnowflakeProperties } from "../resource/declaration.ts"
import type { Dynamic } from "../resource/materialization.ts"

/** What is known of a relation that is made, beside its query. */
export interface NewRelation {
  /** As SQL: `dev.orders`. */
  readonly name: string
  /** Replaces the relation of its kind that stands there; else one that stands there is an error. */
  readonly replaces: boolean
  readonly description: string
  /** In the order of the query. */
  readonly columns: readonly NewColumn[]
  readonly snowflake: SnowflakeProperties
}
export interface NewColumn {
  readonly name: string
  /** As SQL. */
  readonly type: string
  readonly description: string
}
export interface CreateRelation {
  readonly table: (relation: NewRelation, query: string) => string
  readonly view: (relation: NewRelation, query: string) => string
  /** Null where the warehouse has none. */
  readonly dynamicTable: ((relation: NewRelation, dynamic: Dynamic, query: string) => string) | null
}

const verb = ({ replaces }: NewRelation): string => (replaces ? "create or replace" : "create")

/** For warehouses that keep nothing but the rows. */
export const plainRelations: CreateRelation = {
  table: (relation, query) => `${verb(relation)} table ${relation.name} as\n${query}`,
  view: (relation, query) => `${verb(relation)} view ${relation.name} as\n${query}`,
  dynamicTable: null,
}

/** Descriptions, clustering and the rest in the one statement that makes the relation. */
export const snowflakeRelations = (words: {
  readonly identifier: (name: string) => string
  readonly text: (value: string) => string
}): CreateRelation => {
  const { identifier, text } = words
  const comment = (description: string) => (description === "" ? [] : [text(description)])
  /** A table has the declared types, for 'a' alone would be a text of one letter. A view names its columns to describe them. */
  const columns = (relation: NewRelation, hasTypes: boolean): readonly string[] => {
    if (!hasTypes && relation.columns.every(({ description }) => description === "")) return []
    const lines = relation.columns.map((column) =>
      [
        `  ${identifier(column.name)}`,
        ...(hasTypes ? [column.type] : []),
        ...comment(column.description).map((said) => `comment ${said}`),
      ].join(" "),
    )
    return [`(\n${lines.join(",\n")}\n)`]
  }
  const kept = ({ description, replaces, snowflake }: NewRelation) => [
    ...(replaces && snowflake.copyGrants ? ["copy grants"] : []),
    ...comment(description).map((said) => `comment = ${said}`),
  ]
  const clustered = ({ snowflake }: NewRelation) =>
    snowflake.clusterBy.length > 0 ? [`cluster by (${snowflake.clusterBy.map(identifier).join(", ")})`] : []
  const statement = (words: readonly string[], clauses: readonly string[], query: string) =>
    `${[words.join(" "), ...clauses].join("\n")}${clauses.length > 0 ? "\n" : " "}as\n${query}`
  return {
    table: (relation, query) =>
      statement(
        [
          verb(relation),
          ...(relation.snowflake.transient ? ["transient"] : []),
          `table ${relation.name}`,
          ...columns(relation, true),
        ],
        [...clustered(relation), ...kept(relation)],
        query,
      ),
    view: (relation, query) =>
      statement(
        [
          verb(relation),
          ...(relation.snowflake.secure ? ["secure"] : []),
          `view ${relation.name}`,
          ...columns(relation, false),
        ],
        kept(relation),
        query,
      ),
    dynamicTable: (relation, { targetLag, warehouse, refreshMode }, query) =>
      statement(
        [
          verb(relation),
          ...(relation.snowflake.transient ? ["transient"] : []),
          `dynamic table ${relation.name}`,
          ...columns(relation, false),
        ],
        [
          `target_lag = ${targetLag === "downstream" ? "downstream" : text(targetLag)}`,
          `refresh_mode = ${refreshMode}`,
          `warehouse = ${identifier(warehouse)}`,
          ...clustered(relation),
          ...kept(relation),
        ],
        query,
      ),
  }
}
