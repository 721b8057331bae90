import type { RelationDeclaration } from "../../core/resource/declaration.ts"

/** What becomes of tables that keep their rows: the next run finds a new column in them, and an old one that nobody fills. */
export const afterwards = (relations: readonly RelationDeclaration[], old: string, name: string): readonly string[] =>
  relations.flatMap(({ name: relation, materialization }) => {
    if (materialization.kind === "scd2")
      return [
        `${relation} keeps its history: versions that are there keep ${old}, and new ones have ${name}. To keep one column, rename it in the table before the next run.`,
      ]
    if (!("onSchemaChange" in materialization)) return []
    const { onSchemaChange, fullRefresh } = materialization
    const rebuild = fullRefresh
      ? `pipeline build --full-refresh --select ${relation}`
      : `it has fullRefresh: false, so rename ${old} in the table`
    return [
      onSchemaChange === "fail"
        ? `${relation} is incremental, and its table has ${old}: the next run refuses the change. Rebuild it: ${rebuild}`
        : `${relation} is incremental with onSchemaChange "${onSchemaChange}": rows that are there do not take over ${old} as ${name}. Rebuild it: ${rebuild}`,
    ]
  })
