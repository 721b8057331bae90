/** The name of an environment variable, in the place of its value: a configuration holds no secret. */
export interface EnvironmentVariable {
  readonly env: string
}
/** A text, or the environment variable that has it. */
export type Setting = string | EnvironmentVariable

/**
 * Names an environment variable in a target. It is read when a connection opens; one that is not set is an error that
 * says its name.
 *
 * @example
 * const authenticate = { kind: "password", password: env("SNOWFLAKE_PASSWORD") } as const
 */
export const env = (name: string): EnvironmentVariable => ({ env: name })

export const isEnvironmentVariable = (setting: unknown): setting is EnvironmentVariable =>
  typeof setting === "object" && setting !== null && "env" in setting
