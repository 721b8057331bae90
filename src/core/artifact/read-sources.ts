// Reading back how old the sources were: the other way of `sources.ts`.
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import { format, formatVariable } from "./metadata.ts"

const Text = Schema.String
const Known = Schema.Struct({
  unique_id: Text,
  status: Schema.Literals(["pass", "warn", "error"]),
  max_loaded_at: Text,
  snapshotted_at: Text,
})
const Unknown = Schema.Struct({ unique_id: Text, status: Schema.Literal("runtime error"), error: Text })
const Sources = Schema.Struct({
  metadata: Schema.Struct({
    generated_at: Text,
    env: Schema.Struct({ [formatVariable]: Schema.Literal(format), TYPELINE_TARGET: Text }),
  }),
  results: Schema.Array(Schema.Union([Known, Unknown])),
})

export interface CheckedSources {
  readonly target: string
  /** By dbt's ids. */
  readonly sources: ReadonlyMap<string, CheckedSource>
}
/** How old a source was when it was last looked at; its time is null where that could not be known. */
export interface CheckedSource {
  readonly status: "pass" | "warn" | "error" | "unknown"
  readonly maxLoadedAt: string | null
  readonly checkedAt: string
  readonly message: string | null
}

/** Null for a file that is none of ours. */
export const readSources = (json: unknown): CheckedSources | null =>
  Option.match(Schema.decodeUnknownOption(Sources)(json), {
    onNone: () => null,
    onSome: ({ metadata, results }) => ({
      target: metadata.env.TYPELINE_TARGET,
      sources: new Map(results.map((result) => [result.unique_id, sourceOf(result, metadata.generated_at)])),
    }),
  })

const sourceOf = (result: typeof Known.Type | typeof Unknown.Type, generatedAt: string): CheckedSource =>
  result.status === "runtime error"
    ? { status: "unknown", maxLoadedAt: null, checkedAt: generatedAt, message: result.error }
    : {
        status: result.status,
        maxLoadedAt: result.max_loaded_at,
        checkedAt: result.snapshotted_at,
        message: null,
      }
