import { type Chart, ChartObject } from "./chart.ts"
import type { DashboardDeclaration, RelationObject } from "./declaration.ts"
import { callerLocation } from "./location.ts"
import { type Owner, ownerDeclaration, type WebAddress } from "./owner.ts"

/** Charts that are shown together in the documentation site. */
export interface Dashboard {
  readonly kind: "dashboard"
  readonly name: string
}
/** The object behind a `Dashboard`. */
export class DashboardObject implements Dashboard {
  readonly kind = "dashboard"
  readonly name: string
  readonly declaration: DashboardDeclaration
  constructor(declaration: DashboardDeclaration) {
    this.name = declaration.name
    this.declaration = declaration
    Object.defineProperty(this, "declaration", { enumerable: false })
  }
}

/** One chart or more. */
export type Charts = readonly [Chart, ...Chart[]]
export interface DashboardSpec {
  /** Default: the name, in words. */
  readonly title?: string
  /** Markdown. */
  readonly description?: string
  readonly owner?: Owner
  /** Where else it can be seen. */
  readonly url?: WebAddress
  readonly tags?: readonly string[]
  readonly charts: Charts
}

/**
 * Charts that are shown together in the documentation site, with the data of the day that it is generated. It depends on the relations
 * of its charts, and is never run: `--select +dashboard:movie_analysis` builds what it shows.
 *
 * @example
 * export const movies = dashboard("movies", [chart(genreRatings, { mark: "bar", x: "genre", y: "average_rating" })])
 *
 * @example
 * export const movies = dashboard("movies", {
 *   title: "Films",
 *   owner: { name: "Analytics", email: "analytics@example.com" },
 *   charts: [chart(genreRatings, { mark: "bar", x: "genre", y: "average_rating" })],
 * })
 */
export const dashboard = (name: string, spec: DashboardSpec | Charts): Dashboard => {
  const { title, description, owner, url, tags, charts } = "charts" in spec ? spec : specOf(spec)
  const written = listOf(charts)
  return new DashboardObject({
    kind: "dashboard",
    name,
    title: title ?? "",
    description: description ?? "",
    tags: tags ?? [],
    location: callerLocation(dashboard),
    owner: ownerDeclaration(owner),
    url: url ?? null,
    dependsOn: relationsOf(written),
    charts: written.flatMap((one) => (one instanceof ChartObject ? [one.declaration] : [])),
  })
}

const specOf = (charts: Charts): DashboardSpec => ({ charts })
/** Without a compiler it may be no list: that is a finding. */
const listOf = (charts: unknown): readonly unknown[] => (Array.isArray(charts) ? charts : [])

/** Each relation once, by the chart that shows it first. */
const relationsOf = (charts: readonly unknown[]): ReadonlyMap<string, RelationObject | null> => {
  const relations = charts.map((one) => (one instanceof ChartObject ? one.declaration.relation : null))
  return new Map(
    relations.flatMap((relation, index): readonly [string, RelationObject | null][] =>
      relation !== null && relations.indexOf(relation) < index ? [] : [[`chart ${index + 1}`, relation]],
    ),
  )
}
