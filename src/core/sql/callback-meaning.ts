// What the expressions in a callback's source stand for.
import type { AnyNode, CallExpression, LogicalExpression, ObjectExpression } from "acorn"
import { isDeclared, lookUp, propertyName, type Scope } from "./callback-scope.ts"
import {
  either,
  isRowOrExpression,
  isSurelyExpression,
  literalObject,
  made,
  presumed,
  propertiesOf,
  propertyOf,
  truthOf,
  truthy,
  unclear,
} from "./callback-value.ts"
import { alwaysExpressions, functionNames, unmistakableNames } from "./function-names.ts"

/** A row, a column of it, an expression that is made of one, a constant; else `unclear`. */
export const meaningOf = (node: AnyNode, scope: Scope): unknown => {
  switch (node.type) {
    case "Identifier":
      return lookUp(node.name, scope)
    case "Literal":
      return /^(string|boolean|number)$/.test(typeof node.value) ? node.value : unclear
    case "TemplateLiteral":
      return propertyName(node, true, scope) ?? unclear
    case "ArrayExpression": {
      const spread = node.elements.findIndex((element) => element?.type === "SpreadElement")
      // Behind a spread nothing has a known place.
      const known = node.elements.slice(0, spread < 0 ? undefined : spread)
      return known.map((element) => (element ? meaningOf(element, scope) : unclear))
    }
    case "ObjectExpression":
      return objectOf(node, scope)
    case "MemberExpression": {
      const name = propertyName(node.property, node.computed, scope)
      return name === null ? unclear : propertyOf(meaningOf(node.object, scope), name)
    }
    case "ChainExpression":
      return meaningOf(node.expression, scope)
    case "LogicalExpression":
      return logical(node, scope)
    case "ConditionalExpression": {
      const test = truthOf(meaningOf(node.test, scope))
      if (test !== null) return meaningOf(test ? node.consequent : node.alternate, scope)
      return either(meaningOf(node.consequent, scope), meaningOf(node.alternate, scope))
    }
    case "SequenceExpression": {
      const last = node.expressions.at(-1)
      return last ? meaningOf(last, scope) : unclear
    }
    case "AssignmentExpression":
      return node.operator === "=" ? meaningOf(node.right, scope) : unclear
    case "CallExpression":
      return node.optional ? unclear : called(node, scope)
    case "TaggedTemplateExpression": {
      // num`…`, sql("varchar")`…`
      const tag = node.tag.type === "CallExpression" ? node.tag.callee : node.tag
      return isFunction(functionName(tag, scope)) &&
        node.quasi.expressions.some((part) => isSurelyExpression(meaningOf(part, scope)))
        ? made
        : unclear
    }
    default:
      return unclear
  }
}

const logical = ({ operator, left, right }: LogicalExpression, scope: Scope): unknown => {
  const first = meaningOf(left, scope)
  const isTrue = truthOf(first)
  if (isTrue !== null)
    return (operator === "&&" ? isTrue : !isTrue && operator === "||") ? meaningOf(right, scope) : first
  // Whatever it is, it is true.
  return operator === "||" && isSurelyExpression(meaningOf(right, scope)) ? truthy : unclear
}

const objectOf = ({ properties }: ObjectExpression, scope: Scope): unknown => {
  const known = new Map<string, unknown>()
  for (const property of properties) {
    if (property.type === "SpreadElement") {
      const spread = propertiesOf(meaningOf(property.argument, scope))
      if (!spread) known.clear()
      for (const [name, value] of spread ?? []) known.set(name, value)
    } else {
      const name = propertyName(property.key, property.computed, scope)
      if (name === null) known.clear()
      else known.set(name, property.kind === "init" ? meaningOf(property.value, scope) : unclear)
    }
  }
  return literalObject(known)
}

const called = ({ callee, arguments: given }: CallExpression, scope: Scope): unknown => {
  if (callee.type === "MemberExpression" && isSurelyExpression(meaningOf(callee.object, scope))) return made
  const name = functionName(callee, scope)
  if (name === null) return unclear
  if (unmistakableNames.has(name) || (alwaysExpressions.has(name) && !isMethod(callee))) return made
  const [row, ...others] = given.map((part) => meaningOf(part, scope))
  if (functionNames.has(name) && [row, ...others].some(isSurelyExpression)) return made
  if (name === "jsonFields") {
    const fields = propertiesOf(others[0])
    return fields ? literalObject(fields.map(([field]) => [field, made])) : unclear
  }
  if (name === "pick" || name === "omit") {
    const columns = others.every((part) => typeof part === "string") ? propertiesOf(row) : null
    return columns
      ? literalObject(columns.filter(([column]) => others.includes(column) === (name === "pick")))
      : unclear
  }
  return !isOfJavaScript(callee, name) && [row, ...others].some(isRowOrExpression) ? presumed(name) : unclear
}

const isFunction = (name: string | null): name is string => name !== null && functionNames.has(name)
const isMethod = (callee: AnyNode): boolean => callee.type === "MemberExpression"

/** `sum`, or `t.sum` of a namespace, unless the callback itself declares that name. */
const functionName = (callee: AnyNode, scope: Scope): string | null => {
  // (0, imported.sum)(…): what tools make of an import.
  const last = callee.type === "SequenceExpression" ? callee.expressions.at(-1) : undefined
  if (last) return functionName(last, scope)
  if (callee.type === "Identifier") return isDeclared(callee.name, scope) ? null : callee.name
  if (callee.type !== "MemberExpression" || callee.object.type !== "Identifier") return null
  return isDeclared(callee.object.name, scope) ? null : propertyName(callee.property, callee.computed, scope)
}

const builtIn = [Array, Map, Set, WeakMap, WeakSet, String, RegExp, Function, Promise]
/** `Boolean(row.x)`, `Object.hasOwn(row, "x")`, `seen.has(row)` give values of JavaScript. */
const isOfJavaScript = (callee: AnyNode, name: string): boolean =>
  callee.type === "Identifier"
    ? name in globalThis
    : callee.type === "MemberExpression" &&
      ((callee.object.type === "Identifier" && callee.object.name in globalThis) ||
        builtIn.some(({ prototype }) => name in prototype))
