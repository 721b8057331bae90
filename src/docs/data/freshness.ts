import type { SiteFreshness } from "../site.ts"
import type { Earlier } from "./earlier.ts"
import { withOwnPaths } from "./own-paths.ts"

export const siteFreshness = ({ sources }: Earlier, id: string, root: string): SiteFreshness | null => {
  const checked = sources.get(id)
  if (!checked) return null
  const { status, maxLoadedAt, checkedAt, message } = checked
  return { status, maxLoadedAt, checkedAt, message: withOwnPaths(root, message) }
}
