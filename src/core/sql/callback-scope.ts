// The names in a callback: its parameters stand for the rows that it is given.
import type { AnyNode, Pattern, Statement } from "acorn"
import { isMadeOfExpressions, propertyOf, truthy, unclear } from "./callback-value.ts"

export interface Scope {
  readonly names: Map<string, unknown>
  readonly outer: Scope | null
}

export const isDeclared = (name: string, scope: Scope | null): boolean =>
  scope !== null && (scope.names.has(name) || isDeclared(name, scope.outer))
export const lookUp = (name: string, scope: Scope | null): unknown =>
  scope === null ? unclear : scope.names.has(name) ? scope.names.get(name) : lookUp(name, scope.outer)

/** `x` of `r.x`, `r["x"]`, `r[k]` where k is known; else null. */
export const propertyName = (property: AnyNode, computed: boolean, scope: Scope): string | null => {
  switch (property.type) {
    case "Identifier": {
      const value = computed ? lookUp(property.name, scope) : property.name
      return typeof value === "string" ? value : null
    }
    case "Literal":
      return typeof property.value === "string" ? property.value : null
    case "TemplateLiteral":
      return property.expressions.length === 0 ? (property.quasis[0]?.value.cooked ?? null) : null
    default:
      return null
  }
}

export const bind = (pattern: Pattern, value: unknown, scope: Scope): void => {
  switch (pattern.type) {
    case "Identifier":
      // What is in a list may change under its name; that there is a list does not.
      scope.names.set(pattern.name, !Array.isArray(value) ? value : isMadeOfExpressions(value) ? truthy : unclear)
      return
    case "ObjectPattern":
      for (const property of pattern.properties) {
        if (property.type === "RestElement") bind(property.argument, value, scope)
        else {
          const name = propertyName(property.key, property.computed, scope)
          bind(property.value, name === null ? unclear : propertyOf(value, name), scope)
        }
      }
      return
    case "ArrayPattern":
      for (const [index, element] of pattern.elements.entries())
        if (element) bind(element, Array.isArray(value) && index < value.length ? value[index] : unclear, scope)
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

/** The names that are assigned to somewhere, or of whose objects a part is: what they begin with tells nothing. */
export const changedNames = (node: AnyNode): ReadonlySet<string> => {
  const names = new Set<string>()
  const change = (target: AnyNode | undefined): void => {
    if (target?.type === "Identifier") names.add(target.name)
    else if (target?.type === "MemberExpression") change(target.object)
    else if (target?.type === "ObjectPattern" || target?.type === "ArrayPattern")
      for (const part of nodesWithin(target)) if (part.type === "Identifier") names.add(part.name)
  }
  for (const part of nodesWithin(node)) {
    if (part.type === "AssignmentExpression" || part.type === "ForInStatement" || part.type === "ForOfStatement")
      change(part.left)
    else if (part.type === "UpdateExpression") change(part.argument)
    else if (part.type === "UnaryExpression" && part.operator === "delete") change(part.argument)
    else if (part.type === "CallExpression" && isOfObject(part.callee)) change(part.arguments[0])
  }
  return names
}

/** Object.assign(target, …) and its like. */
const isOfObject = (callee: AnyNode): boolean =>
  callee.type === "MemberExpression" &&
  callee.object.type === "Identifier" &&
  /^(Object|Reflect)$/.test(callee.object.name)

const nodesWithin = (node: AnyNode): readonly AnyNode[] => [node, ...childrenOf(node).flatMap(nodesWithin)]
export const childrenOf = (node: AnyNode): readonly AnyNode[] => Object.values(node).flat().filter(isNode)
const isNode = (value: unknown): value is AnyNode =>
  typeof value === "object" && value !== null && "type" in value && "start" in value
