// One build on the emulated Snowflake, where each statement takes its delay: how long it took, and how long it had to.
import * as Effect from "effect/Effect"
import { openProject } from "../../src/core/embed/open-project.ts"
import { openPipeline, type ProjectValues } from "../../src/core/pipeline.ts"
import { waitsFor } from "../../src/core/plan/waiting.ts"
import { workingNodes } from "../../src/core/runtime/run-work.ts"
import type { Emulator, RecordedStatement } from "../../tests/snowflake-emulator/start.ts"
import { criticalPath } from "./critical-path.ts"

/** The delay of each statement. */
export const delayMillis = 100

/** Has every statement take a while from now on, until the emulator is reset. */
export const slowDown = (emulator: Emulator): Promise<void> =>
  emulator.fault({ times: 1e9, action: { kind: "slow", ms: delayMillis } })

export interface TimedBuild {
  /** Seconds, from signing in until the last session has closed. */
  readonly wall: number
  /** Seconds of statements, as the server took them: on the longest path through the nodes, and of all nodes together. */
  readonly longest: number
  readonly ofNodes: number
  /** Seconds of the statements before the first node and after the last one. */
  readonly around: number
  /** Sessions that were opened, each with a statement of its own. */
  readonly sessions: number
  readonly statements: number
}

export const timedBuild = async (
  project: string | ProjectValues,
  emulator: Emulator,
  threads: number,
): Promise<TimedBuild> => {
  const { graph } = (await Effect.runPromise(openProject(project, undefined))).project
  // What a unit test runs is sent to no warehouse.
  const unitTests = [...graph.nodes.values()].filter(({ declaration }) => declaration.kind === "unit_test")
  const exclude = unitTests.length > 0 ? ["test_type:unit"] : []
  const pipeline = await openPipeline({ project })
  await emulator.forget()
  const begin = performance.now()
  const built = await pipeline.build({ threads, exclude })
  await pipeline.close()
  const wall = (performance.now() - begin) / 1000
  const other = built.nodes.find(({ status }) => status !== "success")
  if (other) throw new Error(`${other.node.id}: ${other.status}: ${other.message}`)
  const sent = await emulator.statements()
  const left = new Set(unitTests.map(({ id }) => id))
  const nodes = workingNodes({ graph, ids: new Set([...graph.nodes.keys()].filter((id) => !left.has(id))) })
  const sentBy = (who: string) => sent.filter(({ tag }) => senderOf(tag) === who)
  const took = new Map(nodes.map(({ id }) => [id, seconds(sentBy(id))]))
  const sessions = sentBy("session")
  return {
    wall,
    longest: criticalPath(took, waitsFor(graph, nodes)),
    ofNodes: [...took.values()].reduce((sum, each) => sum + each, 0),
    // The first session is there before anything else can be.
    around: seconds([...sentBy("run").filter(({ sql }) => !renewal.test(sql)), ...sessions.slice(0, 1)]),
    sessions: sessions.length,
    statements: sent.length,
  }
}

const seconds = (statements: readonly RecordedStatement[]): number =>
  statements.reduce((sum, { began, ended }) => sum + ((ended ?? began) - began), 0) / 1000

/** It is sent beside the nodes, and how often is a matter of time. */
const renewal = /^update .*set renewed_at/is

const senderOf = (tag: string): string => {
  if (tag === "") return "session"
  const { node } = JSON.parse(tag) as { readonly node: string | null }
  return node ?? "run"
}
