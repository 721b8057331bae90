import * as Effect from "effect/Effect"
import * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"
import type { Session } from "../warehouse/warehouse.ts"
import type { OpenSession } from "./run-steps.ts"

/** A session that is opened by the first statement: what shares the scan of another test sends none, and to sign in takes long. */
export const openOnDemand = Effect.fnUntraced(function* (open: OpenSession) {
  const opened = yield* Effect.cached(Scope.provide(open, yield* Effect.scope))
  const session: Session = {
    execute: (sql) => Effect.flatMap(opened, ({ execute }) => execute(sql)),
    query: (sql) => Effect.flatMap(opened, ({ query }) => query(sql)),
    stream: (sql) => Stream.unwrap(Effect.map(opened, ({ stream }) => stream(sql))),
    describe: (sql) => Effect.flatMap(opened, ({ describe }) => describe(sql)),
    transaction: (effect) => Effect.flatMap(opened, ({ transaction }) => transaction(effect)),
    load: (step) => Effect.flatMap(opened, ({ load }) => load(step)),
  }
  return session
})
