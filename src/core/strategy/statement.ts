// Statements that several strategies need, and the steps around them.
import { type Dialect, type Name, qualifiedName } from "../dialect/dialect.ts"
import type { NewColumn, NewRelation } from "../dialect/new-relation.ts"
import { indent } from "../dialect/render/layout.ts"
import type { RelationDeclaration } from "../resource/declaration.ts"
import type { ObservedRelation } from "./observation.ts"
import type { Execute, Fail, Refuse, SampleRow, Step } from "./step.ts"
import type { Declared, StrategyContext } from "./strategy.ts"

export const execute = (purpose: string, sql: string): Execute => ({ kind: "execute", purpose, sql, counts: false })
export const counted = (purpose: string, sql: string): Execute => ({ kind: "execute", purpose, sql, counts: true })
export const fail = (purpose: string, message: string): Fail => ({ kind: "fail", purpose, message })

export const createTable = (dialect: Dialect, target: RelationDeclaration, query: string): Execute =>
  counted("create the table", dialect.create.table(newRelation(dialect, target), query))
/** Replaces a table only where one was seen: what an observation has missed stops the run, and is not lost. */
export const createOrReplace = (
  dialect: Dialect,
  target: RelationDeclaration,
  observed: ObservedRelation | null,
  query: string,
): Execute =>
  counted(
    "create the table",
    dialect.create.table({ ...newRelation(dialect, target), replaces: observed?.kind === "table" }, query),
  )
export const createView = (dialect: Dialect, target: RelationDeclaration, query: string): Execute =>
  execute("create the view", dialect.create.view(newRelation(dialect, target), query))
export const createDynamicTable = (
  dialect: Dialect,
  target: Declared<"dynamic_table">,
  create: NonNullable<Dialect["create"]["dynamicTable"]>,
  query: string,
): Execute => execute("create the dynamic table", create(newRelation(dialect, target), target.materialization, query))

/** The same table with other columns: what was said of it, and who may read it, stay. */
export const rewriteTable = (
  dialect: Dialect,
  target: RelationDeclaration,
  columns: readonly Omit<NewColumn, "description">[],
  query: string,
): string => {
  const known = newRelation(dialect, target)
  const said = new Map(known.columns.map(({ name, description }) => [name.toLowerCase(), description]))
  return dialect.create.table(
    {
      ...known,
      columns: columns.map((column) => ({ ...column, description: said.get(column.name.toLowerCase()) ?? "" })),
      snowflake: { ...known.snowflake, copyGrants: true },
    },
    query,
  )
}

/** What is declared of a relation, for the statement that makes it. */
const newRelation = (dialect: Dialect, declaration: RelationDeclaration): NewRelation => ({
  name: qualifiedName(dialect, declaration),
  replaces: true,
  description: declaration.description,
  columns: Object.entries(declaration.columnTypes()).map(([name, { type }]) => ({
    name,
    type: dialect.type(type),
    description: declaration.columns[name]?.description ?? "",
  })),
  snowflake: declaration.snowflake,
})

/** A table of which nothing is declared. */
export const createPlainTable = (dialect: Dialect, target: Name, query: string): Execute =>
  counted("create the table", `create or replace table ${qualifiedName(dialect, target)} as\n${query}`)

/** A table that only this connection sees, and that goes with it. */
export const createTemporary = (name: string, query: string): Execute =>
  execute("read the new rows", `create temporary table ${name} as\n${query}`)
export const dropTemporary = (name: string): Execute => execute("clear up", `drop table if exists ${name}`)

/** `create or replace` does not replace a view by a table or the reverse: what stands there goes first. */
export const dropOther = (
  dialect: Dialect,
  target: Name,
  observed: ObservedRelation | null,
  kind: ObservedRelation["kind"],
): readonly Execute[] =>
  observed && observed.kind !== kind
    ? [execute(`drop the ${observed.kind}`, `drop ${observed.kind} ${qualifiedName(dialect, target)}`)]
    : []

