import type { UnitTestStep } from "../resource/declaration.ts"
import type { LiteralNode, QueryNode, VariableNode } from "../sql/ast.ts"
import { variableValue } from "../sql/variable.ts"
import { expressionsBelow } from "../sql/walk.ts"
import { nearest } from "./nearest.ts"

const variablesUsed = (query: QueryNode): ReadonlyMap<string, VariableNode> =>
  new Map(expressionsBelow(query).flatMap((node) => (node.kind === "variable" ? [[node.name, node]] : [])))

/** The values that a step of a unit test gives the variables of the tested query. */
export const stepVariables = ({ vars }: UnitTestStep, query: QueryNode): ReadonlyMap<string, LiteralNode> => {
  const used = variablesUsed(query)
  return new Map(
    Object.entries(vars).flatMap(([name, value]) => {
      const node = used.get(name)
      return node ? [[name, variableValue(name, node, value)]] : []
    }),
  )
}

/** What cannot be so in them. */
export const variableFindings = ({ vars }: UnitTestStep, query: QueryNode): readonly string[] => {
  const used = variablesUsed(query)
  const given = Object.entries(vars).flatMap(([name, value]) => {
    const node = used.get(name)
    if (node) return misfit(name, node, value)
    const [near] = nearest(name, used.keys())
    return [`the query uses no variable "${name}".${near === undefined ? "" : ` Did you mean "${near}"?`}`]
  })
  const missing = [...used.values()].flatMap(({ name, standard }) =>
    standard === null && !Object.hasOwn(vars, name)
      ? [`the variable "${name}" has no default. Give it a value: vars: { ${name}: … }.`]
      : [],
  )
  return [...given, ...missing]
}

const misfit = (name: string, node: VariableNode, value: unknown): readonly string[] => {
  try {
    variableValue(name, node, value)
    return []
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}
