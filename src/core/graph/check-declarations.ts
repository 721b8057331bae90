import { ageParts, ageSeconds } from "../resource/age.ts"
import type { Declaration, FreshnessLimits, RelationDeclaration } from "../resource/declaration.ts"
import type { Materialization } from "../resource/materialization.ts"
import { isName } from "../sql/name.ts"
import { isType } from "../sql/type.ts"
import { attempt } from "./attempt.ts"
import { chartFindings } from "./chart-findings.ts"
import { contractBreaks } from "./contract-breaks.ts"
import { type Diagnostic, type DiagnosticCode, sorted } from "./diagnostic.ts"
import { exposureFindings } from "./exposure-findings.ts"
import type { GraphNode } from "./graph.ts"
import { nearest } from "./nearest.ts"
import { schemaFindings } from "./schema-findings.ts"
import { failuresOverRelations, testFindings } from "./test-findings.ts"
import { unitTestFindings } from "./unit-test-findings.ts"

/**
 * What the compiler says of a declaration, for those who did not ask it: the command strips types and runs. Each finding
 * would otherwise be a warehouse's error in the middle of a run, or none at all.
 */
export const checkDeclarations = (nodes: readonly GraphNode[]): readonly Diagnostic[] => {
  const overwrites = failuresOverRelations(nodes)
  return sorted(
    nodes.flatMap(({ declaration }) => [
      ...told(declaration, "invalid-declaration", [...findings(declaration), ...overwrites(declaration)]),
      ...told(declaration, "broken-contract", contractBreaks(declaration)),
      ...(declaration.kind === "dashboard" ? chartFindings(declaration) : []),
    ]),
  )
}

const told = (
  { location, name }: Declaration,
  code: DiagnosticCode,
  messages: readonly string[],
): readonly Diagnostic[] => messages.map((message) => ({ code, location, message: `${String(name)}: ${message}` }))

const findings = (declaration: Declaration): readonly string[] => {
  if (typeof declaration.name !== "string" || !isName(declaration.name)) return ["its name is not a name."]
  if (declaration.kind === "test") return testFindings(declaration)
  if (declaration.kind === "unit_test") return unitTestFindings(declaration)
  if (declaration.kind === "dashboard" || declaration.kind === "exposure") return exposureFindings(declaration)
  if (!("materialization" in declaration)) return []
  return [
    ...schemaFindings(declaration),
    ...typeFindings(declaration),
    ...columnFindings(declaration),
    ...optionFindings(declaration),
    ...("freshness" in declaration && declaration.freshness ? freshnessFindings(declaration.freshness) : []),
    ...snowflakeFindings(declaration),
  ]
}

const optionFindings = ({ materialization, operations }: RelationDeclaration): readonly string[] => {
  if (materialization.kind === "ephemeral") {
    const hooks = attempt(() => [...operations.preHook(), ...operations.postHook()]) ?? []
    return hooks.length > 0 || Object.keys(operations.grants).length > 0
      ? ["it is ephemeral, so nothing is built: hooks and grants belong to a view or a table."]
      : []
  }
  if (materialization.kind !== "scd2") return []
  const most = materialization.maxDeletes
  return most === null || (typeof most === "number" ? most >= 0 : /^\d+(\.\d+)?%$/.test(most))
    ? []
    : [`its maxDeletes is ${JSON.stringify(most)}, which is neither a number from 0 nor a share such as "10%".`]
}

/** What Snowflake would refuse in the middle of a run. */
const snowflakeFindings = ({ snowflake, materialization: { kind } }: RelationDeclaration): readonly string[] => {
  const isView = kind === "view" || kind === "ephemeral"
  return [
    ...(snowflake.secure && kind !== "view" ? ["snowflake.secure is for views, and it is none."] : []),
    ...(snowflake.transient && isView ? ["snowflake.transient is for tables, and it is none."] : []),
    ...(snowflake.clusterBy.length > 0 && isView ? ["snowflake.clusterBy is for tables, and it is none."] : []),
  ]
}

