// Reading back what an earlier run has written: the other way of `manifest.ts` and `run-results.ts`.
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import { format, formatVariable } from "./metadata.ts"
import type { PreviousNode, PreviousResult, PreviousRun } from "./previous.ts"

const Text = Schema.String
const TextOrNull = Schema.NullOr(Text)
const Metadata = Schema.Struct({ env: Schema.Struct({ [formatVariable]: Schema.Literal(format) }) })
const Meta = Schema.Struct({
  typeline: Schema.Struct({
    id: Text,
    checksums: Schema.Struct({ body: Text, config: Text, relation: Text, contract: Text, descriptions: Text }),
  }),
})
const Config = Schema.Struct({ meta: Meta })
const Column = Schema.Struct({ data_type: Schema.optionalKey(TextOrNull) })
const Node = Schema.Struct({
  database: TextOrNull,
  schema: Text,
  name: Text,
  resource_type: Text,
  relation_name: TextOrNull,
  columns: Schema.Record(Text, Column),
  config: Config,
})
const Manifest = Schema.Struct({
  metadata: Metadata,
  nodes: Schema.Record(Text, Node),
  sources: Schema.Record(Text, Node),
  unit_tests: Schema.Record(Text, Schema.Struct({ config: Config })),
  exposures: Schema.Record(Text, Schema.Struct({ config: Config })),
})
const Result = Schema.Struct({
  unique_id: Text,
  execution_time: Schema.Number,
  failures: Schema.optionalKey(Schema.NullOr(Schema.Number)),
  adapter_response: Schema.Struct({
    rows_affected: Schema.optionalKey(Schema.Number),
    typeline: Schema.Struct({
      status: Schema.Literals(["success", "warn", "error", "skip"]),
      outcome: Text,
      message: Schema.optionalKey(TextOrNull),
    }),
  }),
})
const Results = Schema.Struct({ metadata: Metadata, results: Schema.Array(Result) })

/** The nodes of a `manifest.json`, and their ids by dbt's; null for a file that is none of ours. */
export const readManifest = (json: unknown): ReadManifest | null => {
  const decoded = Schema.decodeUnknownOption(Manifest)(json)
  if (Option.isNone(decoded)) return null
  const { nodes, sources, exposures, unit_tests: unitTests } = decoded.value
  const ids = new Map<string, string>()
  const read = new Map<string, PreviousNode>()
  const add = (uniqueId: string, { meta }: typeof Config.Type, rest: Pick<PreviousNode, "columns" | "relation">) => {
    ids.set(uniqueId, meta.typeline.id)
    read.set(meta.typeline.id, { checksums: meta.typeline.checksums, ...rest })
  }
  for (const [uniqueId, node] of [...Object.entries(sources), ...Object.entries(nodes)])
    add(uniqueId, node.config, { columns: typesOf(node), relation: relationOf(node) })
  for (const [uniqueId, { config }] of [...Object.entries(unitTests), ...Object.entries(exposures)])
    add(uniqueId, config, { columns: {}, relation: null })
  return { nodes: read, ids }
}
export interface ReadManifest extends Pick<PreviousRun, "nodes"> {
  /** By dbt's ids: those of the graph. */
  readonly ids: ReadonlyMap<string, string>
}

/** The results of a `run_results.json`, by the ids of the graph; null for a file that is none of ours. */
export const readResults = (json: unknown, { ids }: Pick<ReadManifest, "ids">): PreviousRun["results"] | null => {
  const decoded = Schema.decodeUnknownOption(Results)(json)
  if (Option.isNone(decoded)) return null
  return new Map(
    decoded.value.results.map((read) => {
      const { unique_id: uniqueId, execution_time: seconds, failures = null, adapter_response: response } = read
      const { status, outcome, message = null } = response.typeline
      const result: PreviousResult = { status, seconds, outcome, message, rows: response.rows_affected ?? failures }
      return [ids.get(uniqueId) ?? uniqueId, result]
    }),
  )
}

const typesOf = ({ columns }: typeof Node.Type) =>
  Object.fromEntries(Object.entries(columns).flatMap(([name, { data_type: type }]) => (type ? [[name, type]] : [])))

const relations: ReadonlySet<string> = new Set(["model", "seed", "snapshot", "source"])
const relationOf = ({ resource_type: kind, relation_name: sql, database, schema, name }: typeof Node.Type) =>
  relations.has(kind) && sql !== null ? { database, schema, name } : null
