// What OpenTelemetry sees of a run: a span for the run, in it one for each node, in that one for each statement.
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import type { GraphNode } from "../graph/graph.ts"
import type { Step } from "../strategy/step.ts"
import type { NodeFinished } from "./event.ts"

/** Whether the spans of statements hold their SQL. It may hold values that the author wrote; never a secret of the target. */
export const TraceSql = Context.Reference<boolean>("typeline/TraceSql", { defaultValue: () => false })

/** The span of one step, with its rows when it has ended. */
export const statementSpan = <E, R, A extends { readonly rows: number | null }>(
  step: Step,
  run: Effect.Effect<A, E, R>,
): Effect.Effect<A, E, R> =>
  Effect.flatMap(TraceSql, (isTold) =>
    run.pipe(
      Effect.tap(({ rows }) => (rows === null ? Effect.void : Effect.annotateCurrentSpan("typeline.rows", rows))),
      Effect.withSpan("typeline.statement", {
        attributes: {
          "typeline.statement.kind": step.kind,
          "typeline.statement.purpose": step.purpose,
          ...(isTold && "sql" in step ? { "db.query.text": step.sql } : {}),
        },
      }),
    ),
  )

/** The span of one node, with what became of it. */
export const nodeSpan = <E, R>(
  { id, declaration }: GraphNode,
  run: Effect.Effect<NodeFinished, E, R>,
): Effect.Effect<NodeFinished, E, R> =>
  run.pipe(
    Effect.tap(({ status, outcome, rows }) =>
      Effect.annotateCurrentSpan({
        "typeline.node.status": status,
        "typeline.node.outcome": outcome,
        ...(rows === null ? {} : { "typeline.rows": rows }),
      }),
    ),
    Effect.withSpan("typeline.node", {
      attributes: { "typeline.node.id": id, "typeline.node.kind": declaration.kind },
    }),
  )
