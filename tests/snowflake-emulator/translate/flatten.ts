// FLATTEN as a lateral query over the entries of JSON, with Snowflake's columns.
import { unsupported } from "../error.ts"
import { fragment, held, identifier, listOf, literalText, type Node, nodeOf, type Tree, textOf } from "./tree.ts"

const types: { readonly [mode: string]: string } = {
  BOTH: "('ARRAY', 'OBJECT')",
  ARRAY: "('ARRAY')",
  OBJECT: "('OBJECT')",
}
// The input stands there once: DuckDB joins on each thing that a lateral query takes from outside, and lists are slow to join on.
const query = (mode: string): string => `(
  select 1 as "SEQ",
    case when json_type(entry."json") = 'OBJECT' then entry."key" end as "KEY",
    entry."fullkey" as "PATH",
    case when json_type(entry."json") = 'ARRAY' then cast(entry."key" as bigint) end as "INDEX",
    entry."value" as "VALUE",
    entry."json" as "THIS"
  from json_each(to_json($input)) as entry
  where json_type(entry."json") in ${types[mode] ?? types.BOTH}
)`

export interface Flatten {
  readonly subquery: Node
  readonly outer: boolean
}

/** `flatten(input => x, outer => true, mode => 'ARRAY')`, called as a table. */
export const flattened = (of: Tree | undefined, alias: string, rewrite: (tree: Tree) => Tree): Flatten | undefined => {
  const called = held(of, "function")
  if (called === undefined) return undefined
  const name = textOf(called.name).toLowerCase()
  if (name === "table") return flattened(listOf(called.args)[0], alias, rewrite)
  if (name !== "flatten") return undefined
  const args = new Map(
    listOf(called.args).map((argument) => {
      const given = held(argument, "named_argument")
      return given === undefined
        ? (["input", argument] as const)
        : ([textOf(nodeOf(given.name).name).toLowerCase(), given.value ?? null] as const)
    }),
  )
  for (const key of args.keys())
    if (!["input", "outer", "mode"].includes(key)) throw unsupported(`FLATTEN option '${key.toUpperCase()}'`)
  const input = rewrite(args.get("input") ?? null)
  const tree = fragment(query((literalText(args.get("mode")) ?? "BOTH").toUpperCase()), { input })
  const subquery = nodeOf(held(tree, "subquery"))
  return {
    subquery: { subquery: { ...subquery, alias: identifier(alias), alias_explicit_as: true, lateral: true } },
    outer: held(args.get("outer"), "boolean")?.value === true,
  }
}
export const flattenColumns = ["SEQ", "KEY", "PATH", "INDEX", "VALUE", "THIS"] as const
