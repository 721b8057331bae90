import type { Declaration } from "../resource/declaration.ts"
import { type ColumnTypes, columnTypeText, isType } from "../sql/type.ts"
import { nearest } from "./nearest.ts"

/** Where a query differs from the contract that stands beside it; what the compiler says of that, for those who did not ask it. */
export const contractBreaks = (declaration: Declaration): readonly string[] => {
  if (!("contract" in declaration) || declaration.contract === null) return []
  const contract = result(declaration.contract)
  if ("error" in contract) return [`its contract: ${contract.error}`]
  const query = result(declaration.query)
  // A query that cannot be built is told elsewhere.
  return "error" in query ? [] : differences(contract.value, query.value.columns)
}

const result = <A>(run: () => A): { readonly value: A } | { readonly error: string } => {
  try {
    return { value: run() }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

const differences = (contract: ColumnTypes, columns: ColumnTypes): readonly string[] => [
  ...Object.entries(contract).flatMap(([name, promised]) => {
    const column = Object.hasOwn(columns, name) ? columns[name] : undefined
    if (!column) {
      const [near] = nearest(name, Object.keys(columns))
      return [`the query has no column ${name}.${near === undefined ? "" : ` Did you mean ${near}?`}`]
    }
    const [there, stated] = [columnTypeText(column), columnTypeText(promised)]
    return there === stated || !isType(promised.type)
      ? []
      : [`${name} is ${there} in the query, and ${stated} in its contract.`]
  }),
  ...Object.entries(columns).flatMap(([name, column]) =>
    Object.hasOwn(contract, name)
      ? []
      : [`the contract lacks ${name}, which is ${columnTypeText(column)} in the query.`],
  ),
]
