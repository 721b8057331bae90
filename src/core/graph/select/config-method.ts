// How a node is built: config.materialized:, config.tags:, …
import type { Declaration } from "../../resource/declaration.ts"
import type { Method } from "./method.ts"

/** The word of `config.materialized:`. */
export const materializedAs = (declaration: Declaration): string | null => {
  if (!("materialization" in declaration)) return null
  const { kind } = declaration.materialization
  switch (kind) {
    case "append":
    case "merge":
    case "delete+insert":
    case "insert_overwrite":
    case "microbatch":
      return "incremental"
    case "scd2":
      return "snapshot"
    default:
      return kind
  }
}

type Setting = (declaration: Declaration) => readonly (string | null)[]
const settings: { readonly [key: string]: Setting } = {
  materialized: (declaration) => [materializedAs(declaration)],
  incremental_strategy: (declaration) =>
    materializedAs(declaration) === "incremental" && "materialization" in declaration
      ? [declaration.materialization.kind]
      : [],
  schema: (declaration) => ("schema" in declaration ? [declaration.schema] : []),
  tags: ({ tags }) => tags,
  severity: (declaration) => (declaration.kind === "test" ? [declaration.severity] : []),
}
export const config: Method = {
  ask: ({ argument, value }) => {
    const setting = Object.hasOwn(settings, argument) ? settings[argument] : undefined
    if (!setting)
      return `"config${argument === "" ? "" : `.${argument}`}:" is no setting to select by. There are ${Object.keys(
        settings,
      )
        .map((key) => `config.${key}:`)
        .join(", ")}.`
    return ({ declaration }) => setting(declaration).includes(value)
  },
  names: () => [],
  shown: Object.keys(settings)
    .map((key) => `config.${key}:`)
    .join(", "),
}
