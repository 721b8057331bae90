import * as Effect from "effect/Effect"
import { loadProject } from "../../core/embed/load-project.ts"
import { diagnosed, ProjectError } from "../../core/embed/project-error.ts"
import { resolveTarget } from "../../core/embed/resolve-target.ts"
import { checkQueries } from "../../core/graph/check-queries.ts"
import { columnLineage } from "../../core/graph/lineage/column-lineage.ts"
import { findColumn } from "../../core/graph/lineage/find-column.ts"
import type { Cli } from "../command.ts"
import { exitCode } from "../exit-code.ts"
import type { LineageFlags } from "../flags.ts"
import { lineageJson, lineageText, type Way } from "../render/lineage.ts"
import { projectFolder } from "./project-folder.ts"
import { settle } from "./settle.ts"

/** Prints where a column comes from. Queries are built, and no warehouse is opened. */
export const traceColumn = (cli: Cli, text: string, flags: LineageFlags): Promise<number> => {
  const { out, err } = cli.terminal
  const action = Effect.gen(function* () {
    const folder = yield* projectFolder(flags.project, out.cwd)
    const project = yield* loadProject(folder)
    const { target } = yield* resolveTarget(project, flags.target)
    const diagnostics = checkQueries(project.graph.order)
    if (diagnostics.length > 0) return yield* diagnosed(diagnostics)
    const lineages = columnLineage(project.graph, target.type)
    const found = findColumn(lineages, text)
    if (found.kind === "invalid") return yield* new ProjectError({ reason: "Selection", message: found.message })
    const ways: readonly Way[] = [
      ...(flags.up || !flags.down ? (["up"] as const) : []),
      ...(flags.down ? (["down"] as const) : []),
    ]
    if (flags.json) out.write(`${JSON.stringify(lineageJson(lineages, found.address, ways), null, 2)}\n`)
    else out.write(lineageText(lineages, found.address, ways, out.width))
    return exitCode.good
  })
  return settle(action, { debug: flags.debug ?? false, err })
}
