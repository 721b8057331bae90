import type { DescribedProject } from "../../core/embed/described-project.ts"
import { dependenciesOf, relationId } from "../../core/graph/graph.ts"
import type { Declaration } from "../../core/resource/declaration.ts"
import type { SiteDescriptions, SiteIndex, SiteNode } from "../site.ts"
import { columnDescription, columnTypesOf } from "./columns.ts"
import type { Earlier } from "./earlier.ts"
import type { NodeLayers } from "./layers.ts"
import { type Places, placesIn } from "./places.ts"
import type { Readmes } from "./readmes.ts"
import { siteRun } from "./run.ts"
import type { NodeTests } from "./tests.ts"

export interface IndexParts {
  readonly described: DescribedProject
  readonly places: Places
  readonly layers: NodeLayers
  readonly tests: (id: string) => NodeTests
  readonly earlier: Earlier
  readonly readmes: Readmes
  /** Of Typeline. */
  readonly version: string
}

export const siteIndex = ({ described, places, layers, tests, earlier, readmes, version }: IndexParts): SiteIndex => {
  const { project, target, artifacts, generatedAt } = described
  const { order } = project.graph
  const tags = [...new Set(order.flatMap(({ declaration }) => declaration.tags))].sort()
  const tagPlaces = new Map(tags.map((tag, place) => [tag, place]))
  return {
    format: 1,
    project: {
      name: project.config.name,
      target: target.name,
      warehouse: target.target.type,
      database: artifacts.database,
      generatedAt,
      version,
      readme: readmes.project,
      lastRun: siteRun(earlier.lastRun),
    },
    layers: layers.layers.map(({ name }) => ({ name, description: readmes.layers.get(name) ?? "" })),
    tags,
    nodes: order.map(
      ({ id, declaration }): SiteNode => ({
        id,
        kind: declaration.kind,
        name: declaration.name,
        layer: layers.of.get(id) ?? null,
        materialization: "materialization" in declaration ? declaration.materialization.kind : null,
        tags: [...new Set(declaration.tags.flatMap((tag) => tagPlaces.get(tag) ?? []))],
        parents: placesIn(places, parentsOf(declaration)),
        columns: Object.keys(columnTypesOf(declaration)),
        status: earlier.lastRun?.results.get(id)?.status ?? null,
        tests: tests(id).all,
        testedColumns: tests(id).columns.size,
        freshnessStatus: earlier.sources.get(id)?.status ?? null,
      }),
    ),
    dashboards: order.flatMap(({ declaration }, place) => (declaration.kind === "dashboard" ? [place] : [])),
  }
}

const parentsOf = (declaration: Declaration): ReadonlySet<string> =>
  new Set([...dependenciesOf(declaration).values()].flatMap((relation) => (relation ? [relationId(relation)] : [])))

export const siteDescriptions = ({ project }: DescribedProject): SiteDescriptions => {
  const declarations = project.graph.order.map(({ declaration }) => declaration)
  return {
    nodes: declarations.map(({ description }) => description),
    columns: declarations.map((declaration) =>
      Object.keys(columnTypesOf(declaration)).map((name) => columnDescription(declaration, name)),
    ),
  }
}
