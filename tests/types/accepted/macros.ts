// Functions of the author's own: over rows, over relations, over anything; and SQL as text.

import type { Columns, DataTest, Expr, Readable, Reads, Relation } from "typeline"
import { dataTest, from, nullable, or, rawQuery, rowNumber, sql } from "typeline"
import { contract } from "./contract.ts"
import { paid } from "./nullability.ts"
import { events, gold, users } from "./relations.ts"

/** Over any row that has the column; it stays usable in groups and windows. */
const ageInDays = <G extends Reads>(row: { readonly updated_at: Expr<"timestamp", G> }) =>
  sql("integer")`date_diff('day', ${row.updated_at}, now())`
/** Over any relation that has the columns; keeps all the others. */
const newest = <C extends Columns & { readonly id: "integer"; readonly updated_at: "timestamp" }>(
  relation: Readable<C>,
) =>
  from({ it: relation })
    .select(({ it }) => it)
    .qualify((row) =>
      rowNumber()
        .over({ partitionBy: [row.id], orderBy: [row.updated_at.desc()] })
        .eq(1),
    )

export const people = gold.model({
  name: "people",
  dependsOn: { users },
  query: ({ users }) => {
    const latest = newest(users)
    return from({ latest }).select(({ latest }) => ({ ...latest, age: ageInDays(latest) }))
  },
})
contract<{
  id: "integer"
  name: "varchar" | null
  country: "varchar"
  updated_at: "timestamp"
  age: "integer"
}>()(people, true)

/** Over every column of any relation. */
const noNullsInColumns = <C extends Columns>(relation: Relation<C>): DataTest =>
  dataTest("no_nulls", {
    dependsOn: { relation },
    query: ({ relation }) =>
      from({ relation })
        .where(({ relation }) => or(...Object.values(relation).map((column) => column.isNull())))
        .select(({ relation }) => relation),
  })
export const checks = [noNullsInColumns(paid)]

/** A whole query as text: its columns are those that the author declares. */
export const legacy = gold.model({
  name: "legacy",
  dependsOn: { events },
  query: ({ events }) =>
    rawQuery({ user_id: "integer", total: nullable("decimal(38,2)") })`
      select user_id, sum(amount) as total from ${events} where kind <> ${"none"} group by all`,
})
contract<{ readonly user_id: "integer"; readonly total: "decimal(38,2)" | null }>()(legacy, true)

/** A raw fragment in a typed query, and a typed query around a raw one. */
export const mixed = gold.model({
  name: "mixed",
  dependsOn: { events },
  query: ({ events }) => {
    const totals = rawQuery({
      user_id: "integer",
      total: "double",
    })`select user_id, sum(score) as total from ${events} group by 1`
    return from({ totals })
      .where(({ totals }) => sql("boolean")`${totals.total} between ${1} and ${2.5}`)
      .select(({ totals }) => ({ ...totals, weekday: sql(nullable("varchar"))`dayname(current_date)` }))
  },
})
contract<{ user_id: "integer"; total: "double"; weekday: "varchar" | null }>()(mixed, true)
