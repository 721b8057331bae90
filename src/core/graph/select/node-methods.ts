// What a node is called, and what it is: name:, tag:, source:, resource_type:.
import type { ResourceKind } from "../../resource/declaration.ts"
import type { GraphNode } from "../graph.ts"
import { declarations, type Method, namesOf, one } from "./method.ts"
import { matcher } from "./pattern.ts"
import { isQualifiedName, isShown } from "./place-methods.ts"

export const name: Method = {
  ask: ({ value }, scope) => {
    const matches = matcher(value)
    return ({ id, declaration }) =>
      id === value || (matches(declaration.name) && !isShown(declaration)) || isQualifiedName(declaration, value, scope)
  },
  names: (graph) => declarations(graph).map((one) => (isShown(one) ? `${one.kind}:${one.name}` : one.name)),
}

export const tag: Method = {
  ask: ({ value }) => {
    const matches = matcher(value)
    return ({ declaration }) => declaration.tags.some(matches)
  },
  names: (graph) => declarations(graph).flatMap(({ tags }) => tags),
}

export const source: Method = {
  ask: ({ value }, { project = "" }) => {
    const matches = matcher(value)
    return ({ declaration }) => {
      if (declaration.kind !== "source") return false
      const { schema, name } = declaration
      return [name, schema, `${schema}.${name}`, `${project}.${schema}.${name}`].some(matches)
    }
  },
  names: namesOf("source"),
}

/** A name among those of one kind. */
const named = (kind: ResourceKind): Method => ({
  ask: ({ value }) => {
    const matches = matcher(value)
    return ({ declaration }) => declaration.kind === kind && matches(declaration.name)
  },
  names: namesOf(kind),
})
export const exposure: Method = named("exposure")
export const dashboard: Method = named("dashboard")

// As a record, so that a kind that is added is missed here.
const kinds: { readonly [K in ResourceKind]: true } = {
  source: true,
  seed: true,
  model: true,
  snapshot: true,
  test: true,
  unit_test: true,
  analysis: true,
  exposure: true,
  dashboard: true,
}
export const resourceType: Method = {
  ask: ({ value }) =>
    one(Object.keys(kinds), value, "resource type") ?? (({ declaration }: GraphNode) => declaration.kind === value),
  names: () => [],
}
