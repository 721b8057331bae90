import { nodeId } from "../../core/graph/graph.ts"
import type { Declaration } from "../../core/resource/declaration.ts"
import type { SiteFreshness } from "../site.ts"
import type { Earlier } from "./earlier.ts"
import { type Messages, withOwnPaths } from "./messages.ts"

export const siteFreshness = (
  { sources }: Earlier,
  declaration: Pick<Declaration, "kind" | "name">,
  { root, whole }: Messages,
): SiteFreshness | null => {
  const checked = sources.get(nodeId(declaration))
  if (!checked) return null
  const { status, maxLoadedAt, checkedAt, message } = checked
  return { status, maxLoadedAt, checkedAt, message: whole ? withOwnPaths(root, message) : message && withheld }
}

const withheld =
  "It could not be checked. The message may hold values of the data, and is not in the site: pipeline source freshness shows it."
