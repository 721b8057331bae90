import type { DescribedProject } from "../../core/embed/described-project.ts"
import type { SiteCatalog } from "../site.ts"

export const siteCatalog = ({ observed }: DescribedProject, id: string): SiteCatalog | null => {
  const relation = observed.get(id)
  if (!relation) return null
  const { kind, rows, bytes } = relation
  return { kind, rows, bytes }
}