/**
 * What stands there as another kind is replaced: in one transaction, or where DDL commits by itself by what was built beside it,
 * so that a query that fails leaves everything as it is.
 */
export const replaceOther = <T extends Name>(
  { dialect, runId }: Pick<StrategyContext, "dialect" | "runId">,
  target: T,
  observed: ObservedRelation | null,
  kind: ObservedRelation["kind"],
  create: (target: T) => Execute,
): readonly Step[] => {
  const drop = dropOther(dialect, target, observed, kind)
  if (drop.length === 0) return [create(target)]
  if (dialect.capabilities.transactionalDdl)
    return together(dialect, `replace the ${observed?.kind} by a ${kind}`, [...drop, create(target)])
  const beside = { ...target, name: temporaryName(runId, `${target.name}_beside`) }
  const [from, to] = [beside, target].map((name) => qualifiedName(dialect, name))
  return [create(beside), ...drop, execute("take its place", `alter ${kind} ${from} rename to ${to}`)]
}

const temporary = "typeline_"
/** Unique to the run, and told from all others by its beginning. */
export const temporaryName = (runId: string, name: string): string => `${temporary}${runId}_${name}`

/** What a run that was killed has left: under the lease no other run is there whose own it might be. */
export const sweep = (dialect: Dialect, relations: readonly ObservedRelation[]): readonly string[] =>
  relations
    .filter(({ name }) => /^typeline_[0-9a-z]{9,15}_./i.test(name))
    .map((left) => `drop ${left.kind} if exists ${qualifiedName(dialect, left)}`)

/** Several steps as one where the warehouse can, so that nobody sees the state between them. */
export const together = (dialect: Dialect, purpose: string, steps: readonly (Execute | Refuse)[]): readonly Step[] =>
  steps.length > 1 && dialect.capabilities.transactionalDdl ? [{ kind: "transaction", purpose, steps }] : steps

/** Rows are written by one statement or in one transaction; DDL before them is part of it where the warehouse can. */
export const inTransaction = (
  dialect: Dialect,
  purpose: string,
  ddl: readonly Execute[],
  rows: readonly Execute[],
): readonly Step[] => {
  const [before, within] = dialect.capabilities.transactionalDdl ? [[], [...ddl, ...rows]] : [ddl, rows]
  return [...before, ...(within.length > 1 ? [{ kind: "transaction", purpose, steps: within } as const] : within)]
}

/** `a.key is not distinct from b.key and …`: NULL-safe, column by column. */
export const sameKey = (dialect: Dialect, left: string, right: string, key: readonly string[]): string =>
  key
    .map(dialect.identifier)
    .map((column) => `${left}.${column} is not distinct from ${right}.${column}`)
    .join("\n  and ")

/** Refuses a key that stands in several rows: whichever of them were kept would be arbitrary. */
export const refuseDuplicates = (dialect: Dialect, relation: string, name: string, key: readonly string[]): Refuse => {
  const columns = key.map(dialect.identifier).join(", ")
  const unproven = dialect.notAscending ? `\nwhere exists (\n${indent(dialect.notAscending(relation, key))}\n)` : ""
  return {
    kind: "refuse",
    purpose: "check the unique key",
    sql: `select ${columns}, count(*) as number_of_rows, count(*) over () as number_of_keys
from ${relation}${unproven}
group by ${columns}
having count(*) > 1
order by ${columns}
limit 5`,
    message: (rows) => {
      const keys = String(rows[0]?.number_of_keys ?? rows.length)
      const found = keys === "1" ? "one key stands" : `${keys} keys stand`
      const samples = rows.map((row) => `  ${keyText(row, key)} in ${String(row.number_of_rows)} rows`).join("\n")
      return `${name}: the unique key (${key.join(", ")}) is not unique in the new rows: ${found} in several rows. Nothing was written.\n${samples}\nRemove the duplicates in the query, or add the column that tells the rows apart to the key.`
    },
  }
}
export const keyText = (row: SampleRow, key: readonly string[]): string =>
  `(${key.map((column) => `${column} = ${row[column] === null ? "NULL" : String(row[column])}`).join(", ")})`
