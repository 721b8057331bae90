// dbt's grammar of selection, on a small project: raw_a, raw_b → stg_a, stg_b → both (ephemeral) → dim_all;
// stg_a, days → fct_all → gold_all → question; elsewhere → snap_b.
import { resolve } from "node:path"
import { describe, expect, test } from "vitest"
import { buildGraph } from "../../../src/core/graph/graph.ts"
import { type Selection, select } from "../../../src/core/graph/select.ts"
import { declarationsIn } from "../../../src/core/resource/project.ts"
import * as marts from "./project/marts.ts"
import * as staging from "./project/staging.ts"

const { graph, diagnostics } = buildGraph(
  declarationsIn([
    { file: "staging.ts", exports: staging },
    { file: "marts.ts", exports: marts },
  ]),
)
const root = resolve(import.meta.dirname, "../../..")
const unique_b = "unique_raw_b__id"
const unique_dim = "unique_dim_all__id"
const not_null_dim = "not_null_dim_all__id"
const fact_fits = "relationships_fct_all__id__dim_all__id"
const dim_fits = "relationships_dim_all__id__stg_b__id"

const names = (selection: Partial<Selection>): readonly string[] | string => {
  const result = select(graph, { select: [], exclude: [], ...selection }, { root })
  return result.kind === "invalid" ? result.message : [...result.ids].map((id) => id.replace(/^\w+\./, "")).sort()
}
const selects = (selector: string, expected: readonly string[], exclude: readonly string[] = []) =>
  test(exclude.length === 0 ? selector : `${selector}, excluding ${exclude.join(" ")}`, () => {
    expect(names({ select: [selector], exclude })).toEqual([...expected].sort())
  })

test("the project is sound", () => {
  expect(diagnostics).toEqual([])
})

describe("names", () => {
  selects("stg_a", ["stg_a"])
  selects("model.stg_a", ["stg_a"])
  selects("name:stg_a", ["stg_a"])
  selects("stg_*", ["stg_a", "stg_b"])
  selects("*_a", ["raw_a", "stg_a"])
  selects("question", ["question"])
  selects("gold_fits_b", ["gold_fits_b"])
})

describe("tests are brought along where all that they read is there", () => {
  selects("raw_b", ["raw_b", unique_b])
  selects("dim_all", ["dim_all", unique_dim, not_null_dim, dim_fits])
  // It reads dim_all, which is neither selected nor an ancestor.
  selects("fct_all", ["fct_all"])
  selects("fct_all dim_all", ["fct_all", "dim_all", unique_dim, not_null_dim, dim_fits, fact_fits])
  // gold_fits_b reads raw_b, too.
  selects("gold_all", ["gold_all"])
  selects("gold_all raw_b", ["gold_all", "raw_b", "gold_fits_b", unique_b])
})

describe("ancestors and descendants", () => {
  selects("+stg_b", ["raw_b", "stg_b", unique_b])
  selects("stg_a+", [
    "stg_a",
    "both",
    "dim_all",
    "fct_all",
    "gold_all",
    "question",
    unique_dim,
    not_null_dim,
    dim_fits,
    fact_fits,
    "gold_fits_b",
  ])
  selects("+fct_all", ["raw_a", "stg_a", "days", "fct_all"])
  selects("1+fct_all", ["stg_a", "days", "fct_all"])
  selects("0+fct_all", ["fct_all"])
  selects("2+dim_all", ["both", "stg_a", "stg_b", "dim_all", unique_dim, not_null_dim, dim_fits])
  selects("both+1", ["both", "dim_all", unique_dim, not_null_dim, dim_fits])
  selects("1+gold_all+1", ["fct_all", "gold_all", "question", "gold_fits_b"])
  selects("+gold_all+0", ["raw_a", "stg_a", "days", "fct_all", "gold_all"])
  selects("@days", [
    "days",
    "raw_a",
    "raw_b",
    "stg_a",
    "stg_b",
    "both",
    "dim_all",
    "fct_all",
    "gold_all",
    "question",
    "gold_fits_b",
    unique_b,
    unique_dim,
    not_null_dim,
    dim_fits,
    fact_fits,
  ])
  selects("@elsewhere", ["elsewhere", "snap_b"])
  selects("+tag:nightly,resource_type:source", ["raw_a", "raw_b", unique_b])
})

