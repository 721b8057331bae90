import { createHash } from "node:crypto"
import type { SiteFiles } from "../site.ts"

/**
 * An id of all that a site shows but its time: the same content has the same one, so that a page that is open stays good, and files that
 * have not changed are no news to who keeps them in Git.
 */
export const generationOf = (files: SiteFiles): string => {
  const { generatedAt: _, ...project } = files.index.project
  const content = { ...files, index: { ...files.index, project } }
  return createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 16)
}
