// What a value is made of, while a query is read: sets of columns, shared between all that hand them on.
import type { RecursiveSelf } from "../../sql/ast.ts"

/** `copied`: the value as it is, or NULL where an outer join found no row. `computed`: anything that is made of it. */
export type How = "copied" | "computed"
/**
 * One column that is read, the same object wherever it is met: of a relation by its node's id; of the rows that a recursive query
 * has found, until that query is solved; `unknown` for what comes out of a text of the author's.
 */
export interface Leaf {
  readonly of: string | RecursiveSelf | typeof unknown
  readonly column: string
}
export type Flow = ReadonlyMap<Leaf, How>
const unknown = Symbol("unknown")

/** Whatever a whole query as text may have read. */
export const unknownLeaf: Leaf = { of: unknown, column: "" }
export const noFlow: Flow = new Map()
export const flowOfUnknown: Flow = new Map([[unknownLeaf, "computed"]])

/** Of several ways for one column, the one that changes the value counts: it is a copy only where every way leaves it as it is. */
export const merged = (flows: readonly Flow[]): Flow => {
  const [first = noFlow, ...rest] = flows.filter(({ size }) => size > 0)
  if (rest.length === 0) return first
  const found = new Map(first)
  for (const flow of rest) for (const [leaf, how] of flow) addTo(found, leaf, how)
  return found
}
export const addTo = (flow: Map<Leaf, How>, leaf: Leaf, how: How): void => {
  if (flow.get(leaf) !== "computed") flow.set(leaf, how)
}

export const computed = (flows: readonly (Flow | ReadonlySet<Leaf>)[]): Flow =>
  new Map(flows.flatMap((flow) => [...flow.keys()].map((leaf): [Leaf, How] => [leaf, "computed"])))

/** Gives the same object for the same column. */
export const leaves = (): ((of: Leaf["of"], column: string) => Leaf) => {
  const known = new Map<Leaf["of"], Map<string, Leaf>>()
  return (of, column) => {
    const columns = known.get(of) ?? new Map<string, Leaf>()
    known.set(of, columns)
    const leaf = columns.get(column) ?? { of, column }
    columns.set(column, leaf)
    return leaf
  }
}