const typeFindings = (declaration: RelationDeclaration): readonly string[] =>
  Object.entries(declaredTypes(declaration) ?? {}).flatMap(([name, { type }]) =>
    isType(type)
      ? []
      : [
          `the column ${name} has the type ${JSON.stringify(type)}, which is none of boolean, integer, double, decimal(12,2), varchar, date, timestamp, timestamptz, variant, { array: … }.`,
        ],
  )

const columnFindings = (declaration: RelationDeclaration): readonly string[] => {
  const columns = columnsOf(declaration)
  // A query that cannot be built is told elsewhere.
  if (!columns) return []
  const names = Object.keys(columns)
  return [
    ...named(declaration.materialization),
    ...declaration.snowflake.clusterBy.map((name) => ["clusterBy", name] as const),
    ...Object.keys(declaration.columns).map((name) => ["columns", name] as const),
  ].flatMap(([place, name]) => {
    if (Object.hasOwn(columns, name))
      return place === "uniqueKey" && columns[name]?.nullable
        ? [
            `uniqueKey names "${name}", which may be NULL: such a row would be new in every run. Key by a column that is never NULL.`,
          ]
        : []
    const [near] = nearest(name, names)
    return [
      `${place} names "${name}", which is no column of it.${near === undefined ? "" : ` Did you mean "${near}"?`}`,
    ]
  })
}

const named = (materialization: Materialization): readonly (readonly [place: string, column: string])[] => {
  const all = (place: string, names: readonly string[]) => names.map((name) => [place, name] as const)
  const one = (place: string, name: string | null) => (name === null ? [] : [[place, name] as const])
  switch (materialization.kind) {
    case "append":
    case "delete+insert":
      return [...all("uniqueKey", materialization.uniqueKey), ...one("cursor", materialization.cursor)]
    case "merge":
      return [
        ...all("uniqueKey", materialization.uniqueKey),
        ...one("cursor", materialization.cursor),
        ...all("updateColumns", materialization.updateColumns ?? []),
        ...all("excludeColumns", materialization.excludeColumns),
      ]
    case "insert_overwrite":
      return [...all("partitionBy", materialization.partitionBy), ...one("cursor", materialization.cursor)]
    case "microbatch":
      return one("eventTime", materialization.eventTime)
    case "scd2": {
      const { change, uniqueKey } = materialization
      return [
        ...all("uniqueKey", uniqueKey),
        ...(change.kind === "timestamp"
          ? one("updatedAt", change.updatedAt)
          : all("columns of its strategy", change.columns === "all" ? [] : change.columns)),
      ]
    }
    default:
      return []
  }
}

const freshnessFindings = ({ warnAfter, errorAfter }: FreshnessLimits): readonly string[] => {
  const limits = { warnAfter, errorAfter }
  const wrong = Object.entries(limits).flatMap(([name, age]) =>
    age === null || (typeof age === "string" && ageParts(age))
      ? []
      : [
          `freshness.${name} is ${JSON.stringify(age)}. Write a whole number from 1 and a unit: "30 minutes", "12 hours", "1 day".`,
        ],
  )
  if (wrong.length > 0) return wrong
  if (warnAfter === null && errorAfter === null)
    return ['freshness has no limit. Give it warnAfter, errorAfter or both: warnAfter: "12 hours".']
  return warnAfter !== null && errorAfter !== null && ageSeconds(errorAfter) <= ageSeconds(warnAfter)
    ? [
        `freshness.errorAfter is "${errorAfter}", which is not longer than warnAfter, "${warnAfter}": nothing would ever be a warning. Make it longer, or leave one of the two out.`,
      ]
    : []
}

const columnsOf = (declaration: RelationDeclaration) => attempt(declaration.columnTypes)
/** Of a source its columns, of a model those of its contract: what an author wrote down. */
const declaredTypes = (declaration: RelationDeclaration) =>
  "query" in declaration ? declaration.contract && attempt(declaration.contract) : columnsOf(declaration)
