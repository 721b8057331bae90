import * as Effect from "effect/Effect"
import { attempt } from "../graph/attempt.ts"
import { checkDeclarations } from "../graph/check-declarations.ts"
import { checkQueries } from "../graph/check-queries.ts"
import type { Diagnostic } from "../graph/diagnostic.ts"
import type { GraphNode } from "../graph/graph.ts"
import { describedParts } from "../plan/contract.ts"
import { missingTextDiagnostics } from "../plan/missing-texts.ts"
import type { Location } from "../resource/location.ts"
import { hasRawSql } from "../sql/walk.ts"
import type { WarehouseError } from "../warehouse/error.ts"
import { checkTypes } from "./check-types.ts"
import { describeQueries } from "./describe-queries.ts"
import { type LoadOptions, loadProject, type Project } from "./load-project.ts"
import type { ProjectError } from "./project-error.ts"
import { resolveTarget } from "./resolve-target.ts"
import { requireVariables } from "./resolve-variables.ts"

/** Who has found it: the TypeScript compiler, the project as it is read, or a warehouse that describes its queries. */
export type CheckedBy = "types" | "project" | "warehouse"
export interface Finding {
  readonly check: CheckedBy
  /** Null for what belongs to no file. */
  readonly location: Location | null
  readonly code: string
  readonly message: string
}
export interface Checked {
  /** By file and line within each check. */
  readonly findings: readonly Finding[]
  /** What could not be checked, and why: a sentence each. */
  readonly unchecked: readonly string[]
  /** How many queries were described, and how many were not: raw SQL may be in the words of the target alone. */
  readonly queries: number
  readonly undescribed: number
}
export interface CheckOptions extends LoadOptions {
  readonly target?: string
}

/**
 * All that can be found without the target: the types, by the project's own compiler; then what is declared; then the queries, each
 * described by an empty DuckDB. One check that finds something stops no other.
 */
export const checkAll = Effect.fn("checkAll")(function* (
  folder: string,
  options: CheckOptions,
): Effect.fn.Return<Checked, WarehouseError> {
  const checks = [typesOf(folder), projectOf(folder, options)] as const
  const [types, project] = yield* Effect.all(checks, { concurrency: 2 })
  return {
    findings: [...types.findings, ...project.findings],
    unchecked: [...types.unchecked, ...project.unchecked],
    queries: project.queries,
    undescribed: project.undescribed,
  }
})

const nothing: Checked = { findings: [], unchecked: [], queries: 0, undescribed: 0 }

const typesOf = (folder: string): Effect.Effect<Checked> =>
  checkTypes(folder).pipe(
    Effect.map((found) => ({
      ...nothing,
      findings: found.map((finding) => ({ check: "types", ...finding }) as const),
    })),
    Effect.catch(({ message }) => Effect.succeed({ ...nothing, unchecked: [message] })),
  )

const projectOf = (folder: string, options: CheckOptions): Effect.Effect<Checked, WarehouseError> =>
  Effect.gen(function* () {
    const project = yield* loadProject(folder, options)
    const target = yield* resolveTarget(project, options.target)
    const dialect = target.target.type
    const all = project.graph.order
    const declared = [
      ...checkDeclarations(all),
      ...checkQueries(all),
      ...missingTextDiagnostics(readable(all, dialect), dialect),
    ]
    const faulty = new Set(declared.map(placeOf))
    const sound = all.filter((node) => canDescribe(node) && !faulty.has(placeOf(node.declaration)))
    // The author's own words may be those of the target alone.
    const queries = dialect === "duckdb" ? sound : sound.filter((node) => !holdsRawSql(node))
    const { diagnostics: broken } = yield* describeQueries(queries, project.variables)
    const missing = yield* missingVariables(project)
    return {
      findings: [...declared.map(found("project")), ...broken.map(found("warehouse"))],
      unchecked: missing,
      undescribed: sound.length - queries.length,
      queries: queries.length,
    }
  }).pipe(Effect.catchTag("ProjectError", (error) => Effect.succeed(ofError(error))))

const placeOf = ({ location: { file, line } }: { readonly location: Location }): string => `${file}:${line}`
const found =
  (check: CheckedBy) =>
  ({ location, code, message }: Diagnostic): Finding => ({ check, location, code, message })

const holdsRawSql = ({ declaration }: GraphNode): boolean => "query" in declaration && hasRawSql(declaration.query())
/** Those whose queries can be built, and the queries that they read in the words of the warehouse. */
const readable = (nodes: readonly GraphNode[], dialect: string): readonly GraphNode[] =>
  nodes.filter((node) => attempt(() => missingTextDiagnostics([node], dialect)) !== null)
/** A query that can be built, of relations whose columns are known. */
const canDescribe = ({ declaration }: GraphNode): boolean =>
  "query" in declaration &&
  attempt(() => [...describedParts(declaration.query()).relations].map(({ columnTypes }) => columnTypes)) !== null

const missingVariables = ({ config, variables }: Project): Effect.Effect<readonly string[]> =>
  requireVariables(config, variables).pipe(
    Effect.as([]),
    Effect.catch(({ message }) => Effect.succeed([message])),
  )

/** What keeps a project from being read is a finding as well; its place stands at the beginning of what it says. */
const ofError = ({ message, diagnostics, reason }: ProjectError): Checked => {
  if (diagnostics) return { ...nothing, findings: diagnostics.map(found("project")) }
  const [, file, line, words] = /^(\/.+?):(\d+): ([\s\S]*)$/.exec(message) ?? []
  const location = file === undefined ? null : { file, line: Number(line) }
  return {
    ...nothing,
    findings: [{ check: "project", location, code: reason.toLowerCase(), message: words ?? message }],
  }
}
