import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import type { SetupKind } from "../setup/plan.ts"
import { loadProject } from "./load-project.ts"
import type { PreparedSetup, SetupFailure, SetupInput, SetupOptions } from "./prepared-setup.ts"
import { resolveTarget } from "./resolve-target.ts"
import { prepareIam } from "./set-up-iam.ts"
import { prepareS3 } from "./set-up-s3.ts"
import { prepareSnowflake } from "./set-up-snowflake.ts"

const prepare: {
  readonly [K in SetupKind]: (input: SetupInput) => Effect.Effect<PreparedSetup, SetupFailure, Scope.Scope>
} = { s3: prepareS3, iam: prepareIam, snowflake: prepareSnowflake }

/** Looks at what is there and plans a set-up. What it has opened is closed with the scope. */
export const prepareSetup = Effect.fn("prepareSetup")(function* (
  folder: string,
  kind: SetupKind,
  options: SetupOptions,
): Effect.fn.Return<PreparedSetup, SetupFailure, Scope.Scope> {
  const project = yield* loadProject(folder)
  const target = yield* resolveTarget(project, options.target)
  return yield* prepare[kind]({ project, target, options })
})
