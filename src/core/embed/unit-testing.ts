// Unit tests from a test runner: no project, no configuration and no target are needed.
import * as Effect from "effect/Effect"
import * as Scope from "effect/Scope"
import { checkDeclarations } from "../graph/check-declarations.ts"
import { checkQueries } from "../graph/check-queries.ts"
import { type GraphNode, nodeId } from "../graph/graph.ts"
import { missingTextDiagnostics } from "../plan/missing-texts.ts"
import type { Declaration } from "../resource/declaration.ts"
import { type UnitTest, UnitTestObject } from "../resource/unit-test.ts"
import { QueryError } from "../sql/query-error.ts"
import { diffLines } from "../unit-test/diff-lines.ts"
import { unitTestEngine } from "../unit-test/engine.ts"
import { runUnitTest as runDeclaration } from "../unit-test/run-unit-test.ts"

export interface UnitTestResult {
  readonly name: string
  /** `error`: it could not be run at all. */
  readonly status: "pass" | "fail" | "error"
  /** Which rows differ, or why it could not be run; null where it passes. */
  readonly message: string | null
  readonly seconds: number
}

/** Opened with the first test, and there as long as the process: to open it again would cost more than most tests. */
const engine = Effect.runSync(Effect.provideService(unitTestEngine, Scope.Scope, Scope.makeUnsafe()))

/**
 * Runs a unit test on a DuckDB within this process.
 *
 * @example
 * const { status, message } = await runUnitTest(top10)
 */
export const runUnitTest = async (test: UnitTest): Promise<UnitTestResult> => {
  if (!(test instanceof UnitTestObject))
    throw new QueryError("runUnitTest() and checkUnitTest() take what unitTest(…) gives.")
  const { declaration } = test
  const started = performance.now()
  const result = (status: UnitTestResult["status"], message: string | null): UnitTestResult => ({
    name: test.name,
    status,
    message,
    seconds: (performance.now() - started) / 1000,
  })
  const place = `${declaration.location.file}:${declaration.location.line}`
  const faults = faultsOf(declaration, declaration.tested?.declaration ?? null)
  if (faults.length > 0) return result("error", faults.join("\n"))
  const { outcome, message, diff } = await Effect.runPromise(runDeclaration(declaration, engine))
  if (outcome === "pass") return result("pass", null)
  const lines = diff ? diffLines(diff, process.stdout.columns ?? 100) : []
  return result(outcome, [`${test.name} (${place})`, ...(message === null ? [] : [message]), ...lines].join("\n"))
}

/**
 * Runs a unit test and rejects where it does not pass; the error's message shows the rows that differ.
 *
 * @example
 * test(top10.name, () => checkUnitTest(top10))
 */
export const checkUnitTest = async (test: UnitTest): Promise<void> => {
  const { status, message } = await runUnitTest(test)
  if (status !== "pass") throw new Error(message ?? status)
}

const faultsOf = (test: Declaration, tested: Declaration | null): readonly string[] => {
  const node = (declaration: Declaration): GraphNode => ({ id: nodeId(declaration), declaration })
  if (tested === null)
    return [
      `${place(test)}: ${test.name}: what it tests is no model and no snapshot. Is it imported from a file that imports this one?`,
    ]
  const found = [...checkDeclarations([node(tested), node(test)]), ...checkQueries([node(tested)])]
  const texts = found.length > 0 ? [] : missingTextDiagnostics([node(test)], "duckdb")
  return [...found, ...texts].map(({ location, message }) => `${location.file}:${location.line}: ${message}`)
}
const place = ({ location }: Declaration): string => `${location.file}:${location.line}`
