import { refuseAssertions } from "../sql/asserted.ts"
import { queryNode } from "../sql/node.ts"
import type { Query } from "../sql/query.ts"
import { bound, dependencies } from "./dependencies.ts"
import type { Location } from "./location.ts"
import { once } from "./once.ts"
import type { Bound, Dependencies } from "./relation.ts"

/** What an analysis and a test of one's own have in common: a query that makes no relation. */
export interface NamedQuerySpec<D extends Dependencies> {
  readonly description?: string
  readonly tags?: readonly string[]
  readonly dependsOn: D
  // biome-ignore lint/suspicious/noExplicitAny: it may select any columns
  readonly query: (dependencies: Bound<D>) => Query<any>
}

export const namedQuery = <D extends Dependencies>(name: string, spec: NamedQuerySpec<D>, location: Location) => {
  const dependsOn = dependencies(spec.dependsOn)
  return {
    name,
    description: spec.description ?? "",
    tags: spec.tags ?? [],
    location,
    dependsOn,
    query: once(() => {
      const node = queryNode(spec.query(bound(dependsOn) as Bound<D>), `The query of ${name}`)
      refuseAssertions(node)
      return node
    }),
  }
}
