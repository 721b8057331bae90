import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { Variables } from "../dialect/render/rendering.ts"
import { nearest } from "../graph/nearest.ts"
import type { Config } from "../resource/config.ts"
import type { OperationDeclaration } from "../resource/operation.ts"
import type { LiteralNode } from "../sql/ast.ts"
import type { Value } from "../sql/type.ts"
import { type VariableDeclaration, variableDeclarations, variableValue } from "../sql/variable.ts"
import { ProjectError } from "./project-error.ts"

/** Values by the names of variables. A text stands for a value of any type, as on a command line: `"3"` for 3. */
export type GivenVariables = { readonly [name: string]: unknown }

const failed = (faults: readonly string[]) =>
  Effect.fail(new ProjectError({ reason: "Configuration", message: `${faults.join("\n")}\nNothing was run.` }))

/** The values that a project's variables are given. All that is wrong with them is told at once. */
export const resolveVariables = ({ vars }: Config, given: GivenVariables): Effect.Effect<Variables, ProjectError> => {
  const declared = variableDeclarations(vars)
  const faults = unknownNames(declared, Object.keys(given))
  const values = new Map<string, LiteralNode>()
  for (const declaration of declared) {
    if (!Object.hasOwn(given, declaration.name)) continue
    const value = givenValue(declaration, given[declaration.name])
    if (typeof value === "string") faults.push(value)
    else values.set(declaration.name, value)
  }
  return faults.length > 0 ? failed(faults) : Effect.succeed(values)
}

/** What a run cannot do without. */
export const requireVariables = ({ vars }: Config, values: Variables): Effect.Effect<void, ProjectError> => {
  const missing = variableDeclarations(vars).filter(({ name, standard }) => standard === null && !values.has(name))
  return missing.length === 0
    ? Effect.void
    : failed(
        missing.map(
          ({ name, description }) =>
            `The variable "${name}"${description === "" ? "" : ` (${description})`} has no value. Give it one: --vars ${name}=…; or a default in defineVars().`,
        ),
      )
}

/** The arguments of an operation, as values of TypeScript. All that is wrong with them is told at once. */
export const resolveArguments = (
  { name, args }: Pick<OperationDeclaration, "name" | "args">,
  given: GivenVariables,
): Effect.Effect<{ readonly [name: string]: unknown }, ProjectError> => {
  const names = args.map((one) => one.name)
  const faults = Object.keys(given).flatMap((one) => {
    if (names.includes(one)) return []
    const [near] = nearest(one, names)
    const known = names.length === 0 ? "It takes none." : `Arguments: ${names.join(", ")}.`
    return [`${name} has no argument "${one}".${near === undefined ? "" : ` Did you mean "${near}"?`} ${known}`]
  })
  const values: { [name: string]: unknown } = {}
  for (const argument of args) {
    if (Object.hasOwn(given, argument.name)) {
      const value = givenValue(argument, given[argument.name])
      if (typeof value === "string") faults.push(value.replace(/^The variable /, "The argument "))
      else values[argument.name] = value.value
    } else if (argument.standard) values[argument.name] = argument.standard.value
    else
      faults.push(
        `The argument "${argument.name}"${argument.description === "" ? "" : ` (${argument.description})`} has no value. Give it one: --args ${argument.name}=…`,
      )
  }
  return faults.length > 0 ? failed(faults) : Effect.succeed(values)
}

const unknownNames = (declared: readonly VariableDeclaration[], given: readonly string[]): string[] => {
  const names = declared.map(({ name }) => name)
  return given.flatMap((name) => {
    if (names.includes(name)) return []
    if (names.length === 0)
      return [
        `There is no variable "${name}": the configuration names none. Declare it: defineConfig({ vars: defineVars({ ${name}: "varchar" }) }).`,
      ]
    const [near] = nearest(name, names)
    return [
      `There is no variable "${name}".${near === undefined ? "" : ` Did you mean "${near}"?`} Variables: ${names.join(", ")}.`,
    ]
  })
}

/** The value, or why there is none. */
const givenValue = ({ name, type, schema }: VariableDeclaration, given: unknown): LiteralNode | string => {
  const value = typeof given === "string" ? read(given, type.type) : given
  const decoded = schema && value !== null ? Schema.decodeUnknownResult(schema)(value) : Result.succeed(value)
  if (Result.isFailure(decoded))
    return `The variable "${name}" may not be ${JSON.stringify(value)}: ${decoded.failure.message}`
  try {
    return variableValue(name, type, decoded.success)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** A text of the command line as a value of the type; itself where it is none, for the type to refuse. */
const read = (text: string, type: Value): unknown => {
  if (type === "boolean") return text === "true" ? true : text === "false" ? false : text
  if (type === "integer" && /^-?\d+$/.test(text))
    return Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text)
  return type === "double" && text.trim() !== "" && !Number.isNaN(Number(text)) ? Number(text) : text
}
