// How an earlier run was called: read back from `manifest.json` and `run_results.json`.
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"

const Text = Schema.String
const TextOrNull = Schema.NullOr(Text)
const Manifest = Schema.Struct({
  metadata: Schema.Struct({ adapter_type: Text, env: Schema.Struct({ TYPELINE_TARGET: Text }) }),
})

/** The target that a manifest was written for, and the kind of its warehouse. */
export interface ManifestTarget {
  readonly target: string
  readonly warehouse: string
}
/** Null for a file that is none of ours. */
export const readManifestTarget = (json: unknown): ManifestTarget | null =>
  Option.match(Schema.decodeUnknownOption(Manifest)(json), {
    onNone: () => null,
    onSome: ({ metadata }) => ({ target: metadata.env.TYPELINE_TARGET, warehouse: metadata.adapter_type }),
  })

const Flag = Schema.Boolean
const Args = Schema.Struct({
  which: Schema.Literals(["build", "run", "test", "seed", "snapshot", "load"]),
  select: Schema.Array(Text),
  exclude: Schema.Array(Text),
  target: Text,
  threads: Schema.Number,
  full_refresh: Flag,
  event_time_start: TextOrNull,
  event_time_end: TextOrNull,
  event_time_done_since: TextOrNull,
  resource_types: Schema.Array(Schema.Literals(["test", "unit_test"])),
  force: Flag,
  allow_deletes: Flag,
  indirect_selection: Schema.NullOr(Schema.Literals(["eager", "cautious", "buildable", "empty"])),
  fail_fast: Flag,
  state: TextOrNull,
  defer: Flag,
  favor_state: Flag,
  vars: Schema.Record(Text, Schema.Unknown),
})
const Results = Schema.Struct({ metadata: Schema.Struct({ invocation_started_at: Text }), args: Args })

/** The command and the options of a run, and when it began. */
export interface Invoked {
  readonly startedAt: string
  readonly args: typeof Args.Type
}
/** What `run_results.json` keeps of a run's command and options, so that `retry` can read it. */
export type InvocationArgs = typeof Args.Type
/** Null for a file that is none of ours. */
export const readInvocation = (json: unknown): Invoked | null =>
  Option.match(Schema.decodeUnknownOption(Results)(json), {
    onNone: () => null,
    onSome: ({ metadata, args }) => ({ startedAt: metadata.invocation_started_at, args }),
  })
