import type { ExposureDeclaration, ExposureType, Maturity } from "./declaration.ts"
import { dependencies } from "./dependencies.ts"
import { callerLocation } from "./location.ts"
import { type Owner, ownerDeclaration, type WebAddress } from "./owner.ts"
import type { Dependencies } from "./relation.ts"

/** What uses relations of the project outside of it. */
export interface Exposure {
  readonly kind: "exposure"
  readonly name: string
}
/** The object behind an `Exposure`. */
export class ExposureObject implements Exposure {
  readonly kind = "exposure"
  readonly name: string
  readonly declaration: ExposureDeclaration
  constructor(declaration: ExposureDeclaration) {
    this.name = declaration.name
    this.declaration = declaration
    Object.defineProperty(this, "declaration", { enumerable: false })
  }
}

export interface ExposureSpec {
  readonly type: ExposureType
  /** Who is told before what it reads changes. */
  readonly owner: Owner
  readonly url?: WebAddress
  /** How much others may rely on it. */
  readonly maturity?: Maturity
  /** Markdown. */
  readonly description?: string
  readonly tags?: readonly string[]
  /** What it reads. */
  readonly dependsOn: Dependencies
}

/**
 * A dashboard of a BI tool, a notebook, an application, … that reads relations of the project. It says whom a change concerns, and is
 * never run: `--select +exposure:weekly_report` builds what it reads.
 *
 * @example
 * export const weeklyReport = exposure("weekly_report", {
 *   type: "dashboard",
 *   owner: { name: "Analytics", email: "analytics@example.com" },
 *   url: "https://bi.example.com/weekly",
 *   dependsOn: { genreRatings },
 * })
 */
export const exposure = (name: string, spec: ExposureSpec): Exposure =>
  new ExposureObject({
    kind: "exposure",
    name,
    type: spec.type,
    description: spec.description ?? "",
    tags: spec.tags ?? [],
    location: callerLocation(exposure),
    owner: ownerDeclaration(spec.owner),
    url: spec.url ?? null,
    maturity: spec.maturity ?? null,
    dependsOn: dependencies(spec.dependsOn ?? {}),
  })
