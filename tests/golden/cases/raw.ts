import { type Expr, from, nullable, type Reads, rawQuery, rawText, sql, sqlFile } from "typeline"
import { golden } from "../golden.ts"
import { events, users } from "./relations.ts"

/** Over any row that has the column; it stays usable in groups and windows. */
const yearsOld = <G extends Reads>(row: { readonly updated_at: Expr<"timestamp", G> }) =>
  sql("integer")`2024 - extract(year from ${row.updated_at})`

golden("raw-fragments", () =>
  from({ users })
    .where(({ users }) => sql("boolean")`${users.country} = ${"NL"} or ${users.id} = ${7}`)
    .where(({ users }) => users.id.gt(0))
    .select(({ users }) => ({
      id: users.id,
      age: yearsOld(users),
      shout: sql(nullable("varchar"))`upper(${users.name} || ${"!'\\"})`,
      sum: sql("integer")`${users.id.plus(1)} * ${-3}`,
      tenth: sql("double")`cast(${0.1} as double)`,
    })),
)
golden("raw-fragments-over-several-lines", () =>
  from({ users }).select(({ users }) => ({
    id: users.id,
    grade: sql("varchar")`case
  when ${users.id} > 5 then 'high
  -- no comment'
  else 'low'
end`,
    commented: sql("integer")`${users.id} -- the id
+ 1 -- and one`,
  })),
)
golden(
  "raw-query",
  () =>
    rawQuery({ user_id: "integer", total: nullable("decimal(38,2)") })`
    select user_id, sum(amount) as total
    from ${events}
    where kind <> ${"it's"} and id > ${0}
    group by all
  `,
)
golden("raw-query-of-queries", () => {
  const ids = from({ users }).select(({ users }) => ({ id: users.id }))
  const twice = from({ ids })
    .join({ other: ids }, ({ ids, other }) => ids.id.eq(other.id))
    .select(({ ids }) => ({ id: ids.id }))
  return rawQuery({ id: "integer" })`with numbered as (select id from ${twice} as t) select id from numbered`
})
golden("raw-query-is-read", () => {
  const totals = rawQuery({ user_id: "integer", n: "integer" })`
    with x as (select user_id from ${events}) -- one row an event
    select user_id, count(*) as n from x group by user_id -- and one a user`
  return from({ totals })
    .join({ users }, ({ totals, users }) => totals.user_id.eq(users.id))
    .select(({ totals, users }) => ({ name: users.name, n: totals.n }))
})
golden("raw-query-for-each-warehouse", () => {
  const totals = rawQuery({ user_id: "integer", kinds: "varchar" }).per({
    duckdb: rawText`select user_id, string_agg(kind, ${","}) as kinds from ${events} group by all`,
    snowflake: rawText`
      select user_id, listagg(kind, ${","}) as kinds
      from ${events}
      group by all`,
  })
  return from({ totals }).select(({ totals }) => totals)
})
golden(
  "raw-query-for-one-warehouse",
  () =>
    rawQuery({ user_id: "integer" }).per({
      snowflake: rawText`select user_id from ${events} match_recognize (partition by user_id order by id pattern (a) define a as true)`,
    }),
  { duckdb: { refused: "A query of per() has no text for duckdb. It has one for snowflake." }, snowflake: "supported" },
)
golden("sql-file", () => {
  const buyers = from({ events })
    .where(({ events }) => events.kind.eq("buy"))
    .select(({ events }) => ({ id: events.user_id }))
  return sqlFile("./totals.sql", {
    columns: { user_id: "integer", total: nullable("decimal(38,2)") },
    relations: { events, buyers },
  })
})
golden(
  "raw-query-with-a-semicolon",
  () => rawQuery({ id: "integer" })`select id from ${users};
  `,
  {
    duckdb: { refused: "rawQuery() takes one query, without a semicolon at its end." },
    snowflake: { refused: "rawQuery() takes one query, without a semicolon at its end." },
  },
)
