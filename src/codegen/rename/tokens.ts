// How a column is named in the syntax of TypeScript.
import type { ts } from "ts-morph"
import type { Change } from "./places.ts"

type Ts = typeof ts

/** Every identifier and text that is exactly `name`. */
export const tokensOf = (tsc: Ts, root: ts.Node, name: string): readonly Token[] => {
  const found: Token[] = []
  const visit = (node: ts.Node): void => {
    if (isToken(tsc, node) && node.text === name) found.push(node)
    tsc.forEachChild(node, visit)
  }
  visit(root)
  return found
}

export type Token = ts.Identifier | ts.StringLiteral | ts.NoSubstitutionTemplateLiteral
export const isToken = (tsc: Ts, node: ts.Node): node is Token =>
  tsc.isIdentifier(node) || tsc.isStringLiteral(node) || tsc.isNoSubstitutionTemplateLiteral(node)

/** The innermost node there. */
export const nodeAt = (tsc: Ts, file: ts.SourceFile, position: number): ts.Node => {
  let node: ts.Node = file
  for (;;) {
    const inner: ts.Node | undefined = tsc.forEachChild(node, (child) =>
      child.getStart(file) <= position && position < child.end ? child : undefined,
    )
    if (inner === undefined) return node
    node = inner
  }
}

/** Where a column is read from: the `x` of `x.rating`, of `x["rating"]` and of `{ rating } = x`. */
export const readFrom = (tsc: Ts, checker: ts.TypeChecker, token: Token): ts.Type | null => {
  const { parent } = token
  if (tsc.isPropertyAccessExpression(parent) && parent.name === token)
    return checker.getTypeAtLocation(parent.expression)
  if (tsc.isElementAccessExpression(parent) && parent.argumentExpression === token)
    return checker.getTypeAtLocation(parent.expression)
  if (tsc.isBindingElement(parent) && (parent.propertyName ?? parent.name) === token)
    return checker.getTypeAtLocation(parent.parent)
  return null
}

/** The object literal whose key it is. */
export const keyOf = (tsc: Ts, token: Token): ts.ObjectLiteralExpression | null => {
  const { parent } = token
  return (tsc.isPropertyAssignment(parent) || tsc.isShorthandPropertyAssignment(parent)) &&
    parent.name === token &&
    tsc.isObjectLiteralExpression(parent.parent)
    ? parent.parent
    : null
}

/** Gives the token its new name; what stands for key and value at once becomes both. */
export const renamed = (tsc: Ts, token: Token, name: string): Change => {
  const source = token.getSourceFile()
  const { parent } = token
  const start = token.getStart(source)
  const isBoth =
    tsc.isShorthandPropertyAssignment(parent) ||
    (tsc.isBindingElement(parent) && parent.name === token && parent.propertyName === undefined)
  const length = token.end - start
  const quote = tsc.isIdentifier(token) ? 0 : 1
  return {
    file: source.fileName,
    start: start + quote,
    length: length - 2 * quote,
    text: isBoth ? `${name}: ${token.text}` : name,
  }
}

/** The keys of the same name that hand on what a token reads: `rating: x.rating`. */
export const handedOn = (tsc: Ts, token: Token, old: string): readonly Token[] => {
  const { parent } = token
  if (tsc.isPropertyAccessExpression(parent) || tsc.isElementAccessExpression(parent)) {
    const key = keyOfValue(tsc, parent, old)
    return key === null ? [] : [key]
  }
  if (!tsc.isBindingElement(parent) || !tsc.isIdentifier(parent.name)) return []
  const local = parent.name
  const scope = tsc.findAncestor(parent, (node) => tsc.isFunctionLike(node) || tsc.isBlock(node)) ?? parent
  return tokensOf(tsc, scope, local.text).flatMap((use) => {
    if (tsc.isShorthandPropertyAssignment(use.parent)) return use.text === old ? [use] : []
    const key = keyOfValue(tsc, use, old)
    return key === null ? [] : [key]
  })
}

const keyOfValue = (tsc: Ts, value: ts.Expression, name: string): Token | null => {
  let node: ts.Node = value
  while (
    tsc.isParenthesizedExpression(node.parent) ||
    tsc.isAsExpression(node.parent) ||
    tsc.isNonNullExpression(node.parent)
  )
    node = node.parent
  const { parent } = node
  if (!tsc.isPropertyAssignment(parent) || parent.initializer !== node) return null
  return isToken(tsc, parent.name) && parent.name.text === name ? parent.name : null
}
