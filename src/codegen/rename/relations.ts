// The relations of the project, and where the compiler sees them.
import type { ts } from "ts-morph"
import type { Graph } from "../../core/graph/graph.ts"
import type { RelationDeclaration } from "../../core/resource/declaration.ts"
import type { Program } from "./program.ts"

export const relationsOf = (graph: Graph): readonly RelationDeclaration[] =>
  graph.order.flatMap(({ declaration }) => ("columnTypes" in declaration ? [declaration] : []))

/** The constant that holds it; null where a function makes it. */
export const variableOf = (
  { ts: tsc, file }: Program,
  { location, name }: RelationDeclaration,
): ts.VariableDeclaration | null => {
  const source = file(location.file)?.compilerNode
  if (source === undefined) return null
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1
  for (const statement of source.statements) {
    if (!tsc.isVariableStatement(statement)) continue
    for (const variable of statement.declarationList.declarations) {
      const { initializer } = variable
      if (initializer === undefined || tsc.isArrowFunction(initializer) || tsc.isFunctionExpression(initializer))
        continue
      const isThere = lineOf(variable.getStart(source)) <= location.line && location.line <= lineOf(variable.end)
      if (isThere && initializer.getText(source).includes(name)) return variable
    }
  }
  return null
}

/** What the compiler knows as the column of that name; undefined where there is none. */
export const columnSymbol = (
  { checker }: Program,
  variable: ts.VariableDeclaration,
  column: string,
): ts.Symbol | undefined => {
  const types = checker()
  const columns = types.getTypeAtLocation(variable).getProperty("columns")
  return columns === undefined ? undefined : types.getTypeOfSymbolAtLocation(columns, variable).getProperty(column)
}
