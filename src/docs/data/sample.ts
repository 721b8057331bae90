import type { DescribedProject } from "../../core/embed/described-project.ts"
import type { SiteSample } from "../site.ts"

export const siteSample = ({ samples }: DescribedProject, id: string): SiteSample | null => {
  const sample = samples.get(id)
  return sample ? { columns: sample.columns, rows: sample.rows } : null
}
