// MERGE refuses a row of the target that two rows of the source would change; DuckDB takes one of them.
import { generated, held, isNode, listOf, type Node, nodeOf, parsed, type Tree, textOf } from "../translate/tree.ts"

const select = (changes: Node): string => {
  const [tree] = parsed("select 1", "duckdb")
  return generated({ select: { ...nodeOf(held(tree, "select")), ...changes } }, "duckdb")
}
const expression = (tree: Tree): string => select({ expressions: [tree] }).replace(/^SELECT /, "")
const source = (tree: Tree): string => select({ from: { expressions: [tree] } }).replace(/^SELECT 1 FROM /, "")

const isMatched = (when: Node): boolean => held(when.matched, "boolean")?.value === true
const aliasOf = (target: Tree): string => {
  const named = held(target, "alias")?.alias ?? held(target, "table")?.alias ?? held(target, "table")?.name
  return textOf(nodeOf(named).name)
}

/** Finds a row of the target that is changed twice. */
export const matchedTwice = ({ this: target = null, using = null, on = null, whens = null }: Node): string => {
  const conditions = listOf(held(isNode(whens) ? whens : {}, "whens")?.expressions)
    .map((each) => nodeOf(held(each, "when")))
    .filter(isMatched)
    .map(({ condition = null }) => (isNode(condition) ? `(${expression(condition)})` : "true"))
  const any = conditions.length === 0 ? "false" : conditions.join(" or ")
  return `select 1 from ${source(target)} join ${source(using)} on ${expression(on)} where ${any} group by "${aliasOf(target)}".rowid having count(*) > 1 limit 1`
}
