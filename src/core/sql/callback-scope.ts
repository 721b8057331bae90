// What the names in a callback stand for: its parameters stand for the rows that it is given.
import type { AnyNode, Pattern, Statement } from "acorn"
import { functionNames } from "./function-names.ts"
import { isExpression } from "./node.ts"

export interface Scope {
  readonly names: Map<string, unknown>
  readonly outer: Scope | null
}
/** What the source does not tell. */
export const unclear = Symbol("unclear")
/** An expression that the callback would make. */
const made = Symbol("made")

export const isSurelyExpression = (value: unknown): boolean => value === made || isExpression(value)

const isDeclared = (name: string, scope: Scope | null): boolean =>
  scope !== null && (scope.names.has(name) || isDeclared(name, scope.outer))
const lookUp = (name: string, scope: Scope | null): unknown =>
  scope === null ? unclear : scope.names.has(name) ? scope.names.get(name) : lookUp(name, scope.outer)

/** A row, a column of it, an expression that is made of one; else `unclear`. */
export const meaningOf = (node: AnyNode, scope: Scope): unknown => {
  switch (node.type) {
    case "Identifier":
      return lookUp(node.name, scope)
    case "MemberExpression": {
      const name = propertyName(node.property, node.computed)
      return node.optional || name === null ? unclear : propertyOf(meaningOf(node.object, scope), name)
    }
    case "CallExpression": {
      if (node.optional) return unclear
      const { callee, arguments: given } = node
      if (callee.type === "MemberExpression" && !callee.optional && isSurelyExpression(meaningOf(callee.object, scope)))
        return made
      const name = functionName(callee, scope)
      return isFunction(name) && (/^(notE|e)xists$/.test(name) || someExpression(given, scope)) ? made : unclear
    }
    case "TaggedTemplateExpression": {
      // num`…`, sql("varchar")`…`
      const tag = node.tag.type === "CallExpression" ? node.tag.callee : node.tag
      return isFunction(functionName(tag, scope)) && someExpression(node.quasi.expressions, scope) ? made : unclear
    }
    default:
      return unclear
  }
}

const someExpression = (nodes: readonly AnyNode[], scope: Scope) =>
  nodes.some((node) => isSurelyExpression(meaningOf(node, scope)))

const isFunction = (name: string | null): name is string => name !== null && functionNames.has(name)
/** `sum`, or `t.sum` of a namespace, unless the callback itself declares that name. */
const functionName = (callee: AnyNode, scope: Scope): string | null => {
  // (0, imported.sum)(…): what tools make of an import.
  const last = callee.type === "SequenceExpression" ? callee.expressions.at(-1) : undefined
  if (last) return functionName(last, scope)
  if (callee.type === "Identifier") return isDeclared(callee.name, scope) ? null : callee.name
  if (callee.type !== "MemberExpression" || callee.object.type !== "Identifier") return null
  return isDeclared(callee.object.name, scope) ? null : propertyName(callee.property, callee.computed)
}

const propertyName = (property: AnyNode, computed: boolean): string | null =>
  property.type === "Identifier" && !computed
    ? property.name
    : property.type === "Literal" && typeof property.value === "string"
      ? property.value
      : null

const propertyOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && !isExpression(value) && Object.hasOwn(value, name)
    ? (value as { readonly [name: string]: unknown })[name]
    : unclear

export const bind = (pattern: Pattern, value: unknown, scope: Scope): void => {
  switch (pattern.type) {
    case "Identifier":
      scope.names.set(pattern.name, value)
      return
    case "ObjectPattern":
      for (const property of pattern.properties) {
        if (property.type === "RestElement") bind(property.argument, value, scope)
        else {
          const name = propertyName(property.key, property.computed)
          bind(property.value, name === null ? unclear : propertyOf(value, name), scope)
        }
      }
      return
    case "ArrayPattern":
      for (const element of pattern.elements) if (element) bind(element, unclear, scope)
      return
    case "AssignmentPattern":
      // A default is for what is missing; a value that is known is there.
      bind(pattern.left, value, scope)
      return
    case "RestElement":
      bind(pattern.argument, unclear, scope)
      return
    case "MemberExpression":
      return
  }
}

/** Names that a block declares hide those outside from its first line on. */
export const bindDeclared = (statements: readonly Statement[], scope: Scope): void => {
  for (const statement of statements) {
    if (statement.type === "VariableDeclaration") for (const { id } of statement.declarations) bind(id, unclear, scope)
    else if (statement.type === "FunctionDeclaration" || statement.type === "ClassDeclaration")
      bind(statement.id, unclear, scope)
  }
}
