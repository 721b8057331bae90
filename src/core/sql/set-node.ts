import type { QueryNode, SetNode } from "./ast.ts"
import { queryNode } from "./node.ts"
import { plain, wrapped } from "./query-builder.ts"
import { QueryError } from "./query-error.ts"
import { typeText } from "./type.ts"

const places: { readonly [O in SetNode["operator"]]: string } = {
  union: "union()",
  "union all": "unionAll()",
  intersect: "intersect()",
  except: "except()",
}

/** The columns in the order of the contract: a text of the author's may have another one, which matters where they go by position. */
export const byName = (query: QueryNode): QueryNode => (query.kind === "rawQuery" ? wrapped(query) : query)

/** A set operation by name: each query gives the first one's columns in the first one's order. */
export const setNode = (queries: readonly unknown[], operator: SetNode["operator"]): SetNode => {
  const place = places[operator]
  const [first, ...rest] = queries.map((query) => byName(queryNode(query, place)))
  if (!first || rest.length === 0) throw new QueryError(`${place} takes two queries or more.`)
  const names = Object.keys(first.columns)
  const nodes = [first, ...rest.map((query) => alignedTo(first, query, names, place))]
  const nullable = (name: string) => {
    const each = nodes.map((node) => node.columns[name]?.nullable === true)
    // What is in all of the queries is NULL only where all of them may be; what is left is a row of the first.
    return operator === "intersect"
      ? each.every(Boolean)
      : operator === "except"
        ? each[0] === true
        : each.some(Boolean)
  }
  const columns = Object.fromEntries(
    Object.entries(first.columns).map(([name, { type }]) => [name, { type, nullable: nullable(name) }]),
  )
  return { kind: "set", operator, queries: nodes, columns }
}

const alignedTo = (first: QueryNode, query: QueryNode, names: readonly string[], place: string): QueryNode => {
  const own = Object.keys(query.columns)
  const missing = names.filter((name) => !Object.hasOwn(query.columns, name))
  const extra = own.filter((name) => !Object.hasOwn(first.columns, name))
  if (missing.length > 0 || extra.length > 0)
    throw new QueryError(
      `The queries of ${place} have different columns:${missing.length > 0 ? ` one lacks ${missing.join(", ")};` : ""}${extra.length > 0 ? ` one has ${extra.join(", ")} more;` : ""} they are matched by name.`,
    )
  for (const name of names) {
    const [a, b] = [first.columns[name]?.type ?? null, query.columns[name]?.type ?? null]
    if (a !== null && b !== null && typeText(a) !== typeText(b))
      throw new QueryError(
        `The column "${name}" of ${place} is ${typeText(a)} in one query and ${typeText(b)} in another. Cast one of them.`,
      )
  }
  if (own.every((name, index) => name === names[index])) return query
  const select = plain(query, (node) => !node.distinct && node.limit === null)
  const outputs = names.flatMap((name) => select.outputs.filter((output) => output.name === name))
  const columns = Object.fromEntries(
    names.flatMap((name) => (query.columns[name] ? [[name, query.columns[name]]] : [])),
  )
  return { ...select, outputs, columns }
}
