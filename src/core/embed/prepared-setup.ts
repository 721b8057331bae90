// What every set-up is given, and what it gives.
import type * as Effect from "effect/Effect"
import type { SetupError } from "../setup/error.ts"
import type { Adopt, SetupAction, SetupPlan } from "../setup/plan.ts"
import type { StorageError } from "../storage/error.ts"
import type { WarehouseError } from "../warehouse/error.ts"
import type { Project } from "./load-project.ts"
import type { ProjectError } from "./project-error.ts"
import type { ResolvedTarget } from "./resolve-target.ts"

export interface SetupOptions {
  /** Default: the configuration's. */
  readonly target?: string
  readonly adopt: Adopt
  /** Looks at nothing: the plan is that of an empty account. */
  readonly offline: boolean
  /** s3: the folder with the files of sources. Nothing is uploaded without it. */
  readonly from?: string
  /** iam: of the policy and of the role. */
  readonly policyName?: string
  readonly roleName?: string
  /** iam: who may assume the role. */
  readonly snowflakeUserArn?: string
  readonly externalId?: string
  /** snowflake: of the AWS role that reads the bucket. */
  readonly roleArn?: string
  /** snowflake: the target whose user runs the statements. Default: the same. */
  readonly as?: string
  readonly adminRole?: string
  readonly role?: string
  readonly warehouse?: string
  readonly userPublicKeyFile?: string
}
export type SetupFailure = ProjectError | SetupError | StorageError | WarehouseError

export type SetupEvent =
  | { readonly kind: "action-started"; readonly action: SetupAction; readonly number: number; readonly of: number }
  /** Bytes that have arrived, of the file that is being uploaded. */
  | { readonly kind: "uploaded"; readonly bytes: number; readonly of: number }
  | { readonly kind: "action-finished"; readonly action: SetupAction; readonly number: number; readonly of: number }

/** What would be done, and the doing of it. */
export interface PreparedSetup {
  readonly plan: SetupPlan
  /** Does the whole plan, in order, and gives notes on what comes next. It stops at the first failure; what was done stays. */
  readonly carryOut: (emit: (event: SetupEvent) => void) => Effect.Effect<readonly string[], SetupFailure>
}
/** How one action is done, told of bytes that have arrived. */
export type Act = (action: SetupAction, onBytes: (bytes: number) => void) => Effect.Effect<unknown, SetupFailure>

export interface SetupInput {
  readonly project: Project
  readonly target: ResolvedTarget
  readonly options: SetupOptions
}
