// What --log-format json prints: one of these a line. docs/schemas/log-event.json is made of it: node scripts/log-schema.ts.
import * as Schema from "effect/Schema"

const { Array: list, Boolean: boolean, Literal, Literals, NullOr, Finite: number, String: text, Struct, Union } = Schema
const count = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))
const about = <S extends Schema.Top>(schema: S, description: string) => schema.annotate({ description })

const Node = Struct({
  id: about(text, "model.fct_ratings"),
  kind: Literals(["source", "seed", "model", "snapshot", "test", "unit_test", "analysis", "exposure", "dashboard"]),
  name: text,
  schema: NullOr(text),
  materialization: about(NullOr(text), "table, view, merge, scd2, …"),
  location: Struct({ file: text, line: count }),
}).annotate({ identifier: "Node", description: "A node of the graph." })

const base = {
  version: about(Literal(1), "Raised when a reader of the lines would have to change."),
  time: about(text, "When the line was written: ISO 8601, UTC."),
}
const seconds = about(number, "How long it took.")

const RunWaiting = Struct({
  ...base,
  kind: Literal("run-waiting"),
  waitsFor: about(text, "Who has the target."),
  waitMillis: number,
}).annotate({ description: "Another run has the target, and this one waits for it." })

const RunStarted = Struct({
  ...base,
  kind: Literal("run-started"),
  runId: text,
  at: about(text, "ISO 8601, UTC."),
  target: text,
  nodes: about(count, "How many nodes the run has."),
  ids: about(list(text), "Their ids, parents before children."),
  threads: count,
})
const NodeStarted = Struct({
  ...base,
  kind: Literal("node-started"),
  index: about(count, "From 1, in the order in which nodes start."),
  total: count,
  node: Node,
})
const StepFinished = Struct({
  ...base,
  kind: Literal("step-finished"),
  node: Node,
  purpose: about(text, "What the statement was for."),
  seconds,
  rows: NullOr(number),
})
const NodeRetried = Struct({
  ...base,
  kind: Literal("node-retried"),
  node: Node,
  attempt: about(count, "The attempt that failed, from 1."),
  message: text,
}).annotate({ description: "A transient fault: the node is looked at and planned again." })

const cell = Struct({ text, actual: about(NullOr(text), "What came where `text` was expected.") })
const Diff = Struct({
  columns: list(Struct({ name: text, isNumeric: boolean })),
  rows: list(Struct({ kind: Literals(["changed", "missing", "unexpected"]), cells: list(cell) })),
  equal: count,
  isOrder: about(boolean, "The rows are the expected ones, in another order."),
})
const NodeFinished = Struct({
  ...base,
  kind: Literal("node-finished"),
  index: count,
  total: count,
  node: Node,
  status: Literals(["success", "warn", "error", "skip"]),
  seconds,
  rows: about(NullOr(number), "Rows written; of a test, rows that fail it."),
  outcome: about(text, "merged, unchanged, created, …"),
  message: about(NullOr(text), "Why it failed, was skipped, or is worth a look."),
  sample: about(list(Schema.Record(text, Schema.Unknown)), "Some of the rows that fail a test."),
  test: NullOr(
    Struct({
      threshold: about(NullOr(text), "The condition that the number of failing rows has met."),
      isLimited: about(boolean, "There may be more failing rows than were counted."),
      storedIn: NullOr(text),
    }),
  ),
  diff: about(NullOr(Diff), "Of a unit test whose rows are not the expected ones."),
  compiledFile: about(NullOr(text), "The file with the SQL of a test that does not pass."),
})
const RunFinished = Struct({
  ...base,
  kind: Literal("run-finished"),
  runId: text,
  seconds,
  counts: Struct({ pass: count, warn: count, error: count, skip: count, total: count }),
  interrupted: boolean,
  failedFast: boolean,
  undone: about(list(text), "Names of nodes that were not done."),
})

const age = about(NullOr(text), "12 hours")
const SourceChecked = {
  kind: Literal("source-checked"),
  index: count,
  total: count,
  node: Node,
  status: Literals(["pass", "warn", "error"]),
  outcome: Literals(["fresh", "stale", "future", "unknown", "failed"]),
  maxLoadedAt: about(NullOr(text), "The time of the newest row: ISO 8601, UTC."),
  snapshottedAt: text,
  ageSeconds: NullOr(number),
  rows: NullOr(number),
  criteria: Struct({ warnAfter: age, errorAfter: age, loadedAt: NullOr(text), filtered: boolean }),
  exceeded: age,
  message: NullOr(text),
  seconds,
} as const
const FreshnessStarted = Struct({
  ...base,
  kind: Literal("freshness-started"),
  runId: text,
  at: text,
  target: text,
  sources: list(Node),
  threads: count,
})
const FreshnessFinished = Struct({
  ...base,
  kind: Literal("freshness-finished"),
  runId: text,
  seconds,
  counts: Struct({ pass: count, warn: count, error: count, total: count }),
  results: list(Struct(SourceChecked)),
})

/** A line of the log. */
export const LogEvent = Union([
  RunWaiting,
  RunStarted,
  NodeStarted,
  StepFinished,
  NodeRetried,
  NodeFinished,
  RunFinished,
  FreshnessStarted,
  Struct({ ...base, ...SourceChecked }),
  FreshnessFinished,
]).annotate({
  title: "Typeline log event",
  description: "One line of --log-format json; `kind` says which event it is.",
})
export type LogEvent = typeof LogEvent.Type
