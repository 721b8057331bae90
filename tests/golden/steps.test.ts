// What relations without a history of their own ask for, in each state that a run may find, on every dialect.
import { from, rawText, seed, source } from "typeline"
import { describe } from "vitest"
import type { RelationDeclaration } from "../../src/core/resource/declaration.ts"
import { base, dev, events } from "./events.ts"
import { inState } from "./in-state.ts"
import { declarationOf, observed } from "./states.ts"
import { goldenSteps, planned } from "./steps.ts"

const goldens = goldenSteps("relations")
const { golden } = goldens
const { everyState, found } = inState(goldens)

everyState(
  "view",
  dev.model({ ...base, name: "a view", query: ({ events }) => from({ events }).select(({ events }) => events) }),
)
everyState(
  "table",
  dev.model({
    ...base,
    name: "order",
    materialized: "table",
    query: ({ events }) => from({ events }).select(({ events }) => events),
  }),
)

describe("hooks and grants", () => {
  const operations = {
    preHook: "set variable begun = true",
    postHook: [
      (self: Parameters<typeof rawText>[1]) => rawText`select count(*), ${"it's"} from ${self}`,
      "set variable ended = true",
    ],
    grants: { select: ["reporter", "Data Team"], insert: ["loader"] },
  } as const
  found(
    "view-with-hooks-and-grants",
    dev.model({ ...base, ...operations, name: "seen", query: ({ events }) => from({ events }).all() }),
  )
  found(
    "merge-with-hooks-and-grants",
    dev.incremental({
      ...base,
      ...operations,
      name: "merged",
      strategy: { kind: "merge", uniqueKey: ["id"] },
      query: ({ events }) => from({ events }).select(({ events: { id, amount } }) => ({ id, amount })),
    }),
  )
})

const files = (name: string, declaration: RelationDeclaration) =>
  describe(name, () => {
    golden(`${name}-absent`, (dialect) => planned(declaration, null, dialect))
    golden(`${name}-forced`, (dialect) =>
      planned(declaration, observed(declaration, "table"), dialect, { force: true }),
    )
    golden(`${name}-full-refresh`, (dialect) => planned(declaration, null, dialect, { fullRefresh: true }))
  })
files("load", declarationOf(events))
const placed = declarationOf(seed("days", { file: "days.csv", columns: { day: "date" } }))
files("seed", { ...placed, location: { file: "/project/src/seeds/days.ts", line: 1 } })

describe("no work of its own", () => {
  const eph = dev.model({
    ...base,
    name: "eph",
    materialized: "ephemeral",
    query: ({ events }) => from({ events }).select(({ events }) => events),
  })
  golden("ephemeral", (dialect) => planned(declarationOf(eph), null, dialect))
  const external = source("elsewhere", { schema: "raw", columns: { id: "integer" } })
  golden("external", (dialect) => planned(declarationOf(external), null, dialect))
})

goldens.noOthers()
