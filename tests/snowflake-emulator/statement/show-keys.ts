// SHOW PRIMARY KEYS, UNIQUE KEYS and IMPORTED KEYS: a row a column.
import type { Key, Relation } from "../catalog.ts"
import { type Result, statementTypes } from "../wire/answer.ts"
import { type Cell, fixed, moment, text } from "../wire/encode.ts"

const mostRows = 10_000

interface Shown {
  readonly created: Cell
  readonly relation: Relation
  readonly key: Key
  readonly at: number
}
const shown = (
  relations: readonly Relation[],
  kind: Key["kind"],
  createdOf: (of: Relation) => Cell,
): readonly Shown[] =>
  relations.flatMap((relation) =>
    relation.keys
      .filter(
        (key) => key.kind === kind && key.columns.every((one) => relation.columns.some(({ name }) => name === one)),
      )
      .flatMap((key) => key.columns.map((_, at) => ({ created: createdOf(relation), relation, key, at }))),
  )

export const showKeys = (
  relations: readonly Relation[],
  kind: Key["kind"],
  createdOf: (of: Relation) => Cell,
): Result => {
  const found = shown(relations, kind, createdOf).slice(0, mostRows)
  if (kind !== "foreign")
    return {
      columns: [
        moment("created_on"),
        ...["database_name", "schema_name", "table_name", "column_name"].map(text),
        fixed("key_sequence"),
        ...["constraint_name", "rely", "comment"].map(text),
      ],
      rows: found.map(({ created, relation, key, at }) => [
        created,
        relation.database,
        relation.schema,
        relation.name,
        key.columns[at] ?? null,
        String(at + 1),
        key.name,
        "false",
        null,
      ]),
      statementType: statementTypes.show,
    }
  return {
    columns: [
      moment("created_on"),
      ...["pk_database_name", "pk_schema_name", "pk_table_name", "pk_column_name"].map(text),
      ...["fk_database_name", "fk_schema_name", "fk_table_name", "fk_column_name"].map(text),
      fixed("key_sequence"),
      ...["update_rule", "delete_rule", "fk_name", "pk_name", "deferrability", "rely", "comment"].map(text),
    ],
    rows: found.map(({ created, relation, key, at }) => [
      created,
      key.references?.database ?? null,
      key.references?.schema ?? null,
      key.references?.table ?? null,
      key.references?.columns[at] ?? null,
      relation.database,
      relation.schema,
      relation.name,
      key.columns[at] ?? null,
      String(at + 1),
      "NO ACTION",
      "NO ACTION",
      key.name,
      null,
      "NOT DEFERRABLE",
      "false",
      null,
    ]),
    statementType: statementTypes.show,
  }
}
