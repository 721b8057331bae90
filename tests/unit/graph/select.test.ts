// dbt's grammar of selection, on a small project: raw_a, raw_b → stg_a, stg_b → both (ephemeral) → dim_all;
// stg_a, days → fct_all → gold_all → question; elsewhere → snap_b.
import { resolve } from "node:path"
import { describe, expect, test } from "vitest"
import { buildGraph } from "../../../src/core/graph/graph.ts"
import type { Aspect, EarlierResult, IndirectSelection } from "../../../src/core/graph/select/scope.ts"
import { type Selection, select } from "../../../src/core/graph/select/select.ts"
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
  // fact_fits is a test of fct_all: it reads dim_all, and what question is built from.
  selects("tag:night*", ["stg_b", "dim_all", "question", unique_dim, not_null_dim, dim_fits, fact_fits])
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

describe("files, qualified names, patterns", () => {
  selects("file:marts.ts,resource_type:snapshot", ["snap_b"])
  selects("file:marts,resource_type:analysis", ["question"])
  selects("marts.ts,resource_type:snapshot", ["snap_b"])
  selects("tests/unit/graph/project/staging.ts,resource_type:seed", ["days"])
  selects("fqn:tests.unit.graph.project.stg_a", ["stg_a"])
  selects("tests.unit.graph,resource_type:seed", ["days"])
  selects("stg_?", ["stg_a", "stg_b"])
  selects("stg_[b-z]", ["stg_b"])
  selects("stg_[!b]", ["stg_a"])
  selects("source:raw", ["raw_a", "raw_b", "elsewhere", unique_b])
  selects("config.schema:gold", ["gold_all"])
  selects("config.tags:files", ["raw_a"])
  selects("config.incremental_strategy:merge", ["fct_all"])
})

describe("tests by their kind", () => {
  selects("test_name:unique", [unique_b, unique_dim])
  selects("test_name:*null", [not_null_dim])
  selects("test_type:singular", ["gold_fits_b"])
  selects("test_type:generic,dim_all", [unique_dim, not_null_dim, dim_fits])
  selects("config.severity:warn", [dim_fits])
  selects("test_type:data", [unique_b, unique_dim, not_null_dim, dim_fits, fact_fits, "gold_fits_b"])
})

describe("how tests come along", () => {
  const brings = (
    indirect: IndirectSelection,
    selector: string,
    tests: readonly string[],
    exclude: readonly string[] = [],
  ) =>
    test(`${indirect}: ${[selector, ...exclude].join(", without ")}`, () => {
      const all = [unique_b, unique_dim, not_null_dim, dim_fits, fact_fits, "gold_fits_b"]
      const found = names({ select: [selector], exclude, indirect })
      expect(all.filter((name) => found.includes(name))).toEqual(all.filter((name) => tests.includes(name)))
    })
  brings("eager", "dim_all", [unique_dim, not_null_dim, dim_fits, fact_fits])
  brings("buildable", "dim_all", [unique_dim, not_null_dim, dim_fits])
  brings("cautious", "dim_all", [unique_dim, not_null_dim])
  brings("empty", "dim_all", [])
  brings("empty", "dim_all test_name:unique", [unique_b, unique_dim])
  brings("eager", "stg_b", [dim_fits])
  brings("cautious", "stg_b", [])
  brings("cautious", "stg_b dim_all", [unique_dim, not_null_dim, dim_fits])
  brings("cautious", "+dim_all", [unique_b, unique_dim, not_null_dim, dim_fits])
  brings("eager", "fct_all,dim_all", [fact_fits])
  brings("eager", "fct_all dim_all", [unique_dim, not_null_dim], ["stg_b", "fct_all"])
  brings("buildable", "fct_all dim_all", [unique_dim, not_null_dim, dim_fits], ["fct_all"])
})

