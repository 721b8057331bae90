// Rows that an author wrote down, as a query: for unit tests.
import type { LiteralNode, LiteralValue, QueryNode, ValuesNode } from "../sql/ast.ts"
import { expression } from "../sql/expression-methods.ts"
import { parseJson } from "../sql/function/variant.ts"
import { literalNode } from "../sql/literal.ts"
import { expressionNode } from "../sql/node.ts"
import { QueryError } from "../sql/query-error.ts"
import { selectFrom } from "../sql/select-node.ts"
import { type ColumnType, type ColumnTypes, columnType, isArray, typeText, type Value } from "../sql/type.ts"
import type { WrittenRow } from "./declaration.ts"

/** The cells of the rows in these columns: what is left out is NULL. */
export const rowsQuery = (rows: readonly WrittenRow[], columns: ColumnTypes): QueryNode => {
  const types = Object.entries(columns)
  const node: ValuesNode = {
    kind: "values",
    rows: rows.map((row) => types.map(([name, { type }]) => cellNode(cellOf(row, name), type))),
    columns: Object.fromEntries(types.map(([name, { type, nullable }]) => [name, { type: stored(type), nullable }])),
  }
  const variants = new Set(types.flatMap(([name, { type }]) => (type === "variant" ? [name] : [])))
  if (variants.size === 0) return node
  // A variant is written as the text of its JSON.
  const select = selectFrom(node, "listed")
  return {
    ...select,
    outputs: select.outputs.map(({ name, value }) => ({
      name,
      value: variants.has(name)
        ? expressionNode(parseJson(expression<"varchar" | null, "row">(value)), "the rows of a unit test")
        : value,
    })),
    columns,
  }
}

/** What is wrong with a cell; null where nothing is. */
export const cellFault = (row: WrittenRow, name: string, { type, nullable }: ColumnType): string | null => {
  const value = cellOf(row, name)
  if (value === null)
    return nullable
      ? null
      : `${name} is ${typeText(type)} and never NULL: ${Object.hasOwn(row, name) && row[name] !== undefined ? "give it a value" : "write it down"}.`
  try {
    cellNode(value, type)
    return null
  } catch (error) {
    if (error instanceof QueryError) return `${name}: ${error.message}`
    throw error
  }
}

const cellOf = (row: WrittenRow, name: string): unknown => (Object.hasOwn(row, name) ? (row[name] ?? null) : null)
const stored = (type: Value): Value => (type === "variant" ? "varchar" : type)

const cellNode = (value: unknown, type: Value): LiteralNode => {
  if (value === null) return { kind: "literal", value: null, type: stored(type), nullable: true }
  return type === "variant"
    ? literalNode(jsonText(value), "varchar")
    : { kind: "literal", value: literalValue(value, type), type, nullable: false }
}

/** An element of an array may be NULL where the array's type says so. */
const literalValue = (value: unknown, type: Value): LiteralValue => {
  if (!isArray(type) || !Array.isArray(value)) return literalNode(value, type).value
  const element = columnType(type.array)
  return value.map((item: unknown) =>
    (item === null || item === undefined) && element.nullable ? null : literalValue(item, element.type),
  )
}

const jsonText = (value: unknown): string => {
  const text = JSON.stringify(value)
  if (text === undefined) throw new QueryError(`${String(value)} is no JSON, and the column is a variant.`)
  return text
}
