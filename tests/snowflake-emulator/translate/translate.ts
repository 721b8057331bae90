// A query or DML of Snowflake as DuckDB's: parsed by polyglot-sql, changed as a tree, written again.
import { unsupported } from "../error.ts"
import { tokens } from "../sql/tokens.ts"
import { checkNames, rewriter } from "./rewrite.ts"
import type { Names, Scope } from "./scope.ts"
import { generated, held, identifier, kindOf, listOf, type Node, nodeOf, parsed, type Tree } from "./tree.ts"

export type Kind = "query" | "insert" | "update" | "delete" | "merge"
export interface Translated {
  readonly kind: Kind
  readonly sql: string
  readonly tree: Node
}

const kinds: { readonly [kind: string]: Kind } = {
  select: "query",
  union: "query",
  intersect: "query",
  except: "query",
  subquery: "query",
  values: "query",
  insert: "insert",
  update: "update",
  delete: "delete",
  merge: "merge",
}

/** Snowflake names a column without alias by its text; DuckDB by its own one. */
const withNames = (tree: Node): Node => {
  const select = held(tree, "select")
  if (select === undefined) return tree
  const expressions = listOf(select.expressions).map((expression): Tree => {
    const kind = kindOf(expression)
    if (kind === "alias" || kind === "column" || kind === "star") return expression
    return {
      alias: {
        this: expression,
        alias: identifier(
          generated({ select: { ...select, ...bare, expressions: [expression] } }, "snowflake")
            .replace(/^SELECT /, "")
            .toUpperCase(),
        ),
        column_aliases: [],
        alias_explicit_as: true,
        pre_alias_comments: [],
        trailing_comments: [],
      },
    }
  })
  return { select: { ...select, expressions } }
}
const bare: Node = {
  from: null,
  joins: [],
  where_clause: null,
  group_by: null,
  having: null,
  qualify: null,
  order_by: null,
  limit: null,
  offset: null,
  with: null,
  distinct: false,
  leading_comments: [],
}

const typeWords = new Set([
  "TIME",
  "DATE",
  "TIMESTAMP",
  "INTERVAL",
  "MAP",
  "OBJECT",
  "ARRAY",
  "STRUCT",
  "BINARY",
  "TEXT",
])
const before = new Set(["SET", ",", "("])
const after = new Set(["=", ",", ")"])
/** polyglot-sql takes `set time = …` and `insert (id, time)` for types: quoted, they are the columns that they are. */
const withQuotedColumns = (sql: string): string => {
  if (!/^\s*(?:merge|update|insert)\b/i.test(sql)) return sql
  const all = tokens(sql)
  const columns = all.filter(
    ({ kind, text }, index) =>
      kind === "word" &&
      typeWords.has(text.toUpperCase()) &&
      before.has(all[index - 1]?.text.toUpperCase() ?? "") &&
      after.has(all[index + 1]?.text ?? ""),
  )
  return columns.reduceRight(
    (made, { text, start, end }) => `${made.slice(0, start)}"${text.toUpperCase()}"${made.slice(end)}`,
    sql,
  )
}

export const translate = (sql: string, scope: Scope, named = true): Translated => {
  const trees = parsed(withQuotedColumns(sql), "snowflake")
  const [first] = trees
  const kind = kinds[kindOf(first) ?? ""]
  if (first === undefined || kind === undefined || trees.length > 1) throw unsupported(kindOf(first) ?? "statement")
  const names: Names = { used: new Set(), given: new Set() }
  const tree = nodeOf(rewriter({ scope, names })(kind === "query" && named ? withNames(first) : first))
  checkNames(names)
  return { kind, sql: generated(tree, "duckdb"), tree }
}