describe("what was there before", () => {
  const changes = new Map<string, ReadonlySet<Aspect>>([
    ["model.stg_a", new Set()],
    ["model.stg_b", new Set(["body"])],
    ["model.dim_all", new Set(["config", "contract"])],
    ["model.gold_all", new Set(["descriptions"])],
    ["source.raw_b", new Set(["relation"])],
    ["model.went_away", new Set(["body"])],
  ])
  const results = new Map<string, EarlierResult>([
    ["model.stg_a", { status: "success", outcome: "created" }],
    ["model.stg_b", { status: "warn", outcome: "created" }],
    ["model.dim_all", { status: "error", outcome: "failed" }],
    [`test.${unique_dim}`, { status: "error", outcome: "fail" }],
    [`test.${dim_fits}`, { status: "error", outcome: "failed" }],
    [`test.${unique_b}`, { status: "success", outcome: "pass" }],
    ["model.gold_all", { status: "skip", outcome: "skipped" }],
  ])
  const finds = (selector: string, expected: readonly string[]) =>
    test(selector, () => {
      const result = select(graph, { select: [selector], exclude: [], indirect: "empty" }, { root, changes, results })
      const found = result.kind === "invalid" ? result.message : [...result.ids].map((id) => id.replace(/^\w+\./, ""))
      expect(typeof found === "string" ? found : found.sort()).toEqual([...expected].sort())
    })
  finds("state:old", ["stg_a", "stg_b", "dim_all", "gold_all", "raw_b"])
  finds("state:new,resource_type:model", ["both", "fct_all"])
  finds("state:modified,state:old", ["stg_b", "dim_all", "raw_b"])
  finds("state:modified,resource_type:model", ["both", "fct_all", "stg_b", "dim_all"])
  finds("state:unmodified", ["stg_a", "gold_all"])
  finds("state:modified.body,state:old", ["stg_b"])
  finds("state:modified.configs,state:old", ["dim_all"])
  finds("state:modified.contract,state:old", ["dim_all"])
  finds("state:modified.relation,state:old", ["raw_b"])
  finds("state:modified.persisted_descriptions,state:old", ["gold_all"])
  finds("result:success", ["stg_a"])
  finds("result:pass", [unique_b])
  finds("result:warn", ["stg_b"])
  finds("result:error", ["dim_all", dim_fits])
  finds("result:fail", [unique_dim])
  finds("result:skipped", ["gold_all"])
  finds("1+result:error,resource_type:model", ["dim_all", "both", "stg_b"])
  // Nothing has changed, and nothing failed: a good day, and no mistake.
  finds("state:unmodified,state:new", [])
  finds("result:success,tag:nightly", [])
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
    `"${method}:" is no method of selection. There are name:, fqn:, tag:, path:, file:, source:, exposure:, dashboard:, resource_type:, config.materialized:, config.incremental_strategy:, config.schema:, config.tags:, config.severity:, test_type:, test_name:, unit_test:, state:, result:.`
  says("package:x", noMethod("package"))
  says("tag.x:y", noMethod("tag.x"))
  says("constructor:x", noMethod("constructor"))
  says("toString:x", noMethod("toString"))
  const noSelector = (text: string) =>
    `"${text}" is no selector. A name, +name, name+, 2+name+1, @name, or a method: tag:name, path:src/models/gold, source:name, resource_type:model, config.materialized:table, state:modified, result:error.`
  says("+", noSelector("+"))
  says("a++b", noSelector("a++b"))
  says("stg_a,", noSelector(""))
  says("@stg_a+", '"@stg_a+" is no selector: @ reaches down by itself. Write @stg_a.')
  says("@tag:staging+2", '"@tag:staging+2" is no selector: @ reaches down by itself. Write @tag:staging.')
  says("stg_a,stg_b", '"stg_a,stg_b" selects nothing: no node is in all of its parts.')
  says(
    "resource_type:modle",
    '"resource_type:modle" selects nothing. There is no resource type "modle": choose source, seed, model, snapshot, test, unit_test, analysis, exposure, dashboard.',
  )
  says(
    "test_type:schema",
    '"test_type:schema" selects nothing. There is no type of test "schema": choose data, unit, generic, singular.',
  )
  says("test_name:notnull", '"test_name:notnull" selects nothing. Did you mean not_null?')
  says(
    "config.materialised:view",
    '"config.materialised:view" selects nothing. "config.materialised:" is no setting to select by. There are config.materialized:, config.incremental_strategy:, config.schema:, config.tags:, config.severity:.',
  )
  says("file:martz.ts", '"file:martz.ts" selects nothing. Did you mean marts.ts?')
  says(
    "state:modified",
    '"state:modified" selects nothing. It compares with an earlier manifest, and none was named. Name its folder: --state <folder>.',
  )
  says(
    "state:changed",
    '"state:changed" selects nothing. There is no state "changed": choose new, old, modified, unmodified, modified.body, modified.configs, modified.relation, modified.contract, modified.persisted_descriptions.',
  )
  says(
    "result:failed",
    '"result:failed" selects nothing. There is no result "failed": choose success, pass, warn, error, fail, skipped.',
  )
  says(
    "result:fail",
    '"result:fail" selects nothing. It looks at the results of an earlier run, and there is none here.',
  )
})
