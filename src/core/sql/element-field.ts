import type { ColumnNode, ExpressionNode } from "./ast.ts"
import { variantValue } from "./operators.ts"
import { pathNode } from "./variant-path.ts"

/** A column that is read out of a flattened element, as what it is made of; null for every other column. */
export const elementField = ({
  source,
  name,
}: ColumnNode): { readonly element: ExpressionNode; readonly value: ExpressionNode } | null => {
  const { target } = source
  const field = target.kind === "flatten" && Object.hasOwn(target.fields, name) ? target.fields[name] : undefined
  if (!field) return null
  const element = { kind: "column", source, name: "value", type: "variant", nullable: true } as const
  return { element, value: variantValue(pathNode(element, field.path, "flattenJson"), field.type, false) }
}
