import type { ElementField } from "../ast.ts"
import type { Expr, KnownReads, Reads, ReadsIn } from "../expression.ts"
import { expression, rowExpression } from "../expression-methods.ts"
import { expressionNode } from "../node.ts"
import { variantValue } from "../operators.ts"
import { QueryError } from "../query-error.ts"
import {
  type Any,
  type ArrayOf,
  checkedType,
  columnType,
  isArray,
  type ReadFrom,
  readFromVariant,
  type Text,
  type Type,
  type Value,
} from "../type.ts"
import { pathNode } from "../variant-path.ts"
import { orNull, total } from "./call.ts"

/**
 * A path into a variant: names of fields and positions (from 0) in arrays. NULL where the path leads nowhere. Cast the result.
 *
 * @example
 * at(events.payload, "address", "city", 0).as("varchar")
 */
export const at = <G extends Reads = Any>(
  value: Expr<"variant" | null, G>,
  ...path: readonly (string | number)[]
): Expr<"variant" | null, G> => expression(pathNode(expressionNode(value, "at()"), path, "at"))

/**
 * The JSON that a text holds. NULL where it is no JSON. What is nearly JSON (`[1,]`, `NaN`) one warehouse takes and another
 * does not; which of two equal keys counts, and their order, is the warehouse's.
 *
 * @example
 * parseJson(events.text).get("address").as("varchar")
 */
export const parseJson = <G extends Reads = Any>(text: Expr<Text, G>): Expr<"variant" | null, G> =>
  orNull("parseJson", "variant", [text])

/** The fields of a JSON object: the type of each, and its path where that is not its name. */
export type JsonFields = {
  readonly [column: string]: Value | { readonly path: string; readonly type: Value }
}
/** The types of the columns that `JsonFields` declare. A field may be missing. */
export type JsonColumns<F extends JsonFields> = {
  readonly [K in keyof F]: ReadFrom<
    "variant",
    F[K] extends { readonly type: infer T extends Value } ? T : Extract<F[K], Value>
  > | null
}

/** The fields as a row; `any` after a mistake. */
type JsonRow<F extends JsonFields, G extends Reads> = string extends keyof F
  ? Any
  : { readonly [K in keyof F]: Expr<JsonColumns<F>[K], G> }

/**
 * The fields of a JSON object as typed columns. A path is written "address.city" or "tags[0]"; a name that holds dots or brackets
 * is for `get`. NULL where a field is missing or the null of JSON; an error in the warehouse where it does not convert.
 *
 * @example
 * jsonFields(events.payload, { id: "integer", city: { path: "address.city", type: "varchar" } }).city
 */
export const jsonFields = <const F extends JsonFields, G extends Reads = Any>(
  value: Expr<"variant" | null, G>,
  fields: F,
): JsonRow<F, G> => {
  const node = expressionNode(value, "jsonFields()")
  const entries = Object.entries(elementFields(fields)).map(([name, { path, type }]) => [
    name,
    rowExpression(variantValue(pathNode(node, path, "jsonFields"), type, false)),
  ])
  // Object.fromEntries forgets the names.
  return Object.fromEntries(entries) as JsonRow<F, G>
}

/** Where each field is, and as what it is read. */
export const elementFields = (fields: JsonFields): { readonly [column: string]: ElementField } =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const { path, type } = typeof field === "object" && "path" in field ? field : { path: null, type: field }
      return [name, { path: path === null ? [name] : jsonPath(path), type: readFromVariant(checkedType(type)) }]
    }),
  )

/** "address.city", "tags[0].name" as steps. */
export const jsonPath = (path: string): readonly (string | number)[] => {
  if (!/^(?:[^.[\]]+|\[\d+\])(?:\.[^.[\]]+|\[\d+\])*$/.test(path))
    throw new QueryError(`${JSON.stringify(path)} is no path. One is written "address.city" or "tags[0].name".`)
  return (path.match(/[^.[\]]+|\[\d+\]/g) ?? []).map((step) =>
    step.startsWith("[") ? Number(step.slice(1, -1)) : step,
  )
}

/**
 * A JSON object of the values; a NULL is the null of JSON. Dates and times are texts as ISO 8601 writes them, moments in UTC.
 * Never NULL itself.
 *
 * @example
 * jsonObject({ id: movies.id, title: movies.title })
 */
export const jsonObject = <const P extends { readonly [name: string]: Expr }>(
  fields: P,
): Expr<"variant", KnownReads<ReadsIn<P[keyof P]>>> => {
  const entries = Object.entries(fields)
  const nodes = entries.map(([name, value]) => {
    const node = expressionNode(value, `jsonObject({ ${name} })`)
    const element = isArray(node.type) ? columnType((node.type as ArrayOf<Type>).array).type : null
    if (element === "timestamp" || element === "timestamptz" || element === "date")
      throw new QueryError(`jsonObject({ ${name} }): the warehouses write an array of ${element}s differently.`)
    return node
  })
  return total(
    "jsonObject",
    "variant",
    nodes,
    entries.map(([name]) => name),
  )
}
