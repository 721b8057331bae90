// Tests by what they are: test_type:, test_name:, unit_test:.
import type { Declaration } from "../../resource/declaration.ts"
import type { GraphNode } from "../graph.ts"
import { declarations, type Method, namesOf, one } from "./method.ts"
import { matcher } from "./pattern.ts"

const testTypes: { readonly [type: string]: (declaration: Declaration) => boolean } = {
  data: ({ kind }) => kind === "test",
  unit: ({ kind }) => kind === "unit_test",
  generic: (declaration) => declaration.kind === "test" && declaration.made !== null,
  singular: (declaration) => declaration.kind === "test" && declaration.made === null,
}
export const testType: Method = {
  ask: ({ value }) =>
    one(Object.keys(testTypes), value, "type of test") ??
    (({ declaration }: GraphNode) => testTypes[value]?.(declaration) === true),
  names: () => [],
}

const madeKind = (declaration: Declaration): readonly string[] =>
  declaration.kind === "test" && declaration.made ? [declaration.made.kind] : []
export const testName: Method = {
  ask: ({ value }) => {
    const matches = matcher(value)
    return ({ declaration }) =>
      madeKind(declaration).some(matches) || (declaration.kind === "unit_test" && matches(declaration.name))
  },
  names: (graph) => declarations(graph).flatMap(madeKind),
}

export const unitTest: Method = {
  ask: ({ value }) => {
    const matches = matcher(value)
    return ({ declaration }) => declaration.kind === "unit_test" && matches(declaration.name)
  },
  names: namesOf("unit_test"),
}
