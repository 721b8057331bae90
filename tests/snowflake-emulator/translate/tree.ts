// The syntax tree of polyglot-sql as plain data: `{ kind: { … } }`, with identifiers that know whether they were quoted.
import { type Dialect, generate, parse } from "@polyglot-sql/sdk"
import { fromDuckDb, syntaxError } from "../error.ts"

export type Tree = null | boolean | number | string | readonly Tree[] | Node
export interface Node {
  readonly [key: string]: Tree
}

export const isNode = (tree: Tree | undefined): tree is Node =>
  typeof tree === "object" && tree !== null && !Array.isArray(tree)
export const isList = (tree: Tree | undefined): tree is readonly Tree[] => Array.isArray(tree)
export const listOf = (tree: Tree | undefined): readonly Node[] => (isList(tree) ? tree.filter(isNode) : [])
export const nodeOf = (tree: Tree | undefined): Node => {
  if (!isNode(tree)) throw new TypeError(`Not a node: ${JSON.stringify(tree)}`)
  return tree
}
export const textOf = (tree: Tree | undefined): string => (typeof tree === "string" ? tree : "")

/** `{ cast: {…} }` is of kind `cast`: everything that SQL writes has one key. */
export const kindOf = (tree: Tree | undefined): string | undefined => {
  if (!isNode(tree)) return undefined
  const keys = Object.keys(tree)
  return keys.length === 1 ? keys[0] : undefined
}
/** What a node of the kind holds; undefined for another kind. */
export const held = (tree: Tree | undefined, kind: string): Node | undefined =>
  kindOf(tree) === kind && isNode(tree) && isNode(tree[kind]) ? tree[kind] : undefined

export const isIdentifier = (tree: Tree | undefined): tree is Node =>
  isNode(tree) && typeof tree.name === "string" && typeof tree.quoted === "boolean" && !("args" in tree)
export const identifier = (name: string): Node => ({ name, quoted: true, trailing_comments: [] })
export const text = (value: string): Node => ({ literal: { literal_type: "string", value } })
export const number = (value: number): Node => ({ literal: { literal_type: "number", value: String(value) } })
/** The value of a text literal; undefined for everything else. */
export const literalText = (tree: Tree | undefined): string | undefined => {
  const literal = held(tree, "literal")
  return literal?.literal_type === "string" ? textOf(literal.value) : undefined
}
export const literalOf = (tree: Tree | undefined): string | undefined => {
  const literal = held(tree, "literal")
  return literal === undefined ? undefined : textOf(literal.value)
}
export const call = (name: string, args: readonly Tree[]): Node => ({
  function: {
    name,
    args,
    distinct: false,
    trailing_comments: [],
    use_bracket_syntax: false,
    no_parens: false,
    quoted: false,
  },
})

export const mapTree = (tree: Tree, change: (tree: Tree) => Tree): Tree => {
  if (isList(tree)) return tree.map(change)
  if (!isNode(tree)) return tree
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, change(value)]))
}

export const parsed = (sql: string, dialect: "snowflake" | "duckdb"): readonly Node[] => {
  const result = parse(sql, dialect as Dialect)
  // Its types name each kind of node by itself; here they are read as the plain data that they are.
  if (result.success) return listOf(result.ast as unknown as Tree)
  const line = result.errorLine ?? 1
  const position = Math.max((result.errorColumn ?? 1) - 1, 0)
  const near = sql
    .split("\n")
    [line - 1]?.slice(position)
    .match(/^\s*(\S+)/)?.[1]
  throw syntaxError(line, position, near ?? "<EOF>")
}

export const generated = (tree: Node, dialect: "snowflake" | "duckdb"): string => {
  const result = generate([tree], dialect as Dialect)
  const [sql] = result.sql ?? []
  if (!result.success || sql === undefined) throw fromDuckDb(new Error(result.error ?? "nothing was generated"))
  return sql
}

const fragments = new Map<string, Node>()
/** An expression of DuckDB with the nodes in the place of `$name`: `fragment("nullif($a, 0)", { a })`. */
export const fragment = (sql: string, parts: { readonly [name: string]: Tree }): Node => {
  let tree = fragments.get(sql)
  if (tree === undefined) {
    const [statement] = parsed(`select ${sql.replace(/\$([a-z]\w*)/g, "__$1")}`, "duckdb")
    tree = nodeOf(listOf(held(statement, "select")?.expressions)[0])
    fragments.set(sql, tree)
  }
  const fill = (part: Tree): Tree => {
    const name = held(part, "column")?.name
    const hole = isNode(name) ? textOf(name.name) : ""
    const filled = hole.startsWith("__") ? parts[hole.slice(2)] : undefined
    return filled === undefined ? mapTree(part, fill) : filled
  }
  return nodeOf(fill(tree))
}
