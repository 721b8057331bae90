import type { AnalysisDeclaration } from "./declaration.ts"
import { callerLocation } from "./location.ts"
import { type NamedQuerySpec, namedQuery } from "./named-query.ts"
import type { Dependencies } from "./relation.ts"

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
export type AnalysisSpec<D extends Dependencies> = NamedQuerySpec<D>

/** A question to the data that is kept with the project: checked with it and compiled to SQL, but no relation. */
export const analysis = <const D extends Dependencies>(name: string, spec: AnalysisSpec<D>): Analysis =>
  new AnalysisObject({ kind: "analysis", ...namedQuery(name, spec, callerLocation(analysis)) })
