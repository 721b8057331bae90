// SQL that its author wrote for some warehouses only: told before anything runs, with the node and its place.
import { join } from "node:path"
import {
  analysis,
  count,
  deduplicate,
  from,
  layer,
  pivot,
  rawQuery,
  rawText,
  source,
  sql,
  sqlAggregate,
  sqlFile,
  sqlFunction,
  unionRelations,
  unpivot,
  validAt,
} from "typeline"
import { describe, expect, test } from "vitest"
import { buildGraph } from "../../../src/core/graph/graph.ts"
import { missingTextDiagnostics } from "../../../src/core/plan/missing-texts.ts"
import { declarationsIn } from "../../../src/core/resource/project.ts"
import { queryNode } from "../../../src/core/sql/node.ts"
import { hasRawSql } from "../../../src/core/sql/walk.ts"
import { events, users } from "../../golden/cases/relations.ts"

const dev = layer({ schema: "dev" })
const prices = source("prices", { schema: "raw", columns: { id: "integer", name: "varchar" } })
const soundex = sqlFunction({ args: ["varchar"], returns: "varchar", snowflake: (x) => rawText`soundex(${x})` })
const told = (exports: { readonly [name: string]: unknown }, dialect: string, only?: readonly string[]) => {
  const { graph, diagnostics } = buildGraph(declarationsIn([{ file: import.meta.filename, exports }]))
  expect(diagnostics).toEqual([])
  const nodes = graph.order.filter(({ declaration }) => !only || only.includes(declaration.name))
  return missingTextDiagnostics(nodes, dialect)
}

const shapes = dev.model({
  name: "shapes",
  dependsOn: { prices },
  query: ({ prices }) => rawQuery({ id: "integer" }).per({ snowflake: rawText`select id from ${prices}` }),
})
const inlined = dev.model({
  name: "inlined",
  materialized: "ephemeral",
  dependsOn: { prices },
  query: ({ prices }) => from({ prices }).select(({ prices }) => ({ name: soundex(prices.name) })),
})
const reader = dev.model({
  name: "reader",
  dependsOn: { inlined },
  query: ({ inlined }) => from({ inlined }).select(({ inlined }) => inlined),
})
const counted = analysis("counted", {
  dependsOn: { shapes },
  query: ({ shapes }) => from({ shapes }).aggregate(() => ({ rows: count() })),
})
const project = { prices, shapes, inlined, reader, counted }

describe("a text that a warehouse lacks", () => {
  test("is told once, where it was written", () => {
    expect(told(project, "duckdb").map(({ code, message }) => ({ code, message }))).toEqual([
      {
        code: "missing-text",
        message:
          "shapes: A query of per() has no text for duckdb. It has one for snowflake. Write one for duckdb, or leave the node out: --exclude shapes.",
      },
      {
        code: "missing-text",
        message:
          "inlined: A function of sqlFunction() has no text for duckdb. It has one for snowflake. Write one for duckdb, or leave the node out: --exclude inlined.",
      },
    ])
    expect(told(project, "duckdb").map(({ location }) => location.file)).toEqual([
      import.meta.filename,
      import.meta.filename,
    ])
  })
  test("is told of who reads it, where an ephemeral model is left out", () => {
    expect(told(project, "duckdb", ["reader", "counted"]).map(({ message }) => message)).toEqual([
      "reader: A function of sqlFunction() has no text for duckdb. It has one for snowflake. Write one for duckdb, or leave the node out: --exclude reader.",
    ])
  })
  test("is nothing to the warehouse that has it, and to who leaves the node out", () => {
    expect(told(project, "snowflake")).toEqual([])
    expect(told(project, "duckdb", ["prices", "counted"])).toEqual([])
  })
})

