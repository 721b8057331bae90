// What an author has set of a node, in words.
import type {
  Declaration,
  FreshnessLimits,
  RelationDeclaration,
  TestDeclaration,
} from "../../core/resource/declaration.ts"
import type { FileLoad } from "../../core/resource/file-load.ts"
import type { Materialization } from "../../core/resource/materialization.ts"
import type { SiteSetting } from "../site.ts"

type Value = string | number | boolean | readonly string[] | null
type Pairs = readonly (readonly [label: string, value: Value])[]

/** Only what is set: no false, no empty list, no default. */
export const siteSettings = (declaration: Declaration): readonly SiteSetting[] =>
  pairsOf(declaration).flatMap(([label, value]) => {
    if (value === null || value === false || (Array.isArray(value) && value.length === 0)) return []
    return [{ label, value: value === true ? "yes" : Array.isArray(value) ? value.join(", ") : String(value) }]
  })

const pairsOf = (declaration: Declaration): Pairs => {
  switch (declaration.kind) {
    case "source":
    case "seed":
      return [...relation(declaration), ...(declaration.freshness ? freshness(declaration.freshness) : [])]
    case "model":
    case "snapshot":
      return [["Contract", declaration.contract !== null], ...relation(declaration)]
    case "test":
      return test(declaration)
    case "unit_test":
      return [
        ["Given", [...declaration.given.values()].flatMap((given) => given?.name ?? [])],
        ["Runs", declaration.steps.length > 1 ? declaration.steps.length : null],
      ]
    case "dashboard":
      return [["Title", declaration.title === "" ? null : declaration.title]]
    case "exposure":
      return [["Maturity", declaration.maturity]]
    case "analysis":
      return []
  }
}

const relation = ({ materialization, operations, snowflake }: RelationDeclaration): Pairs => [
  ...built(materialization),
  ...Object.entries(operations.grants).map(([privilege, roles]) => [`Grants ${privilege} to`, roles] as const),
  ["Transient", snowflake.transient],
  ["Secure", snowflake.secure],
  ["Clustered by", snowflake.clusterBy],
  ["Virtual warehouse", snowflake.warehouse],
]

const built = (materialization: Materialization): Pairs => {
  switch (materialization.kind) {
    case "load":
    case "seed":
      return files(materialization.load)
    case "append":
    case "merge":
    case "delete+insert":
    case "insert_overwrite":
      return [
        ["Unique key", materialization.uniqueKey],
        ["Partitions", materialization.kind === "insert_overwrite" ? materialization.partitionBy : []],
        ["Cursor", materialization.cursor],
        ["Lookback", materialization.lookback],
        ["Keeps the newest row of a key", materialization.dedupe],
        ...(materialization.kind === "merge"
          ? ([
              ["Updates only", materialization.updateColumns],
              ["Never updates", materialization.excludeColumns],
              ["Deletes marked rows", materialization.deleteWhen !== null],
            ] as const)
          : []),
        ...incremental(materialization),
      ]
    case "microbatch":
      return [
        ["Event time", materialization.eventTime],
        ["Batches", `one ${materialization.batchSize} each, from ${materialization.begin}`],
        ["Lookback", `${materialization.lookback} ${materialization.lookback === 1 ? "batch" : "batches"}`],
        ...incremental(materialization),
      ]
    case "scd2":
      return [
        ["Unique key", materialization.uniqueKey],
        [
          "Changes found by",
          materialization.change.kind === "timestamp"
            ? materialization.change.updatedAt
            : materialization.change.columns === "all"
              ? "comparing all columns"
              : `comparing ${materialization.change.columns.join(", ")}`,
        ],
        ["Rows that have gone", materialization.hardDeletes],
        ["End of a current version", materialization.validToCurrent],
        ["Ends at most", materialization.maxDeletes === null ? null : `${materialization.maxDeletes} versions a run`],
      ]
    case "dynamic_table":
      return [
        ["Target lag", materialization.targetLag],
        ["Refreshed by", materialization.warehouse],
        ["Refresh mode", materialization.refreshMode],
      ]
    default:
      return []
  }
}

const incremental = (materialization: { readonly onSchemaChange: string; readonly fullRefresh: boolean }): Pairs => [
  ["On schema change", materialization.onSchemaChange],
  ["Protected from full refresh", !materialization.fullRefresh],
]

const files = (load: FileLoad): Pairs => [
  ["File", load.file],
  ["Format", load.format],
  ["Optional", load.optional],
]

const freshness = ({ warnAfter, errorAfter }: FreshnessLimits): Pairs => [
  ["Stale (warning) after", warnAfter],
  ["Stale (error) after", errorAfter],
]

const test = ({ severity, warnIf, errorIf, limit, storeFailures, made }: TestDeclaration): Pairs => [
  ["Test", made?.kind ?? null],
  ["Severity", severity],
  ["Warns if failing rows are", warnIf === "!= 0" ? null : warnIf],
  ["Fails if failing rows are", errorIf === "!= 0" ? null : errorIf],
  ["Counts at most", limit === null ? null : `${limit} failing rows`],
  ["Failing rows kept in", storeFailures],
]
