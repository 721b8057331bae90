// `pipeline plan` of the reference pipeline: what it says will be sent is what the next build sends.
import { appendFileSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { checkProject } from "../../../src/core/embed/check-project.ts"
import { loadProject, type Project } from "../../../src/core/embed/load-project.ts"
import { planOn } from "../../../src/core/embed/plan.ts"
import { type ResolvedTarget, resolveTarget } from "../../../src/core/embed/resolve-target.ts"
import { type RunRequest, run } from "../../../src/core/runtime/run.ts"
import { workingNodes } from "../../../src/core/runtime/run-work.ts"
import { duckdbLayer } from "../../../src/core/warehouse/duckdb/layer.ts"
import { CurrentLabel } from "../../../src/core/warehouse/label.ts"
import { type Session, Warehouse } from "../../../src/core/warehouse/warehouse.ts"
import { standingAt } from "../../engine/clock.ts"
import { movielens, sample, type TestProject } from "./project.ts"

interface Sent {
  /** Null before the nodes. */
  readonly node: string | null
  readonly sql: string
}

/** A warehouse that notes what it is sent, and by whom. */
const recording = (path: string, sent: Sent[]) =>
  Layer.effect(
    Warehouse,
    Effect.gen(function* () {
      const warehouse = yield* Warehouse
      const recorded = Effect.gen(function* () {
        const label = yield* CurrentLabel
        const real = yield* warehouse.session
        const note = (sql: string) => Effect.sync(() => sent.push({ node: label?.node ?? null, sql }))
        return {
          ...real,
          execute: (sql) => Effect.andThen(note(sql), real.execute(sql)),
          query: (sql) => Effect.andThen(note(sql), real.query(sql)),
          transaction: (effect) =>
            note("begin transaction").pipe(
              Effect.andThen(real.transaction(effect)),
              Effect.tap(() => note("commit")),
            ),
        } satisfies Session as Session
      })
      return Warehouse.of({ ...warehouse, session: recorded })
    }),
  ).pipe(Layer.provide(duckdbLayer({ path })))

describe("a plan of the reference pipeline", () => {
  let copy: TestProject
  let project: Project
  let target: ResolvedTarget
  beforeAll(async () => {
    copy = movielens(sample)
    project = await Effect.runPromise(Effect.flatMap(loadProject(copy.folder), checkProject))
    target = await Effect.runPromise(resolveTarget(project))
  })
  afterAll(() => copy.remove())

  const planThenBuild = (moment: string, options: { readonly fullRefresh?: boolean } = {}) => {
    const sent: Sent[] = []
    const request: RunRequest = {
      graph: project.graph,
      ids: new Set(project.graph.order.map(({ id }) => id)),
      dialect: "duckdb",
      target: target.name,
      storage: target.storage,
      threads: 1,
      fullRefresh: options.fullRefresh ?? false,
      force: false,
      allowDeletes: false,
      eventTime: { start: null, end: null },
      waitMillis: 0,
    }
    return Effect.gen(function* () {
      const plan = yield* planOn(project, target, { select: [], exclude: [], ...options }, null)
      const lookedAt = sent.splice(0)
      const { counts, runId } = yield* run(request, () => Effect.void)
      const ofRun = (text: string) => text.replaceAll(runId, "<run>")
      const ofPlan = (text: string) => text.replaceAll(plan.runId, "<run>")
      return {
        plan,
        lookedAt,
        errors: counts.error,
        built: sent.map(({ node, sql }) => ({ node, sql: ofRun(sql) })),
        planned: plan.nodes.flatMap(({ node, statements }) =>
          statements.flatMap(({ sql, conditional }) =>
            sql === null || conditional ? [] : [{ node: node.id, sql: ofPlan(sql) }],
          ),
        ),
      }
    }).pipe(
      standingAt(moment),
      Effect.provide(recording(join(copy.folder, "movielens.duckdb"), sent)),
      Effect.runPromise,
    )
  }
  const isLease = (sql: string): boolean => /typeline\.(run_)?lease|schema if not exists typeline\b/.test(sql)
  const expectSame = ({ plan, planned, built, lookedAt, errors }: Awaited<ReturnType<typeof planThenBuild>>) => {
    expect(errors).toBe(0)
    expect(lookedAt).toEqual([])
    expect(planned.length).toBeGreaterThan(35)
    expect(built.filter(({ node }) => node !== null)).toEqual(planned)
    expect(built.filter(({ node, sql }) => node === null && !isLease(sql)).map(({ sql }) => sql)).toEqual(
      plan.preparation,
    )
  }

  it("names every statement of the first build, in its order, and sends none", async () => {
    const result = await planThenBuild("2026-03-01T00:00:00.000Z")
    expectSame(result)
    const models = result.plan.nodes.filter(({ node }) => node.kind === "model" && node.materialization !== "ephemeral")
    expect(new Set(models.map(({ status }) => status))).toEqual(new Set(["new"]))
    expect(result.plan.nodes.map(({ node }) => node.id)).toEqual(
      expect.arrayContaining(
        workingNodes({ graph: project.graph, ids: new Set(project.graph.nodes.keys()) }).map(({ id }) => id),
      ),
    )
  })

  it("names those of the second build: incremental, and no column has changed", async () => {
    appendFileSync(join(copy.storage, "ratings.csv"), "99999,1,4.5,2000000000\n")
    const result = await planThenBuild("2026-03-02T00:00:00.000Z")
    expectSame(result)
    expect(result.plan.nodes.filter(({ columns }) => columns.length > 0)).toEqual([])
    expect(
      result.planned.filter(({ node }) => node === "model.fct_ratings").map(({ sql }) => sql.split("\n")[0]),
    ).toEqual(expect.arrayContaining([expect.stringMatching(/^merge into/)]))
  })

  it("names those of a full refresh", async () => {
    expectSame(await planThenBuild("2026-03-03T00:00:00.000Z", { fullRefresh: true }))
  })
})