describe("methods", () => {
  selects("tag:staging", ["stg_a", "stg_b"])
  selects("tag:night*", ["stg_b", "dim_all", "question", unique_dim, not_null_dim, dim_fits])
  selects("tag:files", ["raw_a"])
  selects("source:raw_a", ["raw_a"])
  selects("source:raw.raw_b", ["raw_b", unique_b])
  selects("source:raw.*", ["raw_a", "raw_b", "elsewhere", unique_b])
  selects("resource_type:snapshot", ["snap_b"])
  selects("resource_type:seed", ["days"])
  selects("resource_type:analysis", ["question"])
  selects("resource_type:test", [unique_b, unique_dim, not_null_dim, dim_fits, fact_fits, "gold_fits_b"])
  selects("config.materialized:ephemeral", ["both"])
  selects("config.materialized:incremental", ["fct_all"])
  selects("config.materialized:snapshot", ["snap_b"])
  // gold_fits_b reads gold_all and raw_b, an ancestor of stg_b.
  selects("config.materialized:view", ["stg_a", "stg_b", "gold_all", "gold_fits_b"])
  selects("path:tests/unit/graph/project/staging.ts", [
    "raw_a",
    "raw_b",
    "elsewhere",
    "days",
    "stg_a",
    "stg_b",
    unique_b,
  ])
  selects("path:./tests/unit/graph/project/,resource_type:seed", ["days"])
  selects("path:tests/*/project/mar*,config.materialized:table", ["dim_all", unique_dim, not_null_dim, dim_fits])
})

describe("unions, intersections, exclusion", () => {
  selects("stg_a stg_b", ["stg_a", "stg_b"])
  selects("tag:staging,tag:nightly", ["stg_b"])
  selects("tag:staging,+dim_all  snap_b", ["stg_a", "stg_b", "snap_b"])
  test("several arguments are a union", () => {
    expect(names({ select: ["stg_a", "stg_b snap_b"] })).toEqual(["snap_b", "stg_a", "stg_b"])
  })
  test("nothing named: everything", () => {
    expect(names({})).toEqual([...graph.nodes.values()].map(({ declaration }) => declaration.name).sort())
    expect(names({ select: ["  "] })).toEqual(names({}))
  })
  selects("tag:staging", ["stg_a"], ["tag:nightly"])
  selects("stg_a+", ["stg_a", "both", "fct_all", "gold_all", "question", "gold_fits_b", fact_fits], ["dim_all"])
  selects("dim_all", ["dim_all", not_null_dim, dim_fits], [unique_dim])
  selects("raw_b", [], ["raw_b"])
  test("everything but", () => {
    expect(names({ exclude: ["resource_type:test", "+gold_all", "question"] })).toEqual([
      "both",
      "dim_all",
      "elsewhere",
      "raw_b",
      "snap_b",
      "stg_b",
    ])
  })
})

describe("what selects nothing says so", () => {
  const says = (selector: string, message: string) =>
    test(selector, () => {
      expect(names({ select: [selector] })).toBe(message)
      expect(names({ exclude: [selector] })).toBe(message)
    })
  says("stg_c", '"stg_c" selects nothing. Did you mean stg_a, stg_b?')
  says("+dim_al+", '"dim_al" selects nothing. Did you mean dim_all, unique_dim_all__id, not_null_dim_all__id?')
  says("fct", '"fct" selects nothing. Did you mean fct_all, relationships_fct_all__id__dim_all__id?')
  says("DIM_ALL", '"DIM_ALL" selects nothing. Did you mean dim_all?')
  says("zzzzzzzz", '"zzzzzzzz" selects nothing.')
  says("zz*", '"zz*" selects nothing.')
  says("tag:nigtly", '"tag:nigtly" selects nothing. Did you mean nightly?')
  says("source:raw_c", '"source:raw_c" selects nothing. Did you mean raw_a, raw_b?')
  says("config.materialized:nope", '"config.materialized:nope" selects nothing.')
  says("stg_c tag:nope", '"stg_c" selects nothing. Did you mean stg_a, stg_b?\n"tag:nope" selects nothing.')
  const noMethod = (method: string) =>
    `"${method}:" is no method of selection. There are name:, tag:, path:, source:, resource_type:, config.materialized:.`
  says("state:new", noMethod("state"))
  says("constructor:x", noMethod("constructor"))
  says("toString:x", noMethod("toString"))
  const noSelector = (text: string) =>
    `"${text}" is no selector. A name, +name, name+, 2+name+1, @name, tag:name, path:src/models/gold, source:name, resource_type:model, config.materialized:table.`
  says("+", noSelector("+"))
  says("a++b", noSelector("a++b"))
  says("stg_a,", noSelector(""))
})
