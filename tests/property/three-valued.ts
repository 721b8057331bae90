// SQL's three-valued logic, written once more, in JavaScript.
import type { Comparison, Operator, Row, Truth, Whole } from "./scalar-tree.ts"

const calculate: { readonly [O in Operator]: (a: number, b: number) => number } = {
  plus: (a, b) => a + b,
  minus: (a, b) => a - b,
  times: (a, b) => a * b,
}
const compare: { readonly [C in Comparison]: <V extends number | boolean>(a: V, b: V) => boolean } = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  gt: (a, b) => a > b,
  gte: (a, b) => a >= b,
  lt: (a, b) => a < b,
  lte: (a, b) => a <= b,
}
const lifted = <A, B>(a: A | null, b: A | null, operate: (a: A, b: A) => B): B | null =>
  a === null || b === null ? null : operate(a, b)

export const numberOf = (node: Whole, row: Row): number | null => {
  switch (node.kind) {
    case "column":
      return row[node.name]
    case "constant":
      return node.value
    case "calculation":
      return lifted(numberOf(node.left, row), numberOf(node.right, row), calculate[node.operator])
    case "coalesce":
      return numberOf(node.left, row) ?? numberOf(node.right, row)
    case "case":
      return truthOf(node.condition, row) === true
        ? numberOf(node.left, row)
        : node.right
          ? numberOf(node.right, row)
          : null
  }
}

export const truthOf = (node: Truth, row: Row): boolean | null => {
  switch (node.kind) {
    case "comparison":
      return lifted(numberOf(node.left, row), numberOf(node.right, row), compare[node.operator])
    case "same":
      return lifted(truthOf(node.left, row), truthOf(node.right, row), compare[node.operator])
    case "and": {
      const values = node.conditions.map((of) => truthOf(of, row))
      return values.includes(false) ? false : values.includes(null) ? null : true
    }
    case "or": {
      const values = node.conditions.map((of) => truthOf(of, row))
      return values.includes(true) ? true : values.includes(null) ? null : false
    }
    case "not": {
      const value = truthOf(node.condition, row)
      return value === null ? null : !value
    }
    case "isNull":
      return of(node.of, row) === null
    case "isNotNull":
      return of(node.of, row) !== null
    case "in":
    case "notIn": {
      const value = numberOf(node.value, row)
      if (node.list.length === 0) return node.kind === "notIn"
      return value === null ? null : node.list.includes(value) === (node.kind === "in")
    }
  }
}
const of = (node: Whole | Truth, row: Row): number | boolean | null =>
  node.kind === "column" ||
  node.kind === "constant" ||
  node.kind === "calculation" ||
  node.kind === "coalesce" ||
  node.kind === "case"
    ? numberOf(node, row)
    : truthOf(node, row)
