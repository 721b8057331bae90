import * as Context from "effect/Context"

export type EnvironmentVariables = { readonly [name: string]: string | undefined }

/** What `env("NAME")` in a target reads. Default: the environment of the process, as it is when a connection opens. */
export const Environment = Context.Reference<EnvironmentVariables>("typeline/Environment", {
  defaultValue: () => process.env,
})
