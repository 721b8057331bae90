// Graphs for tests of order, without queries: who reads whom is all that matters.
import { buildGraph, type Graph } from "../../src/core/graph/graph.ts"
import { testRules } from "../../src/core/resource/data-test/options.ts"
import {
  type Declaration,
  noOperations,
  RelationObject,
  type TestDeclaration,
} from "../../src/core/resource/declaration.ts"
import type { Materialization } from "../../src/core/resource/materialization.ts"
import { snowflakeProperties } from "../../src/core/resource/snowflake-options.ts"

export interface MadeRelation {
  readonly name: string
  /** Names of relations that were made before. */
  readonly reads: readonly string[]
  readonly kind?: "table" | "ephemeral"
}
export interface MadeTest {
  readonly name: string
  /** The first is the one that it is attached to. */
  readonly reads: readonly string[]
}

const location = { file: "made.ts", line: 1 }
const noQuery = (): never => {
  throw new Error("Nobody asks for the query.")
}

export const madeGraph = (relations: readonly MadeRelation[], tests: readonly MadeTest[]): Graph => {
  const made = new Map<string, RelationObject>()
  const dependsOn = (reads: readonly string[]) =>
    new Map(reads.map((name, index) => [`d${index}`, made.get(name) ?? null] as const))
  const declarations: Declaration[] = []
  for (const { name, reads, kind = "table" } of relations) {
    const materialization: Materialization = { kind }
    const relation = new RelationObject({
      kind: "model",
      name,
      schema: "dev",
      description: "",
      tags: [],
      location,
      dependsOn: dependsOn(reads),
      query: noQuery,
      contract: null,
      assertedTests: () => [],
      columnTypes: noQuery,
      columns: {},
      materialization,
      operations: noOperations,
      snowflake: snowflakeProperties(),
      tests: [],
    })
    made.set(name, relation)
    declarations.push(relation.declaration)
  }
  for (const { name, reads } of tests) {
    const test: TestDeclaration = {
      kind: "test",
      name,
      description: "",
      tags: [],
      location,
      dependsOn: dependsOn(reads),
      query: noQuery,
      attachedTo: made.get(reads[0] ?? "") ?? null,
      ...testRules({}),
      made: null,
    }
    declarations.push(test)
  }
  const { graph, diagnostics } = buildGraph(declarations)
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join("\n"))
  return graph
}
