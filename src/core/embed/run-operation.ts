import * as Effect from "effect/Effect"
import type { DialectName } from "../dialect/registry.ts"
import { dialects } from "../dialect/registry.ts"
import { nearest } from "../graph/nearest.ts"
import { inlineSql, partOfQuery, withRelations } from "../plan/inline-sql.ts"
import { rendererOf } from "../plan/plan.ts"
import { bound, dependencies } from "../resource/dependencies.ts"
import { authorLocation } from "../resource/location.ts"
import type { OperationContext, OperationDeclaration, WritingContext } from "../resource/operation.ts"
import type { AnyRelation } from "../resource/relation.ts"
import type { RunWaiting } from "../runtime/event.ts"
import { holdLease } from "../runtime/lease.ts"
import { newRunId } from "../runtime/run-id.ts"
import { queryNode } from "../sql/node.ts"
import { WarehouseError } from "../warehouse/error.ts"
import { warehouseLayer } from "../warehouse/registry.ts"
import { type Session, Warehouse } from "../warehouse/warehouse.ts"
import { checkProject } from "./check-project.ts"
import { type LoadOptions, loadProject, type Project } from "./load-project.ts"
import { OperationError } from "./operation-error.ts"
import { operationNodes, relationTextIn } from "./operation-nodes.ts"
import { placeOf, waitedFor } from "./pipeline.ts"
import { ProjectError } from "./project-error.ts"
import { checkNames, type ResolvedTarget, resolveTarget } from "./resolve-target.ts"
import { type GivenVariables, resolveArguments } from "./resolve-variables.ts"

export interface OperationOptions extends LoadOptions {
  readonly args?: GivenVariables
  readonly target?: string
  /** How long to wait for a run on the same target, in milliseconds. Default: it is not waited for. */
  readonly waitMillis?: number
}
export interface OperationEvents {
  readonly log: (text: string) => void
  readonly waiting: (event: RunWaiting) => void
}

/** The operations of a project by name, the built-in ones among them. */
export const listOperations = (
  folder: string,
): Effect.Effect<readonly Pick<OperationDeclaration, "name" | "description">[], ProjectError> =>
  Effect.map(loadProject(folder), ({ operations }) => [...operations.values()])

/** Runs an operation, and gives what it returns. One that writes holds the lease of the target while it runs. */
export const runOperation = Effect.fn("runOperation")(function* (
  folder: string,
  name: string,
  options: OperationOptions,
  events: OperationEvents,
): Effect.fn.Return<unknown, ProjectError | WarehouseError | OperationError> {
  const project = yield* Effect.flatMap(loadProject(folder, options), checkProject)
  const target = yield* resolveTarget(project, options.target)
  const operation = project.operations.get(name)
  if (!operation) return yield* unknownOperation(project, name)
  const args = yield* resolveArguments(operation, options.args ?? {})
  yield* checkNames(project, target)
  const waitMillis = options.waitMillis ?? 0
  const tell = (event: RunWaiting) => Effect.sync(() => events.waiting(event))
  return yield* running(operation, args, { project, target, waitMillis, tell, log: events.log }).pipe(
    Effect.scoped,
    Effect.provide(
      waitedFor(warehouseLayer(target.target, { ...placeOf(project), create: operation.writes }), waitMillis, tell),
    ),
  )
})

interface Around {
  readonly project: Project
  readonly target: ResolvedTarget
  readonly waitMillis: number
  readonly tell: (event: RunWaiting) => Effect.Effect<void>
  readonly log: (text: string) => void
}

const running = Effect.fnUntraced(function* (
  operation: OperationDeclaration,
  args: { readonly [name: string]: unknown },
  around: Around,
) {
  const { target, waitMillis, tell } = around
  const dialect = target.target.type
  const session = yield* Effect.flatMap(Warehouse, (warehouse) => warehouse.session)
  const startedAt = new Date()
  const work = Effect.tryPromise({
    try: async (signal) => operation.run(contextOf(operation, around, session, startedAt, signal), args),
    catch: (error) => (error instanceof WarehouseError ? error : thrown(operation, error)),
  })
  if (!operation.writes) return yield* work
  const lease = yield* holdLease(dialects[dialect], newRunId(startedAt.getTime()), waitMillis, tell)
  return yield* Effect.raceFirst(work, lease.lost)
})

const contextOf = (
  operation: OperationDeclaration,
  { project, target, log }: Around,
  session: Session,
  startedAt: Date,
  signal: AbortSignal,
): WritingContext => {
  const dialect: DialectName = target.target.type
  const values = { startedAt: startedAt.toISOString(), variables: project.variables }
  const relationText = relationTextIn(project, dialect, values)
  const reading = (query: string): Effect.Effect<string, WarehouseError> => {
    const inline = inlineSql(query, relationText)
    return inline.kind === "refused"
      ? Effect.fail(new WarehouseError({ reason: "Syntax", message: inline.message, sql: query }))
      : // Whatever writes cannot be part of a query; nothing has run by then.
        Effect.as(session.describe(partOfQuery(inline.sql)), inline.sql)
  }
  const context: OperationContext = {
    target: target.name,
    dialect,
    query: async (query) => {
      const sql =
        typeof query === "string"
          ? reading(query)
          : Effect.succeed(rendererOf(dialects[dialect], values)(queryNode(query, "query()")))
      return Effect.runPromise(Effect.flatMap(sql, session.query), { signal })
    },
    // The type of what it reads is that of the relation.
    read: ((relation: AnyRelation) => Object.values(bound(dependencies({ relation })))[0]) as OperationContext["read"],
    log,
    graph: operationNodes(project, dialect),
    signal,
  }
  return {
    ...context,
    execute: async (sql) => {
      if (!operation.writes)
        throw new OperationError({
          message: `${operation.name} executes a statement and does not say that it writes. Say so: operation({ writes: true, … }).`,
          cause: null,
        })
      return Effect.runPromise(session.execute(withRelations(sql, relationText)), { signal })
    },
  }
}

const thrown = ({ name }: OperationDeclaration, error: unknown): OperationError => {
  if (error instanceof OperationError) return error
  const message = error instanceof Error ? error.message : String(error)
  const place = error instanceof Error ? authorLocation(error.stack ?? "") : null
  const where = place ? ` (${place.file}:${place.line})` : ""
  return new OperationError({ message: `The operation ${name} failed: ${message}${where}`, cause: error })
}

const unknownOperation = ({ operations }: Project, name: string) => {
  const names = [...operations.keys()]
  const [near] = nearest(name, names)
  return Effect.fail(
    new ProjectError({
      reason: "Selection",
      message: `There is no operation "${name}".${near === undefined ? "" : ` Did you mean "${near}"?`} Operations: ${names.join(", ")}. A file of src/operations exports one: export const x = operation({ name: "${name}", … }).`,
    }),
  )
}
