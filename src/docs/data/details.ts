import { originalPath, relationName } from "../../core/artifact/project.ts"
import { statementAt } from "../../core/artifact/source-text.ts"
import type { DescribedProject } from "../../core/embed/described-project.ts"
import type { GraphNode } from "../../core/graph/graph.ts"
import type { SiteDetails } from "../site.ts"
import { siteCatalog } from "./catalog.ts"
import { siteColumns } from "./columns.ts"
import type { Earlier } from "./earlier.ts"
import { siteExposure } from "./exposure.ts"
import { siteFreshness } from "./freshness.ts"
import type { Places } from "./places.ts"
import { nodeRun } from "./run.ts"
import { siteSample } from "./sample.ts"
import { siteSettings } from "./settings.ts"
import { type NodeTests, siteTested } from "./tests.ts"

export interface DetailsParts {
  readonly described: DescribedProject
  readonly places: Places
  readonly tests: (id: string) => NodeTests
  readonly earlier: Earlier
}

export const siteDetails = ({ described, places, tests, earlier }: DetailsParts): readonly SiteDetails[] => {
  const { artifacts, sql } = described
  const messages = { root: artifacts.root, whole: described.rowsAreShown }
  const statement = statements(described)
  return artifacts.graph.order.map((node): SiteDetails => {
    const { id, declaration } = node
    return {
      columns: siteColumns(artifacts.dialect, declaration, tests(id)),
      relation: relationName(artifacts, node),
      file: originalPath(artifacts, declaration),
      line: declaration.location.line,
      typescript: statement(node),
      sql: sql.get(id) ?? null,
      settings: siteSettings(declaration),
      run: nodeRun(earlier.lastRun, declaration, messages),
      freshness: siteFreshness(earlier, declaration, messages),
      catalog: siteCatalog(described, id),
      sample: siteSample(described, id),
      tested: siteTested(declaration, places),
      exposure: siteExposure(declaration),
    }
  })
}

/** What the author wrote of a node. Each file is taken apart once. */
const statements = ({ artifacts: { text } }: DescribedProject) => {
  const files = new Map<string, readonly string[]>()
  return ({ declaration: { location } }: GraphNode): string => {
    const { file, line } = location
    const lines = files.get(file) ?? (text(file) ?? "").split("\n")
    files.set(file, lines)
    return statementAt(lines, line)
  }
}
