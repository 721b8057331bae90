// Which source a staging model is meant for.
import * as Effect from "effect/Effect"
import { nearest } from "../../core/graph/nearest.ts"
import type { SourceDeclaration } from "../../core/resource/declaration.ts"
import { snakeCase } from "../file-name.ts"
import { ModelError } from "./error.ts"

/** The source with the name that was given; else the one that the model's name tells of: `stg_orders` of `raw_orders`, `orders` or `shop.orders`. */
export const findSource = (
  sources: readonly SourceDeclaration[],
  model: string,
  given: string | null,
): Effect.Effect<SourceDeclaration, ModelError> => {
  if (sources.length === 0)
    return refuse("The project has no source to make a model of. pipeline codegen sources writes those that are there.")
  const wanted = (given ?? model).toLowerCase()
  const [only, ...others] = given === null ? meant(sources, model) : named(sources, wanted)
  if (only === undefined) return refuse(nothingFound(sources, model, given))
  return others.length === 0
    ? Effect.succeed(only)
    : refuse(`${model} may be of ${listed([only, ...others])}. Name one: --source ${only.name}`)
}

const named = (sources: readonly SourceDeclaration[], wanted: string): readonly SourceDeclaration[] =>
  sources.filter(({ schema, name }) => [name, `${schema}.${name}`].some((one) => one.toLowerCase() === wanted))

const meant = (sources: readonly SourceDeclaration[], model: string): readonly SourceDeclaration[] => {
  const wanted = [stem(model), stem(stem(model))]
  const forms = ({ schema, name }: SourceDeclaration) =>
    [stem(name), snakeCase(name)].flatMap((one) => [one, `${snakeCase(schema)}_${one}`])
  const those = (kind: SourceDeclaration["kind"], isSame: (one: string, other: string) => boolean) =>
    sources.filter(
      (source) => source.kind === kind && forms(source).some((form) => wanted.some((one) => isSame(one, form))),
    )
  // The surest that there is.
  return (
    (["source", "seed"] as const)
      .flatMap((kind) => [those(kind, (one, other) => one === other), those(kind, isSameThing)])
      .find((found) => found.length > 0) ?? []
  )
}

/** `stg_orders`, `raw_orders` and `orders` are about orders. */
export const stem = (name: string): string => snakeCase(name).replace(/^(?:stg|src|staging|source|base|raw|seed)_+/, "")
/** `links` are about a link: what the name may be of one. */
export const singulars = (name: string): readonly string[] => [
  name,
  name.replace(/s$/, ""),
  name.replace(/(s|x|z|ch|sh)es$/, "$1"),
  name.replace(/ies$/, "y"),
]
const isSameThing = (one: string, other: string): boolean =>
  singulars(one).includes(other) || singulars(other).includes(one)

const nothingFound = (sources: readonly SourceDeclaration[], model: string, given: string | null): string => {
  const names = sources.map(({ name }) => name)
  const near = given === null ? nearest(stem(model), names.map(stem)) : nearest(given, names)
  const candidates = sources.filter(({ name }) => near.includes(given === null ? stem(name) : name))
  const what = given === null ? `${model} is the name of no source's model` : `There is no source ${given}`
  return candidates.length > 0
    ? `${what}. Did you mean ${listed(candidates)}?${given === null ? " Name it: --source <source>." : ""}`
    : `${what}. The project has ${listed(sources)}.${given === null ? " Name one: --source <source>." : ""}`
}

const most = 8
const listed = (sources: readonly SourceDeclaration[]): string => {
  const names = sources.map(({ schema, name }) => `${name} (${schema})`).toSorted()
  const rest = names.length - most
  return `${names.slice(0, most).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`
}
const refuse = (message: string) => Effect.fail(new ModelError({ reason: "Source", message }))
