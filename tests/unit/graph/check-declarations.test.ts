// What the compiler refuses, told to those who run a project that does not compile.
import { from, layer, snapshot, source } from "typeline"
import { expect, it } from "vitest"
import { checkDeclarations } from "../../../src/core/graph/check-declarations.ts"
import { buildGraph } from "../../../src/core/graph/graph.ts"
import { declarationsIn } from "../../../src/core/resource/project.ts"

const events = source("events", { schema: "raw", columns: { id: "integer", at: "timestamp" } })
const query = ({ events: it }: { events: Parameters<typeof from>[0][string] }) => from({ it }).all()
const dev = layer({ schema: "dev" })
// As JavaScript would hand it over: the compiler has not seen it.
const unchecked = (spec: unknown) => spec as never

const messages = (resource: unknown) => {
  const { graph } = buildGraph(declarationsIn([{ file: "a.ts", exports: { events, resource } }]))
  return checkDeclarations(graph.order).map(({ message }) => message)
}

it.each([
  [
    "a cursor that is no column",
    () =>
      dev.incremental(
        unchecked({ name: "m", dependsOn: { events }, query, strategy: { kind: "append", cursor: "att" } }),
      ),
    'm: cursor names "att", which is no column of it. Did you mean "at"?',
  ],
  [
    "hooks of what is not built",
    () => dev.model({ name: "m", dependsOn: { events }, query, materialized: "ephemeral", preHook: "select 1" }),
    "m: it is ephemeral, so nothing is built: hooks and grants belong to a view or a table.",
  ],
  [
    "grants on what is not built",
    () => dev.model({ name: "m", dependsOn: { events }, query, materialized: "ephemeral", grants: { select: ["a"] } }),
    "m: it is ephemeral, so nothing is built: hooks and grants belong to a view or a table.",
  ],
  [
    "a share that is none",
    () =>
      snapshot(
        unchecked({
          name: "m",
          schema: "s",
          dependsOn: { events },
          query,
          uniqueKey: ["id"],
          strategy: { kind: "check", columns: "all" },
          maxDeletes: "abc%",
        }),
      ),
    'm: its maxDeletes is "abc%", which is neither a number from 0 nor a share such as "10%".',
  ],
  [
    "a unique key that is no column",
    () =>
      dev.incremental(
        unchecked({ name: "m", dependsOn: { events }, query, strategy: { kind: "merge", uniqueKey: ["ident"] } }),
      ),
    'm: uniqueKey names "ident", which is no column of it.',
  ],
  [
    "a unique key that may be NULL",
    () =>
      dev.incremental(
        unchecked({
          name: "m",
          dependsOn: { events },
          query: ({ events: it }: { events: Parameters<typeof from>[0][string] }) =>
            from({ it })
              .leftJoin({ other: it }, () => [])
              .select(({ other }) => other),
          strategy: { kind: "merge", uniqueKey: ["id"] },
        }),
      ),
    'm: uniqueKey names "id", which may be NULL: such a row would be new in every run. Key by a column that is never NULL.',
  ],
  [
    "a snapshot by a column that is not there",
    () =>
      snapshot(
        unchecked({
          name: "m",
          schema: "s",
          dependsOn: { events },
          query,
          uniqueKey: ["id"],
          strategy: { kind: "timestamp", updatedAt: "att" },
        }),
      ),
    'm: updatedAt names "att", which is no column of it. Did you mean "at"?',
  ],
  [
    "a description of a column that is not there",
    () => dev.model(unchecked({ name: "m", dependsOn: { events }, query, columns: { idd: "The key" } })),
    'm: columns names "idd", which is no column of it. Did you mean "id"?',
  ],
  [
    "a type that is none",
    () => source("m", unchecked({ schema: "raw", columns: { id: "int" } })),
    'm: the column id has the type "int", which is none of boolean, integer, double, decimal(12,2), varchar, date, timestamp, timestamptz, variant, { array: … }.',
  ],
  [
    "a type that is none, of a column that may be NULL",
    () => source("m", unchecked({ schema: "raw", columns: { id: "int?", n: "varchar?" } })),
    'm: the column id has the type "int", which is none of boolean, integer, double, decimal(12,2), varchar, date, timestamp, timestamptz, variant, { array: … }.',
  ],
  [
    "a schema of the pipeline's own",
    () => layer({ schema: "typeline" }).model(unchecked({ name: "m", dependsOn: { events }, query })),
    "m: the schema \"typeline\" is the warehouse's or Typeline's own. Name another.",
  ],
])("%s", (_, declare, message) => {
  expect(messages(declare())).toEqual([message])
})

it("has nothing to say of what compiles", () => {
  expect(messages(dev.model(unchecked({ name: "m", dependsOn: { events }, query })))).toEqual([])
})
