// One tree into the other: names fold to upper case, relations are found, functions become those of DuckDB.
import { invalidIdentifier, unknownFunction, unsupported } from "../error.ts"
import { aggregateOf } from "./aggregates.ts"
import { flattenColumns, flattened } from "./flatten.ts"
import { jsonPath } from "./formats.ts"
import { functions, unitOf } from "./functions.ts"
import { groupings, sameInDuckDb } from "./kinds.ts"
import type { Names, Scope } from "./scope.ts"
import type { Node, Tree } from "./tree.ts"
import * as t from "./tree.ts"
import { typeNode, typeOfNode } from "./types.ts"

export interface Rewriting {
  readonly scope: Scope
  readonly names: Names
}
type Ctes = ReadonlySet<string>

const stored = (name: Node): string => (name.quoted === true ? t.textOf(name.name) : t.textOf(name.name).toUpperCase())

export const rewriter = ({ scope, names }: Rewriting): ((tree: Tree) => Tree) => {
  const identifier = (name: Node): Node => ({ ...name, name: stored(name), quoted: true })

  const table = (of: Node, ctes: Ctes): Tree => {
    const parts = [of.catalog, of.schema, of.name].filter(t.isNode).map(stored)
    const own = parts.at(-1) ?? ""
    if (parts.length === 1 && ctes.has(own))
      return { table: { ...of, name: t.identifier(own), alias: aliasOf(of, own) } }
    const found = scope.table(parts)
    for (const column of found.columns) names.given.add(column)
    const alias = aliasOf(of, own)
    const inner = t.held(found.node, "table")
    if (inner !== undefined) return { table: { ...of, ...inner, alias, alias_explicit_as: true } }
    return { subquery: { ...t.nodeOf(t.held(found.node, "subquery")), alias, alias_explicit_as: true } }
  }
  const aliasOf = (of: Node, name: string): Node => {
    const alias = t.isNode(of.alias) ? stored(of.alias) : name
    return t.identifier(alias)
  }

  const cast = (of: Node, ctes: Ctes, attempt: boolean): Node => {
    const type = typeOfNode(t.nodeOf(of.to))
    const inner = of.this ?? null
    const made = (value: Tree, to: string): Node => ({
      [attempt ? "try_cast" : "cast"]: { ...of, this: value, to: typeNode(to), double_colon_syntax: false },
    })
    const converted = t.held(inner, "function")
    const args = t.listOf(converted?.args)
    if (type === "TIMESTAMP" && t.textOf(converted?.name).toLowerCase() === "convert_timezone" && args.length === 2)
      return t.fragment("($b at time zone $a)", {
        a: rewrite(args[0] ?? null, ctes),
        b: rewrite(args[1] ?? null, ctes),
      })
    const quotient = t.held(inner, "div")
    if (type.startsWith("DECIMAL") && quotient !== undefined)
      return made(
        t.call("SF_DIVIDE_EXACTLY", [rewrite(quotient.left ?? null, ctes), rewrite(quotient.right ?? null, ctes)]),
        type,
      )
    const value = rewrite(inner, ctes)
    if (attempt || t.kindOf(inner) === "null") return made(value, type)
    if (type === "VARCHAR") return t.literalText(inner) === undefined ? t.call("SF_TEXT", [value]) : made(value, type)
    if (type === "TIMESTAMP WITH TIME ZONE") return t.call("SF_MOMENT", [value])
    if (type === "JSON[]") return t.call("SF_ARRAY", [value])
    if (type === "JSON") return t.call("SF_VARIANT", [value])
    return made(value, type)
  }

  const called = (of: Node, ctes: Ctes): Tree => {
    const name = t.textOf(of.name).toLowerCase()
    const args = t.listOf(of.args).map((argument) => rewrite(argument, ctes))
    if (groupings.has(name)) return { function: { ...of, args } }
    const context = scope.context(name.toUpperCase())
    if (context !== undefined) return context === null ? { null: null } : t.text(context)
    const rule = Object.hasOwn(functions, name) ? functions[name] : undefined
    if (rule === undefined) throw unknownFunction(name)
    return rule(args)
  }

  const join = (of: Node, ctes: Ctes): Node => {
    const lateral = t.held(of.this, "lateral")
    if (lateral !== undefined) {
      const flat = flattened(lateral.this, t.textOf(lateral.alias).toUpperCase(), (tree) => rewrite(tree, ctes))
      if (flat === undefined) throw unsupported("LATERAL")
      for (const column of flattenColumns) names.given.add(column)
      const kind = flat.outer ? { kind: "Left", on: { boolean: { value: true } } } : { kind: "Cross" }
      return { ...of, ...kind, this: flat.subquery }
    }
    const given = t.nodeOf(t.mapTree({ ...of, this: null }, (part) => rewrite(part, ctes)))
    const rest: Node = { ...given, this: source(of.this ?? null, ctes) }
    if (of.kind !== "AsOf") return rest
    const match = rest.match_condition ?? null
    const on = t.isNode(rest.on) ? t.fragment("$a and $b", { a: rest.on, b: match }) : match
    return { ...rest, kind: "AsOfLeft", on, match_condition: null }
  }

  const source = (tree: Tree, ctes: Ctes): Tree => {
    const lateral = t.held(tree, "lateral")
    const called = t.held(tree, "alias")
    const of = lateral?.this ?? called?.this ?? tree
    if (t.kindOf(of) !== "function") return rewrite(tree, ctes)
    const alias =
      lateral === undefined
        ? t.isNode(called?.alias)
          ? stored(called.alias)
          : "FLATTENED"
        : t.textOf(lateral.alias).toUpperCase()
    const flat = flattened(of, alias, (part) => rewrite(part, ctes))
    if (flat !== undefined) {
      if (flat.outer) throw unsupported("FLATTEN with OUTER after a comma")
      for (const column of flattenColumns) names.given.add(column)
      return flat.subquery
    }
    const rows = JSON.stringify(of).match(/"name":"generator".*?"name":"rowcount".*?"value":"(\d+)"/i)?.[1]
    if (rows === undefined) throw unsupported("Table function")
    const generated = t.nodeOf(t.held(t.fragment(`(select 1 as "GENERATED" from range(${rows}))`, {}), "subquery"))
    return { subquery: { ...generated, alias: t.identifier(alias), alias_explicit_as: true } }
  }

  /** The relation that DML writes: it stands there without an alias of its own. */
  const target = (of: Node, ctes: Ctes, aliased = false): Tree => {
    const inner = t.held(table(of, ctes), "table")
    if (inner === undefined) throw unsupported("DML on a view")
    return aliased || t.isNode(of.alias) ? inner : { ...inner, alias: null, alias_explicit_as: false }
  }

  const withCtes = (of: Node, ctes: Ctes): { readonly of: Node; readonly inside: Ctes } => {
    if (!t.isNode(of.with)) return { of, inside: ctes }
    const inside = new Set(ctes)
    const rewritten = t.listOf(of.with.ctes).map((cte) => {
      const name = stored(t.nodeOf(cte.alias))
      const before = new Set(inside)
      inside.add(name)
      const body = rewrite(cte.this ?? null, t.isNode(of.with) && of.with.recursive === true ? inside : before)
      const columns = t.listOf(cte.columns).map(identifier)
      for (const column of columns) names.given.add(t.textOf(column.name))
      return { ...cte, alias: t.identifier(name), columns, this: body }
    })
    return { of: { ...of, with: { ...of.with, ctes: rewritten } }, inside }
  }

  const query = (kind: string, held: Node, ctes: Ctes): Node => {
    const { of, inside } = withCtes(held, ctes)
    const made = Object.entries(of).map(([key, value]): [string, Tree] => {
      if (key === "with") return [key, value]
      if (key === "table" && t.isNode(value)) return [key, target(value, inside)]
      if (key === "using" && kind === "delete") return [key, t.listOf(value).map((each) => target(each, inside, true))]
      if (key === "joins") return [key, t.listOf(value).map((each) => join(each, inside))]
      if (key === "from" && t.isNode(value))
        return [key, { ...value, expressions: t.listOf(value.expressions).map((each) => source(each, inside)) }]
      return [key, rewrite(value, inside)]
    })
    return { [kind]: Object.fromEntries(made) }
  }

  const rules: { readonly [kind: string]: (of: Node, ctes: Ctes, tree: Node) => Tree } = {
    table,
    cast: (of, ctes) => cast(of, ctes, false),
    try_cast: (of, ctes) => cast(of, ctes, true),
    function: called,
    select: (of, ctes) => query("select", of, ctes),
    union: (of, ctes) => query("union", of, ctes),
    intersect: (of, ctes) => query("intersect", of, ctes),
    except: (of, ctes) => query("except", of, ctes),
    insert: (of, ctes) => query("insert", of, ctes),
    update: (of, ctes) => query("update", of, ctes),
    delete: (of, ctes) => query("delete", of, ctes),
    alias: (of, ctes) => {
      const inner = rewrite(of.this ?? null, ctes)
      const named = t.held(inner, "table")
      const plain = named === undefined ? inner : { table: { ...named, alias: null } }
      return { alias: { ...t.nodeOf(t.mapTree({ ...of, this: null }, (part) => rewrite(part, ctes))), this: plain } }
    },
    column: (of) => {
      const name = stored(t.nodeOf(of.name))
      names.used.add(name)
      return {
        column: { ...of, name: t.identifier(name), table: t.isNode(of.table) ? identifier(of.table) : null },
      }
    },
    parameter: (of) => {
      if (of.style !== "Dollar") throw unsupported("bind variable")
      return { column: { name: t.identifier(`$${of.index}`), table: null, join_mark: false, trailing_comments: [] } }
    },
    literal: (of, _, tree) => {
      const type = t.textOf(of.literal_type)
      if (type === "date" || type === "string" || type === "number") return tree
      throw unsupported(`literal of type ${type}`)
    },
    concat: (of, ctes) => {
      const sides = [of.left ?? null, of.right ?? null].map((side) =>
        t.kindOf(side) === "concat" || t.literalText(side) !== undefined
          ? rewrite(side, ctes)
          : t.call("SF_TEXT", [rewrite(side, ctes)]),
      )
      return { concat: { ...of, left: sides[0] ?? null, right: sides[1] ?? null } }
    },
    div: (of, ctes) => t.call("SF_DIVIDE", [rewrite(of.left ?? null, ctes), rewrite(of.right ?? null, ctes)]),
    mul: (of, ctes) => {
      const [a, b] = [of.left ?? null, of.right ?? null].map((side) => rewrite(side, ctes))
      // A NUMBER has 38 digits while it is calculated with; DuckDB keeps those of its operands.
      const wide =
        t.kindOf(of.left) === "mul" ? (a ?? null) : t.fragment("($a * cast(1 as decimal(38, 0)))", { a: a ?? null })
      return { mul: { ...of, left: wide, right: b ?? null } }
    },
    mod: (of, ctes) => t.call("SF_MOD", [rewrite(of.left ?? null, ctes), rewrite(of.right ?? null, ctes)]),
    mod_func: (of, ctes) => t.call("SF_MOD", [rewrite(of.this ?? null, ctes), rewrite(of.expression ?? null, ctes)]),
    if_func: (of, ctes) =>
      t.fragment("case when $a then $b else $c end", {
        a: rewrite(of.condition ?? null, ctes),
        b: rewrite(of.true_value ?? null, ctes),
        c: rewrite(of.false_value ?? { null: null }, ctes),
      }),
    nvl: (of, ctes) => t.call("coalesce", [rewrite(of.this ?? null, ctes), rewrite(of.expression ?? null, ctes)]),
    array_func: (of, ctes) =>
      functions.array_construct?.(t.listOf(of.expressions).map((each) => rewrite(each, ctes))) ?? null,
    initcap: (of, ctes) => t.call("SF_INITCAP", [rewrite(of.this ?? null, ctes)]),
    parse_json: (of, ctes) => t.fragment("cast($a as json)", { a: rewrite(of.this ?? null, ctes) }),
    array_size: (of, ctes) => t.fragment("len(SF_ARRAY($a))", { a: rewrite(of.this ?? null, ctes) }),
    array_contains: (of, ctes) =>
      t.fragment("list_contains(SF_ARRAY($b), $a)", {
        a: rewrite(of.this ?? null, ctes),
        b: rewrite(of.expression ?? null, ctes),
      }),
    j_s_o_n_extract: (of, ctes) =>
      t.call("SF_GET", [rewrite(of.this ?? null, ctes), t.text(jsonPath(t.literalText(of.expression) ?? ""))]),
    date_diff: (of, ctes) => {
      const unit = unitOf(t.text(t.textOf(of.unit)))
      const [a, b] = [of.expression ?? null, of.this ?? null].map((time) => rewrite(time, ctes))
      const ends = { a: a ?? null, b: b ?? null }
      return unit === "week"
        ? t.fragment("date_diff('week', date_trunc('week', $a), date_trunc('week', $b))", ends)
        : t.fragment(`date_diff('${unit}', $a, $b)`, ends)
    },
    window_function: (of, ctes) => {
      const found = aggregateOf(of.this ?? null, (part) => rewrite(part, ctes))
      const over = rewrite(of.over ?? null, ctes)
      if (found === undefined) return { window_function: { ...of, this: rewrite(of.this ?? null, ctes), over } }
      return found.wrap({ window_function: { ...of, this: found.inner, over } })
    },
    within_group: (_, ctes, tree) => aggregate(tree, ctes),
    count_if: (_, ctes, tree) => aggregate(tree, ctes),
    list_agg: (_, ctes, tree) => aggregate(tree, ctes),
    array_agg: (_, ctes, tree) => aggregate(tree, ctes),
    aggregate_function: (_, ctes, tree) => aggregate(tree, ctes),
  }
  const aggregate = (tree: Node, ctes: Ctes): Tree => {
    const found = aggregateOf(tree, (part) => rewrite(part, ctes))
    return found === undefined ? tree : found.wrap(found.inner)
  }

  const rewrite = (tree: Tree, ctes: Ctes): Tree => {
    if (t.isIdentifier(tree)) {
      names.given.add(stored(tree))
      return identifier(tree)
    }
    if (!t.isNode(tree)) return t.mapTree(tree, (part) => rewrite(part, ctes))
    const kind = t.kindOf(tree)
    const held = kind === undefined ? undefined : tree[kind]
    if (kind !== undefined && t.isNode(held) && !t.isIdentifier(held)) {
      const rule = rules[kind]
      if (rule !== undefined) return rule(held, ctes, tree)
      if (!sameInDuckDb.has(kind)) throw unsupported(kind.replaceAll("_", " ").toUpperCase())
    }
    return t.mapTree(tree, (part) => rewrite(part, ctes))
  }
  return (tree) => rewrite(tree, new Set())
}

/** DuckDB takes `"userId"` for USERID: Snowflake does not. */
export const checkNames = ({ used, given }: Names): void => {
  const folded = new Set([...given].map((name) => name.toLowerCase()))
  for (const name of used)
    if (!given.has(name) && folded.has(name.toLowerCase()))
      throw invalidIdentifier(name.toUpperCase() === name ? name : `"${name}"`)
}
