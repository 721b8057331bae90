import * as Effect from "effect/Effect"
import { qualifiedName } from "../dialect/dialect.ts"
import { type DialectName, dialects } from "../dialect/registry.ts"
import type { GraphNode } from "../graph/graph.ts"
import { inlineSql, someRows } from "../plan/inline-sql.ts"
import { type RunValues, rendererOf } from "../plan/plan.ts"
import { QueryError } from "../sql/query-error.ts"
import type { ObservedColumn } from "../strategy/observation.ts"
import { WarehouseError } from "../warehouse/error.ts"
import { warehouseLayer } from "../warehouse/registry.ts"
import { Warehouse, type WarehouseRow } from "../warehouse/warehouse.ts"
import { checkProject, checkTexts } from "./check-project.ts"
import { type LoadOptions, loadProject, type Project } from "./load-project.ts"
import { relationTextIn } from "./operation-nodes.ts"
import { placeOf } from "./pipeline.ts"
import { ProjectError } from "./project-error.ts"
import { checkNames, resolveTarget } from "./resolve-target.ts"
import { type NodeSelection, selectNodes } from "./select-nodes.ts"

export interface ShowOptions extends NodeSelection, LoadOptions {
  /** A query in place of a selection; `{name}` is the relation of that name. */
  readonly inline?: string
  /** The rows that stand in the relation, in place of those that its query gives now. */
  readonly relation?: boolean
  /** How many rows at most: a whole number from 1. */
  readonly limit: number
  /** Default: the configuration's. */
  readonly target?: string
}

export interface ShownRows {
  /** Of the node; null for an inline query. */
  readonly id: string | null
  readonly columns: readonly ObservedColumn[]
  readonly rows: readonly WarehouseRow[]
  /** There are more rows than these. */
  readonly isLimited: boolean
}

/**
 * Some rows of one node: its query is run on what stands in the target now. A source and a seed, which have no query, are read. Takes
 * no lease and writes nothing; a database that is not there is not made.
 */
export const showRows = Effect.fn("showRows")(function* (
  folder: string,
  options: ShowOptions,
): Effect.fn.Return<ShownRows, ProjectError | WarehouseError> {
  const project = yield* Effect.flatMap(loadProject(folder, options), checkProject)
  const target = yield* resolveTarget(project, options.target)
  yield* checkNames(project, target)
  const dialect = target.target.type
  const values = { startedAt: new Date().toISOString(), variables: project.variables }
  const { id, sql } =
    options.inline === undefined
      ? yield* nodeQuery(project, options, dialect, values)
      : yield* inlineQuery(project, options.inline, dialect, values)
  return yield* read(sql, options.limit).pipe(
    Effect.map((found): ShownRows => ({ id, ...found })),
    Effect.mapError((error) => advised(error, id)),
    Effect.provide(warehouseLayer(target.target, { ...placeOf(project), create: false })),
  )
})

interface Wanted {
  readonly id: string | null
  readonly sql: string
}

const read = Effect.fnUntraced(function* (sql: string, limit: number) {
  const session = yield* Effect.flatMap(Warehouse, (warehouse) => warehouse.session)
  const some = someRows(sql, limit + 1)
  // One statement that can be part of a query, or an error: nothing has run by then.
  const columns = yield* session.describe(some)
  const rows = yield* session.query(some)
  return { columns, rows: rows.slice(0, limit), isLimited: rows.length > limit }
}, Effect.scoped)

const nodeQuery = Effect.fnUntraced(function* (
  project: Project,
  options: ShowOptions,
  dialect: DialectName,
  values: RunValues,
) {
  if (options.select.length === 0)
    return yield* selection("Name a node: pipeline show dim_movies; or a query: --inline.")
  const nodes = yield* selectNodes(project, options)
  const node = yield* only(nodes)
  if (options.relation !== true) yield* checkTexts([node], dialect)
  return yield* rendering(() => ({ id: node.id, sql: sqlOf(node, options.relation === true, dialect, values) }))
})

/** The one node that was asked for; the tests that came along with it do not count. */
const only = (nodes: readonly GraphNode[]): Effect.Effect<GraphNode, ProjectError> => {
  const relations = nodes.filter(({ declaration }) => declaration.kind !== "test" && declaration.kind !== "unit_test")
  const [node, ...more] = relations.length > 0 ? relations : nodes
  if (!node) return selection("The selection holds nothing.")
  if (more.length > 0)
    return selection(
      `Rows are shown of one node, and the selection holds ${more.length + 1}: ${[node, ...more]
        .map(({ id }) => id)
        .slice(0, 5)
        .join(", ")}${more.length > 4 ? ", …" : ""}.`,
    )
  if (node.declaration.kind === "dashboard" || node.declaration.kind === "exposure")
    return selection(`${node.id} has no rows of its own. Show what it reads: pipeline ls --select 1+${node.id}`)
  return node.declaration.kind === "unit_test"
    ? selection(`${node.id} is a unit test: it has no rows in the target. Run it: pipeline test --select ${node.id}`)
    : Effect.succeed(node)
}

const sqlOf = ({ id, declaration }: GraphNode, stored: boolean, dialect: DialectName, values: RunValues): string => {
  if ("query" in declaration && !stored) return rendererOf(dialects[dialect], values)(declaration.query())
  if (!("schema" in declaration) || declaration.materialization.kind === "ephemeral")
    throw new QueryError(`${id} is no relation of the target: there is nothing stored. Leave --relation out.`)
  return readAll(declaration, dialect)
}
const readAll = (name: { readonly schema: string; readonly name: string }, dialect: DialectName): string =>
  `select *\nfrom ${qualifiedName(dialects[dialect], name)}`

const inlineQuery = (
  project: Project,
  text: string,
  dialect: DialectName,
  values: RunValues,
): Effect.Effect<Wanted, ProjectError> => {
  const relationText = relationTextIn(project, dialect, values)
  const inline = inlineSql(text, relationText)
  return inline.kind === "refused" ? selection(inline.message) : Effect.succeed({ id: null, sql: inline.sql })
}

const selection = (message: string) => Effect.fail(new ProjectError({ reason: "Selection", message }))

const rendering = (run: () => Wanted) =>
  Effect.try({
    try: run,
    catch: (error) =>
      new ProjectError({ reason: "Compilation", message: error instanceof QueryError ? error.message : String(error) }),
  })

const advised = (error: WarehouseError, id: string | null): WarehouseError =>
  error.reason === "MissingObject"
    ? new WarehouseError({
        reason: error.reason,
        message: `${error.message}\nIf that is a relation of this project, build it first: pipeline build${id === null ? "" : ` --select +${id.replace(/^\w+\./, "")}`}`,
        ...(error.sql === undefined ? {} : { sql: error.sql }),
        cause: error.cause,
      })
    : error
