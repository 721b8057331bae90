// What is sent to the warehouse for one node, as it is sent.
import * as Effect from "effect/Effect"
import type { GraphNode } from "../graph/graph.ts"
import type { QueryNode } from "../sql/ast.ts"
import type { Load } from "../strategy/step.ts"
import type { StrategyContext } from "../strategy/strategy.ts"
import type { Session } from "../warehouse/warehouse.ts"
import type { NodeWork } from "./event.ts"

/** For the time of one node, all of its attempts included. */
export interface NodeRecord {
  /** Notes what a connection is asked for. */
  readonly watched: (session: Session) => Session
  /** Notes the node's own query as it is rendered, so that nobody has to render it again. */
  readonly context: StrategyContext
  readonly work: (startedMillis: number) => NodeWork
}

export const nodeRecord = ({ declaration }: GraphNode, context: StrategyContext): NodeRecord => {
  const statements: string[] = []
  const queryIds: string[] = []
  const rendered = new Map<QueryNode, string>()
  const noted = <A, E>(session: Session, sql: string, effect: Effect.Effect<A, E>): Effect.Effect<A, E> =>
    Effect.suspend(() => {
      statements.push(sql)
      return Effect.tap(effect, () => {
        const id = session.lastQueryId?.() ?? null
        if (id !== null) queryIds.push(id)
        return Effect.void
      })
    })
  return {
    watched: (session) => ({
      ...session,
      execute: (sql) => noted(session, sql, session.execute(sql)),
      query: (sql) => noted(session, sql, session.query(sql)),
      load: (load) => noted(session, loadNote(load), session.load(load)),
      transaction: (effect) =>
        session
          .transaction(
            Effect.suspend(() => {
              statements.push("begin transaction")
              return effect
            }),
          )
          .pipe(
            Effect.onExit(({ _tag }) => Effect.sync(() => statements.push(_tag === "Success" ? "commit" : "rollback"))),
          ),
    }),
    context: {
      ...context,
      render: (query, since) => {
        const sql = context.render(query, since)
        rendered.set(query, sql)
        return sql
      },
    },
    work: (startedMillis) => ({
      startedAt: new Date(startedMillis).toISOString(),
      compiledSql: "query" in declaration ? (rendered.get(declaration.query()) ?? null) : null,
      statements,
      queryIds,
    }),
  }
}

const loadNote = ({ schema, name, load, location }: Load): string =>
  `-- load ${schema}.${name} from ${load.file} in ${location}`
