// Random expressions as trees: one reading makes the SDK's expression of them, the other is the oracle.
import * as fc from "fast-check"
import { and, coalesce, type Expr, literal, not, nullOf, or, when } from "typeline"

export type Operator = "plus" | "minus" | "times"
export type Comparison = "eq" | "ne" | "gt" | "gte" | "lt" | "lte"
export type Whole =
  | { readonly kind: "column"; readonly name: "a" | "b" | "c" }
  | { readonly kind: "constant"; readonly value: number | null }
  | { readonly kind: "calculation"; readonly operator: Operator; readonly left: Whole; readonly right: Whole }
  | { readonly kind: "coalesce"; readonly left: Whole; readonly right: Whole }
  | { readonly kind: "case"; readonly condition: Truth; readonly left: Whole; readonly right: Whole | null }
export type Truth =
  | { readonly kind: "comparison"; readonly operator: Comparison; readonly left: Whole; readonly right: Whole }
  | { readonly kind: "same"; readonly operator: "eq" | "ne"; readonly left: Truth; readonly right: Truth }
  | { readonly kind: "and" | "or"; readonly conditions: readonly Truth[] }
  | { readonly kind: "not"; readonly condition: Truth }
  | { readonly kind: "isNull" | "isNotNull"; readonly of: Whole | Truth }
  | { readonly kind: "in" | "notIn"; readonly value: Whole; readonly list: readonly number[] }
export type Row = { readonly a: number | null; readonly b: number | null; readonly c: number | null }

const { truth, whole } = fc.letrec<{ truth: Truth; whole: Whole }>((tie) => {
  const [truth, whole] = [tie("truth"), tie("whole")]
  return {
    whole: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.record({
        kind: fc.constant("column" as const),
        name: fc.constantFrom("a" as const, "b" as const, "c" as const),
      }),
      fc.record({ kind: fc.constant("constant" as const), value: fc.option(fc.integer({ min: -3, max: 3 })) }),
      fc.record({
        kind: fc.constant("calculation" as const),
        operator: fc.constantFrom<Operator[]>("plus", "minus", "times"),
        left: whole,
        right: whole,
      }),
      fc.record({ kind: fc.constant("coalesce" as const), left: whole, right: whole }),
      fc.record({ kind: fc.constant("case" as const), condition: truth, left: whole, right: fc.option(whole) }),
    ),
    truth: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.record({
        kind: fc.constant("comparison" as const),
        operator: fc.constantFrom<Comparison[]>("eq", "ne", "gt", "gte", "lt", "lte"),
        left: whole,
        right: whole,
      }),
      fc.record({
        kind: fc.constantFrom("in" as const, "notIn" as const),
        value: whole,
        list: fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 3 }),
      }),
      fc.record({
        kind: fc.constant("same" as const),
        operator: fc.constantFrom("eq" as const, "ne" as const),
        left: truth,
        right: truth,
      }),
      fc.record({
        kind: fc.constantFrom("and" as const, "or" as const),
        conditions: fc.array(truth, { maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant("not" as const), condition: truth }),
      fc.record({ kind: fc.constantFrom("isNull" as const, "isNotNull" as const), of: fc.oneof(truth, whole) }),
    ),
  }
})

export { truth as anyTruth, whole as anyWhole }

type Numeric = Expr<"integer" | null, "row">
type Condition = Expr<"boolean" | null, "row">
type Columns = { readonly [K in keyof Row]: Numeric }

const isTruth = (node: Whole | Truth): node is Truth =>
  !["column", "constant", "calculation", "coalesce", "case"].includes(node.kind)

export const built = (node: Whole, row: Columns): Numeric => {
  switch (node.kind) {
    case "column":
      return row[node.name]
    case "constant":
      return node.value === null ? nullOf("integer") : literal("integer", node.value)
    case "calculation":
      return built(node.left, row)[node.operator](built(node.right, row))
    case "coalesce":
      return coalesce(built(node.left, row), built(node.right, row))
    case "case": {
      const begun = when(builtTruth(node.condition, row), built(node.left, row))
      return node.right ? begun.otherwise(built(node.right, row)) : begun.end()
    }
  }
}
export const builtTruth = (node: Truth, row: Columns): Condition => {
  switch (node.kind) {
    case "comparison":
      return built(node.left, row)[node.operator](built(node.right, row))
    case "same":
      return builtTruth(node.left, row)[node.operator](builtTruth(node.right, row))
    case "and":
      return and(...node.conditions.map((of) => builtTruth(of, row)))
    case "or":
      return or(...node.conditions.map((of) => builtTruth(of, row)))
    case "not":
      return not(builtTruth(node.condition, row))
    case "isNull":
    case "isNotNull":
      return (isTruth(node.of) ? builtTruth(node.of, row) : built(node.of, row))[node.kind]()
    case "in":
    case "notIn":
      return node.kind === "in" ? built(node.value, row).in(node.list) : built(node.value, row).notIn(node.list)
  }
}
