import * as Arr from "effect/Array"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import { qualifiedName } from "../dialect/dialect.ts"
import { type DialectName, dialects } from "../dialect/registry.ts"
import type { Variables } from "../dialect/render/rendering.ts"
import { type GraphNode, relationId } from "../graph/graph.ts"
import { rendererOf } from "../plan/plan.ts"
import { authorCondition, type Tested } from "../resource/data-test/made-test.ts"
import { RelationObject } from "../resource/declaration.ts"
import { bound } from "../resource/dependencies.ts"
import type { Condition, RowOf } from "../sql/expression.ts"
import { from } from "../sql/from.ts"
import { queryNode } from "../sql/node.ts"
import { QueryError } from "../sql/query-error.ts"
import type { Readable } from "../sql/readable.ts"
import type { Columns } from "../sql/type.ts"
import { WarehouseError } from "../warehouse/error.ts"
import { Warehouse, type WarehouseRow } from "../warehouse/warehouse.ts"
import type { Project } from "./load-project.ts"
import { ProjectError } from "./project-error.ts"
import { type DecodedRow, rowSchema } from "./row-schema.ts"

export interface RowsOptions<C extends Columns> {
  /** Which rows. Default: all. */
  readonly where?: (row: RowOf<C>) => Condition
  /** How many rows at most. Default: all. */
  readonly limit?: number
}

/** The relation of that value or name; one that the project does not have is refused. */
export const relationIn = (project: Project, wanted: unknown): Effect.Effect<RelationObject, ProjectError> => {
  const relations = project.graph.order.flatMap(({ declaration }: GraphNode) =>
    "columnTypes" in declaration ? [declaration] : [],
  )
  const name = wanted instanceof RelationObject ? wanted.name : String(wanted)
  const found = relations.find((declaration) =>
    wanted instanceof RelationObject ? declaration === wanted.declaration : declaration.name === wanted,
  )
  if (found) return Effect.succeed(wanted instanceof RelationObject ? wanted : new RelationObject(found))
  return Effect.fail(
    new ProjectError({
      reason: "Selection",
      message: `${name} is no source, seed, model or snapshot of the project ${project.config.name}.`,
    }),
  )
}

/** The rows of a relation as its contract has them, in no order. */
export const readRows = (
  { variables }: Project,
  relation: RelationObject,
  dialect: DialectName,
  options: RowsOptions<Columns>,
): Stream.Stream<DecodedRow<Columns>, ProjectError | WarehouseError, Warehouse> =>
  Stream.unwrap(
    Effect.gen(function* () {
      const sql = yield* rowsQuery(relation, dialect, variables, options)
      const warehouse = yield* Warehouse
      const session = yield* warehouse.session
      return session.stream(sql).pipe(
        Stream.mapError((error) => advised(relation, dialect, error)),
        Stream.mapArrayEffect(decodeRows(relation)),
      )
    }),
  ).pipe(
    Stream.withSpan("typeline.rows", {
      attributes: { "typeline.node.id": relationId(relation), "db.system.name": dialect },
    }),
  )

const rowsQuery = (
  relation: RelationObject,
  dialect: DialectName,
  variables: Variables,
  { where, limit }: RowsOptions<Columns>,
) =>
  Effect.try({
    try: () => {
      const { it } = bound(new Map([["it", relation]])) as { readonly it: Readable<Columns> }
      const all: Tested = from({ it })
      const kept = where ? all.where(({ it }) => authorCondition("where", where, it)) : all
      const query = kept.select(({ it }) => it)
      const values = { startedAt: new Date().toISOString(), variables }
      return rendererOf(
        dialects[dialect],
        values,
      )(queryNode(limit === undefined ? query : query.limit(limit), "rows()"))
    },
    catch: (error) =>
      new ProjectError({ reason: "Compilation", message: error instanceof QueryError ? error.message : String(error) }),
  })

const decodeRows = (relation: RelationObject) => {
  const decode = Schema.decodeUnknownSync(rowSchema(relation.columnTypes))
  return (rows: Arr.NonEmptyReadonlyArray<WarehouseRow>) =>
    Effect.try({
      try: () => Arr.map(rows, (row) => decode(row)),
      catch: (error) =>
        new WarehouseError({
          reason: "InvalidData",
          final: true,
          message: `A row of ${relation.name} is not as the project declares it: ${error instanceof Error ? error.message : String(error)}. Build it again, or mend its declaration.`,
        }),
    })
}

/** A relation that is not there was not built. */
const advised = (relation: RelationObject, dialect: DialectName, error: WarehouseError): WarehouseError =>
  error.reason === "MissingObject"
    ? new WarehouseError({
        reason: "MissingObject",
        ...(error.sql === undefined ? {} : { sql: error.sql }),
        cause: error.cause,
        message: `${qualifiedName(dialects[dialect], relation)} cannot be read: ${error.message}\nBuild it first: build({ select: ["+${relation.name}"] }).`,
      })
    : error
