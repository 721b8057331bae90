import { queryNode } from "../sql/node.ts"
import type { Query } from "../sql/query.ts"
import { type AnalysisDeclaration, once } from "./declaration.ts"
import { bound, dependencies } from "./dependencies.ts"
import { callerLocation } from "./location.ts"
import type { Bound, Dependencies } from "./relation.ts"

/** A query that is compiled and not built. */
export interface Analysis {
  readonly kind: "analysis"
  readonly name: string
}
export class AnalysisObject implements Analysis {
  readonly kind = "analysis"
  readonly name: string
  readonly declaration: AnalysisDeclaration
  constructor(declaration: AnalysisDeclaration) {
    this.name = declaration.name
    this.declaration = declaration
    Object.defineProperty(this, "declaration", { enumerable: false })
  }
}
export interface AnalysisSpec<D extends Dependencies> {
  readonly description?: string
  readonly tags?: readonly string[]
  readonly dependsOn: D
  // biome-ignore lint/suspicious/noExplicitAny: an analysis may select any columns
  readonly query: (dependencies: Bound<D>) => Query<any>
}

/** A question to the data that is kept with the project: checked with it and compiled to SQL, but no relation. */
export const analysis = <const D extends Dependencies>(name: string, spec: AnalysisSpec<D>): Analysis => {
  const dependsOn = dependencies(spec.dependsOn)
  return new AnalysisObject({
    kind: "analysis",
    name,
    description: spec.description ?? "",
    tags: spec.tags ?? [],
    location: callerLocation(analysis),
    dependsOn,
    query: once(() => queryNode(spec.query(bound(dependsOn) as Bound<D>), `The query of ${name}`)),
  })
}
