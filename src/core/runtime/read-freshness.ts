import * as Cause from "effect/Cause"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Dialect } from "../dialect/dialect.ts"
import type { Variables } from "../dialect/render/rendering.ts"
import type { GraphNode } from "../graph/graph.ts"
import { type Judgement, judge, unknownAge, utcMillis } from "../plan/freshness.ts"
import { rendererOf } from "../plan/plan.ts"
import type { FreshnessDeclaration, SourceDeclaration } from "../resource/declaration.ts"
import { QueryError } from "../sql/query-error.ts"
import { WarehouseError } from "../warehouse/error.ts"
import { Warehouse } from "../warehouse/warehouse.ts"
import type { SourceChecked } from "./freshness-event.ts"
import { isTransient, retries } from "./retry.ts"
import { defect } from "./run-node.ts"

export interface FreshSource extends SourceDeclaration {
  readonly freshness: FreshnessDeclaration
}
export interface SourceNode extends GraphNode {
  readonly declaration: FreshSource
}

type Found = Judgement & Pick<SourceChecked, "maxLoadedAt" | "rows">

/** How old one source is, or why that cannot be told. */
export const readSource = ({ declaration }: SourceNode, dialect: Dialect, startedAt: number, variables: Variables) =>
  Effect.gen(function* () {
    const sql = yield* Effect.try({
      try: () =>
        rendererOf(dialect, { startedAt: new Date(startedAt).toISOString(), variables })(declaration.freshness.query()),
      catch: (error) => (error instanceof QueryError ? error : new QueryError(String(error))),
    })
    const [row] = yield* query(sql)
    const readAt = yield* Clock.currentTimeMillis
    const { max_loaded_at: time, row_count: count } = row ?? {}
    const rows = Number(count ?? 0)
    const newest = typeof time === "string" ? utcMillis(time) : null
    const judgement =
      newest === null
        ? unknownAge({
            ...declaration.freshness,
            rows,
            text: time === null || time === undefined ? null : String(time),
          })
        : judge(newest, { startedAt, readAt }, declaration.freshness)
    return { ...judgement, maxLoadedAt: newest === null ? null : new Date(newest).toISOString(), rows } satisfies Found
  }).pipe(
    Effect.catch((error) => Effect.map(failureText(declaration, error), unread)),
    Effect.catchCause((cause) =>
      Cause.hasInterrupts(cause) ? Effect.failCause(cause) : Effect.succeed(unread(defect(cause))),
    ),
  )

const query = (sql: string) =>
  Effect.flatMap(Warehouse, ({ session }) => Effect.flatMap(session, (opened) => opened.query(sql))).pipe(
    Effect.scoped,
    Effect.retry({ schedule: retries, while: isTransient }),
  )

const unread = (message: string): Found => ({
  status: "error",
  outcome: "failed",
  ageSeconds: null,
  exceeded: null,
  message,
  maxLoadedAt: null,
  rows: null,
})

/** The warehouse says that something is missing; whether it is the table or a column of it is looked up. */
const failureText = Effect.fnUntraced(function* (declaration: FreshSource, error: WarehouseError | QueryError) {
  const mayBeMissing =
    error instanceof WarehouseError && (error.reason === "MissingObject" || error.reason === "Syntax")
  if (!mayBeMissing) return error.message
  const { schema, name, materialization } = declaration
  const there = yield* Effect.flatMap(Warehouse, ({ relations }) => relations([schema])).pipe(
    Effect.catch(() => Effect.succeed(null)),
  )
  if (there === null) return error.message
  const relation = there.find((one) => one.name.toLowerCase() === name.toLowerCase())
  if (!relation)
    return materialization.kind === "load"
      ? `There is no table ${schema}.${name}. Load its file first: pipeline load --select ${name}`
      : `There is no table ${schema}.${name}. Another program makes it: run that one, or correct the schema and the name of the source.`
  const columns = new Set(relation.columns.map((column) => column.name.toLowerCase()))
  const missing = Object.keys(declaration.columnTypes()).filter((column) => !columns.has(column.toLowerCase()))
  return missing.length > 0
    ? `The ${relation.kind} ${schema}.${name} lacks what its declaration has: ${missing.join(", ")}. Correct the declaration, or what fills the ${relation.kind}.`
    : error.message
})
