// `append` and `merge`: what they share, and what each does with the new rows.
import { type Dialect, qualifiedName } from "../dialect/dialect.ts"
import type { ObservedRelation } from "./observation.ts"
import { isChanged, schemaChange, schemaChangeText } from "./schema-change.ts"
import {
  counted,
  createTable,
  createTemporary,
  dropOther,
  dropTemporary,
  refuseDuplicates,
  sameKey,
  together,
} from "./statement.ts"
import type { Execute, Step } from "./step.ts"
import { type Declared, queryOf, type Strategy, type StrategyContext } from "./strategy.ts"
import { filteredByCursor, sinceWatermark } from "./watermark.ts"

type IncrementalDeclaration = Declared<"append" | "merge">

/** Only adds rows. */
export const append: Strategy<"append"> = (declaration, observed, context) =>
  incremental(declaration, observed, context, (batch) => insertNew(declaration, batch, context.dialect))

/** Adds rows with a new key and updates those whose key is there and whose values differ. */
export const merge: Strategy<"merge"> = (declaration, observed, context) =>
  incremental(declaration, observed, context, (batch) => mergeBatch(declaration, batch, context.dialect))

/** Observe, then decide: an absent table is built in full, one that is there gets what is new. */
const incremental = (
  declaration: IncrementalDeclaration,
  observed: ObservedRelation | null,
  context: StrategyContext,
  write: (batch: string) => Execute,
): readonly Step[] => {
  const { lookback, uniqueKey } = declaration.materialization
  if (lookback !== null && uniqueKey.length === 0)
    return [
      {
        kind: "fail",
        purpose: "look at the strategy",
        message: `${declaration.name}: a lookback reads rows again that are loaded, and without a uniqueKey they would be loaded twice. Name a uniqueKey, or remove the lookback.`,
      },
    ]
  if (observed?.kind !== "table" || context.fullRefresh) return fullBuild(declaration, observed, context)
  const change = schemaChange(declaration.columnTypes(), observed)
  if (isChanged(change))
    return [
      {
        kind: "fail",
        purpose: "compare the columns",
        message: `${declaration.name}: the columns of its query are no longer those of the table.\n${schemaChangeText(change)}\nNothing was written. Rebuild the table with --full-refresh --select ${declaration.name}, or change the query back.`,
      },
    ]
  const { dialect, render, runId } = context
  const query = filteredByCursor(queryOf(declaration), declaration.materialization)
  const text = render(query, sinceWatermark(declaration, dialect))
  const key = declaration.materialization.uniqueKey
  const batch = dialect.identifier(`typeline_${runId}_${declaration.name}`)
  if (key.length === 0)
    // One statement: nothing needs to be compared.
    return [
      counted(
        "append the new rows",
        `insert into ${qualifiedName(dialect, declaration)} (${columnList(declaration, dialect)})\n${text}`,
      ),
    ]
  return [
    createTemporary(batch, text),
    refuseDuplicates(dialect, batch, declaration.name, key),
    write(batch),
    dropTemporary(batch),
  ]
}

const fullBuild = (
  declaration: IncrementalDeclaration,
  observed: ObservedRelation | null,
  { dialect, render, runId }: StrategyContext,
): readonly Step[] => {
  const text = render(queryOf(declaration))
  const table = qualifiedName(dialect, declaration)
  const key = declaration.materialization.uniqueKey
  const drop = dropOther(dialect, declaration, observed, "table")
  if (key.length === 0) return together(dialect, "build the table", [...drop, createTable(dialect, declaration, text)])
  if (dialect.capabilities.transactionalDdl)
    return together(dialect, "build the table", [
      ...drop,
      createTable(dialect, declaration, text),
      refuseDuplicates(dialect, table, declaration.name, key),
    ])
  // DDL commits by itself here: the rows are checked before the table is replaced.
  const staged = dialect.identifier(`typeline_${runId}_${declaration.name}`)
  return [
    createTemporary(staged, text),
    refuseDuplicates(dialect, staged, declaration.name, key),
    ...drop,
    createTable(dialect, declaration, `select * from ${staged}`),
    dropTemporary(staged),
  ]
}

const columnsOf = (declaration: IncrementalDeclaration): readonly string[] => Object.keys(declaration.columnTypes())
const columnList = (declaration: IncrementalDeclaration, dialect: Dialect, of = ""): string =>
  columnsOf(declaration)
    .map((name) => of + dialect.identifier(name))
    .join(", ")

const insertNew = (declaration: IncrementalDeclaration, batch: string, dialect: Dialect): Execute =>
  counted(
    "append the new rows",
    `insert into ${qualifiedName(dialect, declaration)} (${columnList(declaration, dialect)})
select ${columnList(declaration, dialect, "new_rows.")}
from ${batch} as new_rows
where not exists (
  select 1
  from ${qualifiedName(dialect, declaration)} as loaded
  where ${sameKey(dialect, "loaded", "new_rows", declaration.materialization.uniqueKey).replaceAll("\n", "\n  ")}
)`,
  )

const mergeBatch = (declaration: IncrementalDeclaration, batch: string, dialect: Dialect): Execute => {
  const key = new Set(declaration.materialization.uniqueKey)
  const values = columnsOf(declaration)
    .filter((name) => !key.has(name))
    .map(dialect.identifier)
  const differs = values.map((column) => `loaded.${column} is distinct from new_rows.${column}`)
  const assignments = values.map((column) => `${column} = new_rows.${column}`)
  const update =
    values.length === 0
      ? ""
      : `when matched and (\n  ${differs.join("\n  or ")}\n) then update set\n  ${assignments.join(",\n  ")}\n`
  return counted(
    "merge the new rows",
    `merge into ${qualifiedName(dialect, declaration)} as loaded
using ${batch} as new_rows
  on ${sameKey(dialect, "loaded", "new_rows", [...key])}
${update}when not matched then insert (${columnList(declaration, dialect)})
  values (${columnList(declaration, dialect, "new_rows.")})`,
  )
}
