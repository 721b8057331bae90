import { resolve } from "node:path"
import * as Effect from "effect/Effect"
import type { Analysis } from "../resource/analysis.ts"
import type { Config, Target } from "../resource/config.ts"
import type { Dashboard } from "../resource/dashboard.ts"
import type { Exposure } from "../resource/exposure.ts"
import type { AnyRelation } from "../resource/relation.ts"
import type { DataTest } from "../resource/test.ts"
import type { UnitTest } from "../resource/unit-test.ts"
import { checkProject } from "./check-project.ts"
import { checkConfig, checkTarget } from "./load-config.ts"
import { joinProject, loadProject, type Project } from "./load-project.ts"
import { inFull, type ProjectError } from "./project-error.ts"
import { type ResolvedTarget, resolveTarget, withDefaults } from "./resolve-target.ts"
import { type GivenVariables, resolveVariables } from "./resolve-variables.ts"

/** A resource, a list of them, or what a file exports (`import * as models`), whose resources are taken. */
export type Resources =
  | AnyRelation
  | DataTest
  | UnitTest
  | Analysis
  | Dashboard
  | Exposure
  | readonly Resources[]
  | { readonly [name: string]: unknown }

/** A project that is in no folder: its configuration, and its resources as the program has built or imported them. */
export interface ProjectValues {
  readonly config: Config
  readonly resources: readonly Resources[]
  /** What paths start from. Default: the working folder. */
  readonly root?: string
}

export interface OpenedProject {
  readonly project: Project
  readonly target: ResolvedTarget
  /** Whether it has a folder of its own, in which to write what is useful to people. */
  readonly isFolder: boolean
}

/** Loads and checks a project, and finds the target: one of the configuration by its name, or one as a value. */
export const openProject = Effect.fn("typeline.open")(function* (
  place: string | ProjectValues,
  target: string | Target | undefined,
  vars: GivenVariables = {},
): Effect.fn.Return<OpenedProject, ProjectError> {
  const loading = typeof place === "string" ? loadProject(resolve(place), { vars }) : fromValues(place, vars)
  const project = yield* Effect.mapError(Effect.flatMap(loading, checkProject), inFull)
  return {
    project,
    isFolder: typeof place === "string",
    target:
      typeof target === "object"
        ? withDefaults(project, target.type, yield* checkTarget(target, "The target"))
        : yield* resolveTarget(project, target),
  }
})

const fromValues = Effect.fnUntraced(function* (
  { config: written, resources, root = "." }: ProjectValues,
  vars: GivenVariables,
) {
  const config = yield* checkConfig(written, "The configuration")
  const variables = yield* resolveVariables(config, vars)
  const modules = [{ file: "resources", exports: { resources } }]
  return yield* joinProject(
    { root: resolve(root), config, variables },
    modules,
    [],
    "The list of resources has neither",
  )
})
