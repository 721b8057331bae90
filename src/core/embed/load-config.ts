import { existsSync } from "node:fs"
import { basename, join } from "node:path"
import { pathToFileURL } from "node:url"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { nearest } from "../graph/nearest.ts"
import type { Config, Target } from "../resource/config.ts"
import { stackLocation } from "../resource/location.ts"
import { isVariables } from "../sql/variable.ts"
import { ProjectError } from "./project-error.ts"
import { TargetSchema } from "./target-schema.ts"

export const configFile = "pipeline.config.ts"

const Name = Schema.String.check(Schema.isPattern(/^[A-Za-z0-9_-]+$/))
const ConfigSchema = Schema.Struct({
  name: Name,
  target: Schema.String,
  targets: Schema.Record(Schema.String, TargetSchema),
  paths: Schema.optionalKey(Schema.Array(Schema.NonEmptyString)),
  vars: Schema.optionalKey(
    Schema.declare(isVariables).annotate({
      message: 'Expected what defineVars gives: vars: defineVars({ since: "date" })',
    }),
  ),
})

/** Reads `pipeline.config.ts` of a project and checks it to the last key. */
export const loadConfig = Effect.fn("loadConfig")(function* (root: string): Effect.fn.Return<Config, ProjectError> {
  const file = join(root, configFile)
  if (!existsSync(file))
    return yield* configuration(
      `There is no ${configFile} in ${root}. A project's folder has one; the command looks for it from the working folder upward, or in --project <folder>.`,
    )
  const loaded = yield* Effect.tryPromise({
    try: () => import(pathToFileURL(file).href) as Promise<{ readonly default?: unknown }>,
    catch: (error) => new ProjectError({ reason: "Configuration", message: importMessage(file, error) }),
  })
  if (loaded.default === undefined)
    return yield* configuration(`${file} has no default export. Write: export default defineConfig({ … }).`)
  return yield* checkConfig(loaded.default, file)
})

/** Checks a configuration to the last key; `place` is where it was written. */
export const checkConfig = (written: unknown, place: string): Effect.Effect<Config, ProjectError> =>
  Effect.flatMap(checked(ConfigSchema, written, place), (config) =>
    Object.hasOwn(config.targets, config.target) ? Effect.succeed(config) : unknownTarget(config, config.target, place),
  )

/** A target that came as a value. */
export const checkTarget = (written: unknown, place: string): Effect.Effect<Target, ProjectError> =>
  checked(TargetSchema, written, place)

const checked = <T>(schema: Schema.Codec<T, unknown>, written: unknown, place: string) =>
  Effect.mapError(
    Schema.decodeUnknownEffect(schema, { onExcessProperty: "error", errors: "all" })(written),
    ({ message }) => new ProjectError({ reason: "Configuration", message: `${place} is not valid:\n${message}` }),
  )

const configuration = (message: string) => Effect.fail(new ProjectError({ reason: "Configuration", message }))

export const unknownTarget = (config: Config, target: string, place: string) => {
  const names = Object.keys(config.targets)
  const [near] = nearest(target, names)
  return configuration(
    `${place} names the target "${target}", and there is none of that name.${near ? ` Did you mean "${near}"?` : ""} Targets: ${names.join(", ")}.`,
  )
}

/** Why a file could not be imported, and where. */
export const importMessage = (file: string, error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error)
  const place = errorPlace(error) ?? file
  const circle = /Cannot access '(\w+)' before initialization/.exec(message)?.[1]
  const missing = /^Cannot find module '(.+?)'/.exec(message)?.[1]
  const hint = circle
    ? ` The files import each other in a circle: ${circle} is used before its file has run. One of them must not read the other.`
    : missing !== undefined && existsSync(`${missing}.ts`)
      ? ` Imports name the whole file: write "${basename(missing)}.ts".`
      : ""
  return `${place}: ${message.replace(/\.?$/, ".")}${hint}`
}

/** Where an error of an import says that it comes from; null where it does not. */
export const errorPlace = (error: unknown): string | null => {
  const stack = error instanceof Error ? (error.stack ?? "") : ""
  return syntaxErrorPlace(stack) ?? authorPlace(stack)
}

/** Node puts the place of a syntax error before the message, not into the trace. */
const syntaxErrorPlace = (stack: string): string | null => {
  const match = /^(?:file:\/\/)?(\/[^\n]+?):(\d+)\n/.exec(stack)
  return match ? `${match[1]}:${match[2]}` : null
}
const authorPlace = (stack: string): string | null => {
  const place = stackLocation(stack)
  return place && !place.file.startsWith("node:") ? `${place.file}:${place.line}` : null
}
