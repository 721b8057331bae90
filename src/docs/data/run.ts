import type { LastRun } from "../../core/artifact/read-last-run.ts"
import { nodeId } from "../../core/graph/graph.ts"
import type { Declaration } from "../../core/resource/declaration.ts"
import type { SiteNodeRun, SiteRun, SiteStatus } from "../site.ts"
import { type Messages, withOwnPaths } from "./messages.ts"

export const siteRun = (run: LastRun | null): SiteRun | null =>
  run && { command: run.command, startedAt: run.startedAt, seconds: run.seconds }

export const nodeRun = (
  run: LastRun | null,
  declaration: Declaration,
  { root, whole }: Messages,
): SiteNodeRun | null => {
  const result = run?.results.get(nodeId(declaration))
  if (!result) return null
  const { status, seconds, outcome, message, rows } = result
  const words = rows === null || !counting.has(outcome) ? outcome : `${rows} ${rows === 1 ? "row" : "rows"} ${outcome}`
  return {
    status,
    seconds,
    outcome: words,
    message: whole ? withOwnPaths(root, message) : message && withheld(status, declaration),
    rows,
  }
}

/** Messages of a warehouse hold values of the data: a cell that is no number, a key that is there twice. */
const withheld = (status: SiteStatus, { kind, name }: Declaration): string | null => {
  const happened = happenings[status]
  const command = kind === "test" || kind === "unit_test" ? "test" : "build"
  return (
    happened &&
    `${happened} Its message may hold values of the data, and is not in the site: pipeline ${command} --select ${name} shows it.`
  )
}
const happenings: { readonly [status in SiteStatus]: string | null } = {
  success: null,
  warn: "It ended with a warning.",
  error: "It failed.",
  skip: "It was skipped.",
}

/** Of these, the number of rows is part of what happened; of tests it counts those that fail. */
const counting: ReadonlySet<string> = new Set(["built", "written", "loaded"])
