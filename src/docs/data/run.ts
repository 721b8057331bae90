import type { LastRun } from "../../core/artifact/read-last-run.ts"
import type { SiteNodeRun, SiteRun } from "../site.ts"

export const siteRun = (run: LastRun | null): SiteRun | null =>
  run && { command: run.command, startedAt: run.startedAt, seconds: run.seconds }

export const nodeRun = (run: LastRun | null, id: string): SiteNodeRun | null => {
  const result = run?.results.get(id)
  if (!result) return null
  const { status, seconds, outcome, message, rows } = result
  return { status, seconds, outcome, message, rows }
}
