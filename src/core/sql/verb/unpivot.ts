import { lit } from "../function/literal.ts"
import { queryNode } from "../node.ts"
import type { Query } from "../query.ts"
import { QueryBuilder } from "../query-builder.ts"
import { QueryError } from "../query-error.ts"
import type { Readable } from "../readable.ts"
import { pick } from "../row-functions.ts"
import { setNode } from "../set-node.ts"
import { type Any, aType, type Columns, type ColumnTypes, type IsUnion, typeText } from "../type.ts"
import { type ReadRelation, readRelation } from "./read-relation.ts"

/** What stays, the name of each melted column, and its value. */
type Melted<
  C extends Columns,
  K extends keyof C,
  M extends keyof C,
  F extends string,
  V extends string,
> = string extends keyof C
  ? Any
  : { [N in K | F | V]: N extends F ? "varchar" : N extends V ? C[M] : N extends K ? C[N] : never }
/** The names, or a message where their columns are of several types. A misspelt name leaves M at all of them. */
type OneType<C extends Columns, M extends keyof C> = [keyof C] extends [M]
  ? readonly M[]
  : [IsUnion<NonNullable<C[M]>>] extends [never]
    ? readonly M[]
    : "→ the melted columns are of several types: cast them to one, in a query before"
type Taken = "→ this name is taken: name the column otherwise"

/**
 * One row for each of the columns in `melt`: its name (`field_name`) and its value (`value`), beside the columns in `keep`. A
 * value that is NULL has a row too. The melted columns must be of one type; `value` is nullable if one of them is.
 *
 * @example
 * unpivot(orders, { keep: ["id"], melt: ["year", "pieces"], field: "measure", value: "number" })
 */
export const unpivot = <
  C extends Columns = Any,
  const K extends keyof C & string = never,
  const M extends keyof C & string = never,
  const F extends string = "field_name",
  const V extends string = "value",
>(
  relation: Readable<C>,
  spec: {
    readonly keep: readonly K[]
    readonly melt: OneType<C, M>
    readonly field?: F extends NoInfer<K> ? Taken : F
    readonly value?: V extends NoInfer<K | F> ? Taken : V
  },
): Query<Melted<C, K, M, F, V>> => {
  const { keep, field = "field_name", value = "value" } = spec
  // `OneType` is this list, or what the compiler has refused.
  const melt = spec.melt as readonly string[]
  const read = readRelation(relation)
  refuseTypes(read.columns, melt)
  refuseNames([...keep, field, value], melt)
  const parts = melt.map((name) => part(read, [...keep], name, field, value))
  const node = parts.length === 1 ? queryNode(parts[0], "unpivot()") : setNode(parts, "union all")
  return new QueryBuilder(node) as unknown as Query<Melted<C, K, M, F, V>>
}

const part = (read: ReadRelation, keep: readonly string[], name: string, field: string, value: string) =>
  read.from().select((rows) => {
    const row = read.row(rows)
    return { ...pick(row, ...keep), [field]: lit(name), [value]: row[name] }
  })

const refuseNames = (outputs: readonly string[], melt: readonly string[]): void => {
  const twice = (names: readonly string[]) => names.find((name, index) => names.indexOf(name) !== index)
  if (melt.length === 0) throw new QueryError("unpivot() names no column in melt.")
  const melted = twice(melt)
  if (melted !== undefined) throw new QueryError(`unpivot() melts "${melted}" twice.`)
  const taken = twice(outputs)
  if (taken !== undefined)
    throw new QueryError(
      `unpivot() would give two columns "${taken}". Name its own otherwise: field: "…" for the names, value: "…" for the values.`,
    )
}

const refuseTypes = (columns: ColumnTypes, melt: readonly string[]): void => {
  const types = melt.map((name) => {
    const column = Object.hasOwn(columns, name) ? columns[name] : undefined
    if (!column)
      throw new QueryError(`unpivot(): there is no column "${name}". There are ${Object.keys(columns).join(", ")}.`)
    return { name, type: column.type }
  })
  const [first] = types
  const odd = types.find(({ type }) => first && typeText(type) !== typeText(first.type))
  if (first && odd)
    throw new QueryError(
      `unpivot(): ${first.name} is ${aType(first.type)}, and ${odd.name} ${aType(odd.type)}: melted columns are of one type. Cast one of them in a query before: extend((row) => ({ ${odd.name}: row.${odd.name}.cast(…) })).`,
    )
}