describe("what only another warehouse reads is not looked at", () => {
  const flake = rawQuery({ id: "integer" }).per({ snowflake: rawText`select 1 as id` })
  const own = dev.model({
    name: "own",
    dependsOn: {},
    query: () =>
      rawQuery({ id: "integer" }).per({ duckdb: rawText`select 2 as id`, snowflake: rawText`select id from ${flake}` }),
  })
  const sound = sqlFunction({
    args: ["varchar"],
    returns: "varchar",
    duckdb: (x) => rawText`lower(${x})`,
    snowflake: (x) => rawText`left(${soundex(x)}, 2)`,
  })
  const called = dev.model({
    name: "called",
    dependsOn: { prices },
    query: ({ prices }) => from({ prices }).select(({ prices }) => ({ name: sound(prices.name) })),
  })
  const ephemeral = dev.model({
    name: "ephemeral",
    dependsOn: { inlined },
    query: ({ inlined }) =>
      rawQuery({ id: "integer" }).per({
        duckdb: rawText`select 2 as id`,
        snowflake: rawText`select 1 as id from ${inlined}`,
      }),
  })
  const cases = { own, called, ephemeral }
  test.each(Object.entries(cases))("%s", (name, model) => {
    expect(told({ prices, inlined, [name]: model }, "duckdb", [name])).toEqual([])
  })
  test("and what this one reads is", () => {
    const turned = dev.model({
      name: "turned",
      dependsOn: {},
      query: () => rawQuery({ id: "integer" }).per({ duckdb: rawText`select id from ${flake}` }),
    })
    expect(told({ turned }, "duckdb").map(({ message }) => message)).toEqual([
      "turned: A query of per() has no text for duckdb. It has one for snowflake. Write one for duckdb, or leave the node out: --exclude turned.",
    ])
  })
})

describe("an author's own SQL is seen", () => {
  const file = join(import.meta.dirname, "../../functions/totals.sql")
  const raw = rawQuery({ id: "integer" })
  const one = sql("integer")`1`
  const cases = {
    "in rawQuery": () => raw`select 1 as id`,
    "in rawQuery().per()": () => raw.per({ snowflake: rawText`select 1 as id` }),
    "in sqlFile": () => sqlFile(file, { columns: { total: "double" }, relations: { orders: events } }),
    "in sqlFunction": () => from({ users }).select(({ users }) => ({ name: soundex(users.country) })),
    "below deduplicate": () =>
      deduplicate(raw`select 1 as id`, { partitionBy: ({ id }) => [id], orderBy: ({ id }) => [id] }),
    "in the order of deduplicate": () => deduplicate(users, { partitionBy: ({ id }) => [id], orderBy: () => [one] }),
    "below unpivot": () => unpivot(raw`select 1 as id`, { keep: [], melt: ["id"] }),
    "in one of unionRelations": () => unionRelations({ users, more: raw`select 1 as id` }),
    "in a cell of pivot": () =>
      from({ users }).aggregate(({ users }) =>
        pivot(users.country, ["a"], (hit) => sqlAggregate("integer")`count_if(${hit})`),
      ),
    "in what is flattened": () =>
      from({ events })
        .flattenJson("e", ({ events }) => sql("variant")`${events.payload}`, {})
        .aggregate(() => ({ elements: count() })),
    "in a moment of validAt": () =>
      from({ events })
        .where(({ events }) => validAt({ valid_from: events.day, valid_to: events.day }, sql("date")`current_date`))
        .select(({ events }) => ({ id: events.id })),
  } as const
  test.each(Object.entries(cases))("%s", (_, query) => {
    expect(hasRawSql(queryNode(query(), "a test"))).toBe(true)
  })
  test("and not where there is none", () => {
    const query = unionRelations({
      users: deduplicate(users, { partitionBy: ({ id }) => [id], orderBy: ({ id }) => [id] }),
      ids: unpivot(events, { keep: [], melt: ["id", "user_id"] }),
    })
    expect(hasRawSql(queryNode(query, "a test"))).toBe(false)
  })
})
