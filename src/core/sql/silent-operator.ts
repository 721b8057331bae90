// JavaScript's operators on expressions, in the source of a callback: what is dropped without ever being built shows nowhere else.
import { type AnyNode, type Pattern, parse } from "acorn"
import { meaningOf } from "./callback-meaning.ts"
import { bind, bindDeclared, changedNames, childrenOf, type Scope } from "./callback-scope.ts"
import { isLiteralObject, isMadeOfExpressions, isPresumed, isSurelyExpression, unclear } from "./callback-value.ts"

export interface SilentOperator {
  readonly message: string
  /** How many lines below the beginning of the callback. */
  readonly line: number
}

const mayHoldOperators = /&&|\|\||\?(?!\.)|!|==|\b(?:if|while|for|switch)\b/

/**
 * The first operator of JavaScript that stands beside an expression: a column of the rows, what is made of one, what an unknown
 * function makes of one.
 */
export const silentOperator = (
  callback: (...rows: never) => unknown,
  rows: readonly unknown[],
): SilentOperator | null => {
  const text = Function.prototype.toString.call(callback)
  if (!mayHoldOperators.test(text)) return null
  // A callback may be written as a method, which is one within an object only.
  return operatorIn(`(${text})`, rows) ?? operatorIn(`({${text}})`, rows)
}

const operatorIn = (source: string, rows: readonly unknown[]): SilentOperator | null => {
  const program = parsed(source)
  const found = program && inNode(program, { names: new Map(), outer: null }, rows, changedNames(program))
  if (!found) return null
  const { message, after, sign } = found
  const offset = sign === null ? after : source.indexOf(sign, after)
  return { message, line: source.slice(0, offset).split("\n").length - 1 }
}

const parsed = (source: string): AnyNode | null => {
  try {
    return parse(source, { ecmaVersion: "latest" })
  } catch {
    return null
  }
}

interface Found {
  readonly message: string
  /** The sign is the first of its kind after this offset; without one, the place is the offset itself. */
  readonly after: number
  readonly sign: string | null
}

/** `rows` are the arguments of the first function that is met: the callback itself. */
const inNode = (
  node: AnyNode,
  scope: Scope,
  rows: readonly unknown[] | null,
  changed: ReadonlySet<string>,
): Found | null => {
  // Of several operators the first is told.
  const before = node.type === "LogicalExpression" ? node.left : null
  const here = (before && inNode(before, scope, null, changed)) ?? operatorOf(node, scope)
  if (here) return here
  const inner = scopeWithin(node, scope, rows)
  const within = isFunction(node) ? null : rows
  for (const child of childrenOf(node)) {
    const found = child === before ? null : inNode(child, inner, within, changed)
    if (found) return found
  }
  if (node.type === "VariableDeclaration")
    for (const { id, init } of node.declarations) {
      bind(id, init ? meaningOf(init, scope) : unclear, scope)
      for (const name of changed) if (scope.names.has(name)) scope.names.set(name, unclear)
    }
  return null
}

const isFunction = (node: AnyNode) =>
  node.type === "ArrowFunctionExpression" || node.type === "FunctionExpression" || node.type === "FunctionDeclaration"

const scopeWithin = (node: AnyNode, outer: Scope, rows: readonly unknown[] | null): Scope => {
  const scope: Scope = { names: new Map(), outer }
  switch (node.type) {
    case "ArrowFunctionExpression":
    case "FunctionExpression":
    case "FunctionDeclaration":
      if (node.id) bind(node.id, unclear, scope)
      node.params.forEach((parameter: Pattern, index) => {
        bind(parameter, rows?.[index] ?? unclear, scope)
      })
      return scope
    case "BlockStatement":
      bindDeclared(node.body, scope)
      return scope
    case "SwitchStatement":
      for (const { consequent } of node.cases) bindDeclared(consequent, scope)
      return scope
    case "CatchClause":
      if (node.param) bind(node.param, unclear, scope)
      return scope
    case "ForStatement":
    case "ForInStatement":
    case "ForOfStatement":
      return scope
    default:
      return outer
  }
}

const operatorOf = (node: AnyNode, scope: Scope): Found | null => {
  const isExpression = (part: AnyNode | null | undefined) => part != null && isSurelyExpression(meaningOf(part, scope))
  switch (node.type) {
    case "LogicalExpression":
      return beside(node.left, scope, () => sign(node.operator, node.left))
    case "ConditionalExpression":
      return beside(node.test, scope, () => sign("?:", node.test, "?"))
    case "UnaryExpression":
      return node.operator === "!" ? beside(node.argument, scope, () => statement("!", node)) : null
    case "BinaryExpression": {
      if (!/^[!=]==?$/.test(node.operator)) return null
      // `row.x === undefined` asks JavaScript for a column, and means it.
      const asked = [node.left, node.right].some((side) => side.type === "Identifier" && side.name === "undefined")
      return !asked && (isExpression(node.left) || isExpression(node.right)) ? sign(node.operator, node.left) : null
    }
    case "IfStatement":
      return beside(node.test, scope, () => statement("if", node))
    case "WhileStatement":
    case "DoWhileStatement":
    case "ForStatement":
      return isExpression(node.test) ? statement(node.type === "ForStatement" ? "for" : "while", node) : null
    case "SwitchStatement":
      return isExpression(node.discriminant) ? statement("switch", node) : null
    default:
      return null
  }
}

/** What asks only whether the part is there, or true. */
const beside = (part: AnyNode, scope: Scope, found: () => Found): Found | null => {
  const value = meaningOf(part, scope)
  if (isPresumed(value)) return { ...found(), message: `${found().message} ${presumption(value.presumedOf)}` }
  // An object with a name may be asked for itself.
  const isNamed = part.type === "Identifier" && isLiteralObject(value)
  return isMadeOfExpressions(value) && !isNamed ? found() : null
}
const presumption = (name: string) =>
  `What ${name}(…) makes of a row or a column is taken for an expression; if it is a value of JavaScript, compare it: ${name}(…) === true.`

const sign = (name: string, before: AnyNode, written = name): Found => ({
  message: messageOf(name),
  after: before.end,
  sign: written,
})
const statement = (name: string, { start }: AnyNode): Found => ({ message: messageOf(name), after: start, sign: null })

const isTrue = "JavaScript takes every expression for true"
const cases = "CASE is when(condition, a).otherwise(b), OR is or(a, b)"
const messageOf = (operator: string): string => {
  switch (operator) {
    case "&&":
      return `&& drops the condition before it, for ${isTrue}. AND is a list, [a, b], or and(a, b).`
    case "||":
      return `|| drops what follows it, for ${isTrue}. OR is or(a, b); a value in the place of NULL is coalesce(a, b).`
    case "??":
      return "?? drops what follows it, for an expression is never JavaScript's null. A value in the place of NULL is coalesce(a, b)."
    case "?:":
      return `?: takes its first value for every row, for ${isTrue}. ${cases}.`
    case "!":
      return `! gives JavaScript's false, for ${isTrue}. NOT is not(a) or a.not().`
    case "==":
    case "===":
      return `${operator} compares objects of JavaScript, not values of rows. Write a.eq(b); NULL is found by a.isNull().`
    case "!=":
    case "!==":
      return `${operator} compares objects of JavaScript, not values of rows. Write a.ne(b); NULL is left out by a.isNotNull().`
    case "switch":
      return `switch compares objects of JavaScript, not values of rows. ${cases}.`
    default:
      return `${operator} decides once, not for each row, for ${isTrue}. ${cases}.`
  }
}
