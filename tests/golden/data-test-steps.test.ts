// What tests of data ask for: whatever is said of them, on every dialect, and a real DuckDB that takes it.
import {
  acceptedRange,
  acceptedValues,
  dataTest,
  from,
  matchesPattern,
  notNull,
  runStartedAt,
  sql,
  type TestOptions,
} from "typeline"
import { describe, test } from "vitest"
import { dialects } from "../../src/core/dialect/registry.ts"
import { buildGraph, nodeId } from "../../src/core/graph/graph.ts"
import { rendererOf } from "../../src/core/plan/plan.ts"
import { sharedScans } from "../../src/core/plan/shared-scan.ts"
import type { TestDeclaration } from "../../src/core/resource/declaration.ts"
import { declarationsIn } from "../../src/core/resource/project.ts"
import type { TestObject } from "../../src/core/resource/test.ts"
import { relationsRead } from "../../src/core/sql/walk.ts"
import type { ObservedRelation } from "../../src/core/strategy/observation.ts"
import { execute } from "../../src/core/strategy/statement.ts"
import { createEmpty, openEngine } from "../engine/duckdb.ts"
import { base } from "./events.ts"
import { runOn } from "./run-steps.ts"
import { declarationOf } from "./states.ts"
import { goldenSteps, planned } from "./steps.ts"

const goldens = goldenSteps("data-tests")
const { golden } = goldens
const declaration = (object: unknown) => (object as TestObject).declaration

const steps = (name: string, test: TestDeclaration, observed: ObservedRelation | null = null) => {
  golden(name, (dialect) => planned(test, observed, dialect))
  takes(name, test, observed)
}
const takes = (name: string, declaration: TestDeclaration, observed: ObservedRelation | null) =>
  test(`${name}: DuckDB takes every statement`, async () => {
    const engine = await openEngine()
    await createEmpty(engine, relationsRead(declaration.query()))
    const { storeFailures } = declaration
    if (storeFailures !== null) await engine.run(`create schema if not exists "${storeFailures}"`)
    if (observed) await engine.run(`create ${observed.kind} ${observed.schema}."${observed.name}" as select 1 as one`)
    // Twice, for what the first run leaves behind.
    await runOn(engine, planned(declaration, observed, "duckdb"))
    await runOn(engine, planned(declaration, observed && { ...observed, kind: "table" }, "duckdb"))
    engine.close()
  })

const late = (options: Omit<TestOptions, "name"> = {}) =>
  declaration(
    dataTest("late events", {
      ...base,
      ...options,
      query: ({ events }) =>
        from({ events })
          .where(({ events }) => events.day.gt("2024-05-01"))
          .select(({ events }) => ({ id: events.id, day: events.day })),
    }),
  )

describe("thresholds", () => {
  steps("as-it-is", late())
  steps("warning", late({ severity: "warn", warnIf: "> 10" }))
  steps("both-thresholds", late({ warnIf: "> 10", errorIf: ">= 100" }))
})
describe("a limit", () => {
  steps("limit", late({ limit: 100 }))
  steps("limit-below-the-sample", late({ limit: 2 }))
  steps("limit-and-threshold", late({ limit: 100, errorIf: "> 50" }))
})
describe("stored failures", () => {
  const view = { schema: "test_failures", name: "late events", kind: "view", columns: [] } as const
  steps("stored", late({ storeFailures: true }))
  steps("stored-again", late({ storeFailures: true }), { ...view, kind: "table" })
  steps("stored-where-a-view-is", late({ storeFailures: true }), view)
  steps("stored-elsewhere-limited", late({ storeFailures: { schema: "Bad rows" }, limit: 1000, errorIf: "> 999" }))
})
describe("kinds", () => {
  const { events } = base.dependsOn
  steps("not-null-of-several", declaration(notNull(events, "id", "day")))
  const custom = dataTest("own text", {
    ...base,
    severity: "warn",
    query: ({ events }) =>
      from({ events })
        .where(
          ({ events }) => sql("boolean")`${events.part} = 'two
  lines' -- and a comment`,
        )
        .select(({ events }) => ({ id: events.id })),
  })
  steps("own-text", declaration(custom))
  steps("own-text-stored", { ...declaration(custom), storeFailures: "test_failures", limit: 10 })
})

describe("a shared scan", () => {
  const { events } = base.dependsOn
  const sharing = (...tests: readonly unknown[]) => {
    const { graph } = buildGraph(declarationsIn([{ file: "test", exports: { resources: [events, ...tests] } }]))
    const nodes = graph.order.filter(({ declaration }) => declaration.kind === "test")
    const waiting = new Map(nodes.map(({ id }) => [id, new Set([nodeId(declarationOf(events))])]))
    return sharedScans(nodes, waiting)
  }
  golden("shared-scan", (dialect) =>
    sharing(
      notNull(events, "id", "day"),
      acceptedValues(events, "part", ["a", "it's"]),
      matchesPattern(events, "part", /^[a-z]+$/, { where: ({ day }) => day.gt("2024-01-01") }),
      acceptedRange(events, "amount", { min: 0, max: 100, limit: 10 }),
      dataTest("late events", {
        ...base,
        query: ({ events }) =>
          from({ events })
            .where(({ events }) => events.at.gt(runStartedAt()))
            .all(),
      }),
    ).map(({ tests, query }) =>
      execute(
        `count the failing rows of ${tests.map(({ declaration }) => declaration.name).join(", ")}`,
        rendererOf(dialects[dialect], { startedAt: "2024-05-01T06:07:08.090Z" })(query),
      ),
    ),
  )
})

goldens.noOthers()
