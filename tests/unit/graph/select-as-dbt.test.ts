// What dbt says of the same selectors: the cases of dbt-core's tests/unit/graph/test_selector.py and test_selector_methods.py, on
// graphs of the same shape.
import { layer } from "typeline"
import { describe, expect, test } from "vitest"
import { dag } from "../../../src/core/graph/dag.ts"
import type { Graph, GraphNode } from "../../../src/core/graph/graph.ts"
import { parseCriterion } from "../../../src/core/graph/select/grammar.ts"
import { qualifiedName } from "../../../src/core/graph/select/place-methods.ts"
import { select } from "../../../src/core/graph/select/select.ts"
import { RelationObject } from "../../../src/core/resource/declaration.ts"

const dev = layer({ schema: "dev" })
/** A model in a file of its own: `X/a.ts`. Nothing is asked of its query. */
const node = (path: string, tags: readonly string[] = []): GraphNode => {
  const name = path.split("/").at(-1) ?? ""
  const made: unknown = dev.model({ name, tags, dependsOn: {}, query: () => never() })
  if (!(made instanceof RelationObject)) throw new Error("A model is a relation.")
  const declaration = { ...made.declaration, location: { file: `/project/models/${path}.ts`, line: 1 } }
  return { id: path, declaration }
}
const never = () => {
  throw new Error("No query is built.")
}
const graphOf = (nodes: readonly GraphNode[], edges: readonly (readonly [string, string])[]): Graph => ({
  nodes: new Map(nodes.map((node) => [node.id, node])),
  order: nodes,
  dag: dag(
    nodes.map(({ id }) => id),
    edges,
  ),
})
const scope = { root: "/project", paths: ["/project/models"], project: "m" }

// A tree: a → b, c; b → d, e; c → f, g.
const tree = graphOf(
  [
    node("X/a", ["abc"]),
    node("Y/b", ["abc", "bcef"]),
    node("X/c", ["abc", "bcef"]),
    node("Y/d"),
    node("X/e", ["efg", "bcef"]),
    node("Y/f", ["efg", "bcef"]),
    node("X/g", ["efg"]),
  ],
  [
    ["X/a", "Y/b"],
    ["X/a", "X/c"],
    ["Y/b", "Y/d"],
    ["Y/b", "X/e"],
    ["X/c", "Y/f"],
    ["X/c", "X/g"],
  ],
)

describe("what is included and excluded", () => {
  const cases: readonly (readonly [include: string, exclude: string, names: string])[] = [
    ["X.a", "", "a"],
    ["m.X.a", "", "a"],
    ["tag:abc", "", "abc"],
    ["*", "tag:abc", "defg"],
    ["tag:abc a", "", "abc"],
    ["tag:abc d", "", "abcd"],
    ["X.a b", "", "ab"],
    ["X.a+", "b", "acdefg"],
    ["X.c+", "", "cfg"],
    ["X.a+1", "", "abc"],
    ["X.a+", "tag:efg", "abcd"],
    ["+Y.f", "", "acf"],
    ["1+Y.f", "", "cf"],
    ["@X.c", "", "acfg"],
    ["tag:abc tag:bcef", "", "abcef"],
    ["tag:abc tag:bcef", "tag:efg", "abc"],
    ["tag:abc tag:bcef", "tag:efg a", "bc"],
    ["a,a", "", "a"],
    ["+c,c+", "", "c"],
    ["tag:abc,tag:bcef", "", "bc"],
    ["*,tag:abc,a", "", "a"],
    ["a,tag:abc,*", "", "a"],
    ["tag:abc,tag:bcef", "c", "b"],
    ["tag:bcef,tag:efg", "tag:bcef,@b", "f"],
    ["tag:bcef,tag:efg", "tag:bcef,@a", ""],
    ["*,@a,+b", "*,tag:abc,tag:bcef", "a"],
    ["tag:bcef,tag:efg *,tag:abc", "", "abcef"],
    ["tag:bcef,tag:efg *,tag:abc", "e", "abcf"],
    ["tag:bcef,tag:efg *,tag:abc", "e f", "abc"],
    ["tag:bcef,tag:efg *,tag:abc", "tag:abc,tag:bcef", "aef"],
    ["tag:bcef,tag:efg *,tag:abc", "tag:abc,tag:bcef tag:abc,a", "ef"],
  ]
  test.each(cases)("%s, without %s: %s", (include, exclude, names) => {
    const result = select(tree, { select: [include], exclude: [exclude] }, scope)
    expect(result.kind === "selected" ? [...result.ids].map((id) => id.slice(2)).join("") : result.message).toBe(names)
  })
  test("a,b: nothing, which dbt warns of and we refuse", () => {
    expect(select(tree, { select: ["a,b"], exclude: [] }, scope)).toEqual({
      kind: "invalid",
      message: '"a,b" selects nothing: no node is in all of its parts.',
    })
  })
})

