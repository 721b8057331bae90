/**
 * Why a package that is only loaded when it is needed cannot be, and what to do. `what` is who needs it: "Snowflake".
 * The text of an error is no secret: it is Node's own.
 */
export const unloadable = (what: string, name: string, cause: unknown): string => {
  const install = `npm install ${name}`
  const text = cause instanceof Error ? cause.message : String(cause)
  return isMissing(name, cause)
    ? `${what} needs the package ${name}, and it is not installed. Install it: ${install}`
    : `The package ${name} cannot be loaded: ${text.replace(/\.?$/, ".")} Install it on this machine: ${install}`
}

const isMissing = (name: string, cause: unknown): boolean =>
  cause instanceof Error &&
  "code" in cause &&
  cause.code === "ERR_MODULE_NOT_FOUND" &&
  cause.message.includes(`'${name}'`)
