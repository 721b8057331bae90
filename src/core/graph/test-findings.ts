// What makes no sense in the options of a test. The compiler does not see it, or was not asked.
import type { Declaration, TestDeclaration, Threshold } from "../resource/declaration.ts"
import { isThreshold, thresholdParts } from "../resource/threshold.ts"
import type { GraphNode } from "./graph.ts"
import { schemaFindings } from "./schema-findings.ts"

export const testFindings = (test: TestDeclaration): readonly string[] => [
  ...severityFindings(test),
  ...thresholdFindings(test),
  ...limitFindings(test),
  ...storeFindings(test),
]

const severityFindings = ({ severity, errorIf }: TestDeclaration): readonly string[] => {
  if (severity !== "warn" && severity !== "error")
    return [`its severity is ${JSON.stringify(severity)}. Write "warn" or "error".`]
  return severity === "warn" && errorIf !== always
    ? [`errorIf says nothing where the severity is "warn": the test never fails. Leave one of the two out.`]
    : []
}

const always: Threshold = "!= 0"
const thresholds = ({ warnIf, errorIf }: TestDeclaration) => Object.entries({ warnIf, errorIf })

const thresholdFindings = (test: TestDeclaration): readonly string[] =>
  thresholds(test).flatMap(([option, threshold]) => {
    if (!isThreshold(threshold))
      return [
        `${option} is ${JSON.stringify(threshold)}. Write a comparison with a whole number, a blank between: "> 100", "!= 0".`,
      ]
    const { operator, than } = thresholdParts(threshold)
    if (operator === "<" && than === 0)
      return [`${option} is "< 0", and no number of failing rows is less than 0. Write "> 0", or leave it out.`]
    return operator === ">=" && than === 0
      ? [`${option} is ">= 0", which holds also where no row fails. Write "> 0", or leave it out.`]
      : []
  })

const limitFindings = (test: TestDeclaration): readonly string[] => {
  const { limit } = test
  if (limit === null) return []
  if (!Number.isSafeInteger(limit) || limit < 1)
    return [`its limit is ${JSON.stringify(limit)}. Write a whole number from 1, or leave it out.`]
  return thresholds(test).flatMap(([option, threshold]) => {
    if (!isThreshold(threshold)) return []
    const { operator, than } = thresholdParts(threshold)
    const reached = operator === ">" ? than + 1 : operator === ">=" || operator === "=" ? than : 0
    return reached > limit
      ? [
          `${option} is "${threshold}", and with limit: ${limit} no more failing rows than that are counted. Raise the limit.`,
        ]
      : []
  })
}

const storeFindings = ({ storeFailures }: TestDeclaration): readonly string[] =>
  storeFailures === null ? [] : schemaFindings({ schema: storeFailures }).map((finding) => `storeFailures: ${finding}`)

/** The table of the failing rows has the test's name, and would take the place of a relation. */
export const failuresOverRelations = (
  nodes: readonly GraphNode[],
): ((declaration: Declaration) => readonly string[]) => {
  const place = (schema: string, name: string) =>
    JSON.stringify([schema, name].map((part) => String(part).toLowerCase()))
  const relations = new Map(
    nodes.flatMap(({ declaration }) =>
      "schema" in declaration ? [[place(declaration.schema, declaration.name), declaration] as const] : [],
    ),
  )
  return (declaration) => {
    if (declaration.kind !== "test" || declaration.storeFailures === null) return []
    const there = relations.get(place(declaration.storeFailures, declaration.name))
    return there
      ? [
          `storeFailures would replace the ${there.kind} ${there.schema}.${there.name}. Give the test another name, or its table another schema.`,
        ]
      : []
  }
}
