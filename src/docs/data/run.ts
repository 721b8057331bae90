import type { LastRun } from "../../core/artifact/read-last-run.ts"
import type { SiteNodeRun, SiteRun } from "../site.ts"
import { withOwnPaths } from "./own-paths.ts"

export const siteRun = (run: LastRun | null): SiteRun | null =>
  run && { command: run.command, startedAt: run.startedAt, seconds: run.seconds }

export const nodeRun = (run: LastRun | null, id: string, root: string): SiteNodeRun | null => {
  const result = run?.results.get(id)
  if (!result) return null
  const { status, seconds, outcome, message, rows } = result
  const words = rows === null || !counting.has(outcome) ? outcome : `${rows} ${rows === 1 ? "row" : "rows"} ${outcome}`
  return { status, seconds, outcome: words, message: withOwnPaths(root, message), rows }
}

/** Of these, the number of rows is part of what happened; of tests it counts those that fail. */
const counting: ReadonlySet<string> = new Set(["built", "written", "loaded"])
