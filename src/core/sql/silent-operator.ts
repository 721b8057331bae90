// JavaScript's operators on expressions, in the source of a callback: what is dropped without ever being built shows nowhere else.
import { type AnyNode, type Pattern, parse } from "acorn"
import { bind, bindDeclared, isSurelyExpression, meaningOf, type Scope, unclear } from "./callback-scope.ts"

export interface SilentOperator {
  readonly message: string
  /** How many lines below the beginning of the callback. */
  readonly line: number
}

const mayHoldOperators = /&&|\|\||\?(?!\.)|!|==|\b(?:if|while|for|switch)\b/

/** The first operator of JavaScript that stands beside an expression for certain: a column of the rows, or what is made of one. */
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
  const found = program && inNode(program, { names: new Map(), outer: null }, rows)
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
const inNode = (node: AnyNode, scope: Scope, rows: readonly unknown[] | null): Found | null => {
  const here = operatorOf(node, scope)
  if (here) return here
  const inner = scopeWithin(node, scope, rows)
  const within = isFunction(node) ? null : rows
  for (const child of childrenOf(node)) {
    const found = inNode(child, inner, within)
    if (found) return found
  }
  if (node.type === "VariableDeclaration")
    for (const { id, init } of node.declarations)
      bind(id, node.kind === "const" && init ? meaningOf(init, scope) : unclear, scope)
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
      return isExpression(node.left) ? sign(node.operator, node.left) : null
    case "ConditionalExpression":
      return isExpression(node.test) ? sign("?:", node.test, "?") : null
    case "UnaryExpression":
      return node.operator === "!" && isExpression(node.argument) ? statement("!", node) : null
    case "BinaryExpression": {
      if (!/^[!=]==?$/.test(node.operator)) return null
      // `row.x === undefined` asks JavaScript for a column, and means it.
      const asked = [node.left, node.right].some((side) => side.type === "Identifier" && side.name === "undefined")
      return !asked && (isExpression(node.left) || isExpression(node.right)) ? sign(node.operator, node.left) : null
    }
    case "IfStatement":
      return isExpression(node.test) ? statement("if", node) : null
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

const childrenOf = (node: AnyNode): readonly AnyNode[] => Object.values(node).flat().filter(isNode)
const isNode = (value: unknown): value is AnyNode =>
  typeof value === "object" && value !== null && "type" in value && "start" in value
