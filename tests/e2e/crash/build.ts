// Builds everything in one database file, one statement after another.
import { join } from "node:path"
import * as Effect from "effect/Effect"
import { buildGraph } from "../../../src/core/graph/graph.ts"
import { declarationsIn } from "../../../src/core/resource/project.ts"
import type { NodeFinished } from "../../../src/core/runtime/event.ts"
import { run } from "../../../src/core/runtime/run.ts"
import { duckdbLayer } from "../../../src/core/warehouse/duckdb/layer.ts"
import { standingAt } from "../../engine/clock.ts"
import { type Build, moments, resources } from "./resources.ts"

/** What became of each node. */
export const build = async (path: string, which: Build): Promise<readonly NodeFinished[]> => {
  const { graph } = buildGraph(declarationsIn([{ file: "crash", exports: { resources: resources(which) } }]))
  const finished: NodeFinished[] = []
  const request = {
    graph,
    ids: new Set(graph.nodes.keys()),
    dialect: "duckdb",
    target: "crash",
    storage: join(import.meta.dirname, "files"),
    threads: 1,
    fullRefresh: false,
    force: false,
    allowDeletes: false,
    eventTime: { start: null, end: null },
    waitMillis: 0,
  } as const
  const running = run(request, (event) =>
    Effect.sync(() => {
      if (event.kind === "node-finished") finished.push(event)
    }),
  )
  // Nothing of a build that stands still goes on, the renewal of its lease neither.
  const timeless = standingAt(moments[which], () => new Promise(() => {}))(running)
  await Effect.runPromise(Effect.provide(timeless, duckdbLayer({ path, threads: 1 })))
  return finished
}
