import { useEffect, useState } from "preact/hooks"
import type { SiteLineage } from "../../site.ts"
import { load } from "../load.ts"

/** The lineage, or why it cannot be had; null while it is loading. */
export const useLineage = (): SiteLineage | Error | null => {
  const [lineage, setLineage] = useState<SiteLineage | Error | null>(null)
  useEffect(() => {
    let left = false
    load("lineage").then(
      (loaded) => left || setLineage(loaded),
      (problem: unknown) => left || setLineage(problem instanceof Error ? problem : new Error(String(problem))),
    )
    return () => {
      left = true
    }
  }, [])
  return lineage
}
