import type { RecursiveSelf } from "../../sql/ast.ts"
import type { QueryFlow } from "./expression-flow.ts"
import { addTo, type Flow, type How, type Leaf } from "./flow.ts"

/**
 * The step of a recursive query has been read once, with its own rows as leaves: these are followed until nothing is left of them,
 * which is the fixpoint of reading it again and again.
 */
export const solved = (self: RecursiveSelf, { columns, conditions }: QueryFlow): QueryFlow => {
  const solution = new Map([...columns.keys()].map((name) => [name, followed(self, columns, name)]))
  const deciding = [...conditions].flatMap((leaf) =>
    leaf.of === self ? [...(solution.get(leaf.column)?.keys() ?? [])] : [leaf],
  )
  return { columns: solution, conditions: new Set(deciding) }
}

const followed = (self: RecursiveSelf, columns: QueryFlow["columns"], name: string): Flow => {
  const flow = new Map<Leaf, How>()
  const seen = new Map<string, How>()
  const visit = (column: string, reached: How): void => {
    const before = seen.get(column)
    // Once more where it was only copied before: what lies behind it is computed then.
    if (before === "computed" || before === reached) return
    seen.set(column, reached)
    for (const [leaf, how] of columns.get(column) ?? []) {
      const together = reached === "computed" ? reached : how
      if (leaf.of === self) visit(leaf.column, together)
      else addTo(flow, leaf, together)
    }
  }
  visit(name, "copied")
  return flow
}
