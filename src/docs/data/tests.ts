import type { GraphNode } from "../../core/graph/graph.ts"
import { relationId } from "../../core/graph/graph.ts"
import type { Declaration } from "../../core/resource/declaration.ts"
import type { NodeIndex, SiteDetails } from "../site.ts"
import type { Places } from "./places.ts"

/** The tests of one relation. */
export interface NodeTests {
  readonly all: readonly NodeIndex[]
  /** Those of a column; one of several columns is a test of each. */
  readonly columns: ReadonlyMap<string, readonly NodeIndex[]>
}
const none: NodeTests = { all: [], columns: new Map() }

/** By the id of what is tested. */
export const testsOf = (nodes: readonly GraphNode[], places: Places): ((id: string) => NodeTests) => {
  const tests = new Map<string, Collected>()
  for (const { id, declaration } of nodes) {
    const of = testedBy(declaration)
    const place = places.get(id)
    if (of === null || place === undefined) continue
    const found: Collected = tests.get(of.id) ?? { all: [], columns: new Map() }
    found.all.push(place)
    for (const column of of.columns) found.columns.set(column, [...(found.columns.get(column) ?? []), place])
    tests.set(of.id, found)
  }
  return (id) => tests.get(id) ?? none
}

interface Collected {
  readonly all: NodeIndex[]
  readonly columns: Map<string, readonly NodeIndex[]>
}

/** What a test tests; null for what is none. */
export const siteTested = (declaration: Declaration, places: Places): SiteDetails["tested"] => {
  const of = testedBy(declaration)
  const node = of === null ? undefined : places.get(of.id)
  return of === null || node === undefined ? null : { node, columns: of.columns }
}

const testedBy = (declaration: Declaration): { readonly id: string; readonly columns: readonly string[] } | null => {
  if (declaration.kind === "unit_test")
    return declaration.tested ? { id: relationId(declaration.tested), columns: [] } : null
  if (declaration.kind !== "test" || !declaration.attachedTo) return null
  return { id: relationId(declaration.attachedTo), columns: declaration.made?.columns ?? [] }
}
