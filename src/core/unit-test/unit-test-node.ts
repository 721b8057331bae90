import * as Cause from "effect/Cause"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { NodeFinished } from "../runtime/event.ts"
import type { RunUnitTest } from "../runtime/run.ts"
import { defect, summary } from "../runtime/run-node.ts"
import type { OpenDatabase } from "./engine.ts"
import { runUnitTest, type UnitTestOutcome } from "./run-unit-test.ts"

/** A unit test as a node of a run. */
export const unitTestNode =
  (open: OpenDatabase): RunUnitTest =>
  (node, place) =>
    Effect.gen(function* () {
      const started = yield* Clock.currentTimeMillis
      const { declaration } = node
      if (declaration.kind !== "unit_test") return yield* Effect.die(new Error(`${node.id} is no unit test.`))
      const result = yield* runUnitTest(declaration, open).pipe(
        Effect.catchCause((cause) =>
          Cause.hasInterrupts(cause)
            ? Effect.failCause(cause)
            : Effect.succeed<UnitTestOutcome>({ outcome: "error", message: defect(cause), diff: null }),
        ),
      )
      const { outcome, message, diff } = result
      return {
        kind: "node-finished",
        ...place,
        node: summary(node),
        status: outcome === "pass" ? "success" : "error",
        seconds: ((yield* Clock.currentTimeMillis) - started) / 1000,
        rows: diff ? diff.rows.length : null,
        outcome: outcome === "error" ? "failed" : outcome,
        message,
        sample: [],
        test: null,
        diff,
        compiledFile: null,
        work: null,
      } satisfies NodeFinished
    })
