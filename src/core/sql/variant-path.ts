import type { CallNode, ExpressionNode } from "./ast.ts"
import { refuseNoncharacters } from "./literal.ts"
import { QueryError } from "./query-error.ts"

/** What a path into a variant leads to. */
export const pathNode = (value: ExpressionNode, path: readonly (string | number)[], place: string): CallNode => {
  if (value.type !== "variant") throw new QueryError(`${place}() takes a variant, such as parseJson(text).`)
  for (const step of path)
    if (typeof step === "string") refuseNoncharacters(step)
    else if (!Number.isInteger(step) || step < 0)
      throw new QueryError(`${place}(…, ${step}): a position in an array is a whole number from 0.`)
  if (path.length === 0)
    throw new QueryError(`${place}() takes a path: ${place}(${place === "at" ? "payload, " : ""}"address", "city").`)
  return { kind: "call", function: "at", arguments: [value], options: path, type: "variant", nullable: true }
}
