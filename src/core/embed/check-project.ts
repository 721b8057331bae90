// What is checked before anything runs. Apart from the loading, for who only lists needs none of it.
import * as Effect from "effect/Effect"
import { checkDeclarations } from "../graph/check-declarations.ts"
import { checkQueries } from "../graph/check-queries.ts"
import type { GraphNode } from "../graph/graph.ts"
import { missingTextDiagnostics } from "../plan/missing-texts.ts"
import type { Project } from "./load-project.ts"
import { diagnosed, type ProjectError } from "./project-error.ts"
import { requireVariables } from "./resolve-variables.ts"

/** Builds every query of the project: all that is wrong with them is told at once. */
export const checkProject = (project: Project): Effect.Effect<Project, ProjectError> => {
  const diagnostics = [...checkDeclarations(project.graph.order), ...checkQueries(project.graph.order)]
  return diagnostics.length > 0
    ? diagnosed(diagnostics)
    : Effect.as(requireVariables(project.config, project.variables), project)
}

/** What these nodes need of the author in the words of one warehouse. */
export const checkTexts = (nodes: readonly GraphNode[], dialect: string): Effect.Effect<void, ProjectError> => {
  const diagnostics = missingTextDiagnostics(nodes, dialect)
  return diagnostics.length > 0 ? diagnosed(diagnostics) : Effect.void
}