describe("how a selector is read", () => {
  const all = Number.POSITIVE_INFINITY
  test.each([
    ["a", null, null, "name", "a", false],
    ["+a", all, null, "name", "a", false],
    ["256+a", 256, null, "name", "a", false],
    ["a+", null, all, "name", "a", false],
    ["a+256", null, 256, "name", "a", false],
    ["+a+", all, all, "name", "a", false],
    ["16+a+32", 16, 32, "name", "a", false],
    ["@a", null, null, "name", "a", true],
    ["16+a.b+32", 16, 32, "name", "a.b", false],
    ["@a.b", null, null, "name", "a.b", true],
    ["256+a.b.*", 256, null, "name", "a.b.*", false],
    ["+a.b.*+", all, all, "name", "a.b.*", false],
    ["@a.b.*", null, null, "name", "a.b.*", true],
    ["tag:a", null, null, "tag", "a", false],
    ["+tag:a", all, null, "tag", "a", false],
    ["tag:a+", null, all, "tag", "a", false],
    ["tag:a+256", null, 256, "tag", "a", false],
    ["16+tag:a+32", 16, 32, "tag", "a", false],
    ["@tag:a", null, null, "tag", "a", true],
    ["source:a+1", null, 1, "source", "a", false],
    ["@source:a", null, null, "source", "a", true],
    ["models/gold", null, null, "path", "models/gold", false],
    ["+a.ts", all, null, "file", "a.ts", false],
    ["config.incremental_strategy:delete+insert+", null, all, "config", "delete+insert", false],
  ])("%s", (text, up, down, method, value, withChildrensParents) => {
    expect(parseCriterion(text)).toMatchObject({ up, down, method, value, withChildrensParents })
  })
  test.each(["@a+", "@a.b+", "@a.b*+", "@tag:a+", "@source:a+", "+", "", "a++b"])("%s is none", (text) => {
    expect(parseCriterion(text)).toBeNull()
  })
})

describe("qualified names", () => {
  const graph = graphOf(
    [
      node("unions/union_model"),
      node("unions/mynamespace.union_model"),
      node("mynamespace.ephemeral_model"),
      node("table_model"),
      node("table_model_csv"),
      node("view_model"),
      node("ext/ext_model"),
    ],
    [],
  )
  const finds = (value: string, names: readonly string[]) =>
    test(value, () => {
      const result = select(graph, { select: [`fqn:${value}`], exclude: [] }, { ...scope, project: "pkg" })
      expect(result.kind === "selected" ? [...result.ids].map((id) => id.split("/").at(-1)).sort() : []).toEqual(
        [...names].sort(),
      )
    })
  finds("pkg.unions", ["union_model", "mynamespace.union_model"])
  finds("ext.unions", [])
  finds("ext", ["ext_model"])
  finds("pkg.unions.union_model", ["union_model"])
  finds("*unions*", ["union_model", "mynamespace.union_model"])
  finds("!pkg*", [])
  finds("pkg.t*", ["table_model", "table_model_csv"])
  finds("*ext_m?del", ["ext_model"])
  finds("*.?????_model", ["union_model", "table_model", "mynamespace.union_model"])
  finds("*.[t-u][a-n][b-i][l-o][e-n]_model", ["union_model", "table_model", "mynamespace.union_model"])
  test("are the project, the folders, the name", () => {
    expect(qualifiedName(node("gold/a").declaration, scope)).toEqual(["m", "gold", "a"])
  })
})
