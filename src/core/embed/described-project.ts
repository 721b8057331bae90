import type { CatalogRelation } from "../artifact/catalog.ts"
import type { ArtifactProject } from "../artifact/project.ts"
import type { Project } from "./load-project.ts"
import type { ChartRows } from "./read-charts.ts"
import type { ResolvedTarget } from "./resolve-target.ts"
import type { SampledRows } from "./sample-rows.ts"

/** All that documentation is made of: each part was read, rendered and observed once. */
export interface DescribedProject {
  readonly project: Project
  readonly target: ResolvedTarget
  /** The project's files with their texts. */
  readonly artifacts: ArtifactProject
  /** By id: the SQL of every query, for this target. */
  readonly sql: ReadonlyMap<string, string>
  /** By id: what stands in the warehouse. */
  readonly observed: ReadonlyMap<string, CatalogRelation>
  /** By id, where they were asked for. */
  readonly samples: ReadonlyMap<string, SampledRows>
  /** Whether they were: texts that may hold values of the data are for readers too then. */
  readonly rowsAreShown: boolean
  /** By the id of a dashboard: its charts with their rows. */
  readonly charts: ReadonlyMap<string, readonly ChartRows[]>
  /** ISO 8601, UTC. */
  readonly generatedAt: string
}
