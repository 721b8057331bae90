// dbt's published schemas of artifacts. They are beside the repository, never in it.
import { existsSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js"
import addFormats from "ajv-formats"

const folder = resolve(import.meta.dirname, "../../../../shared/schemas")
/** In CI they must be there; somebody else's machine may not have them. */
export const haveSchemas = existsSync(folder) || process.env.CI !== undefined

const files = {
  "manifest.json": "manifest-v12",
  "run_results.json": "run-results-v6",
  "sources.json": "sources-v3",
  "catalog.json": "catalog-v1",
} as const
export type ArtifactName = keyof typeof files

const compiled = new Map<ArtifactName, ValidateFunction>()
const validator = (name: ArtifactName): ValidateFunction => {
  // The schemas have words of Python's own beside those of JSON schema.
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }))
  const made = compiled.get(name) ?? ajv.compile(JSON.parse(readFileSync(join(folder, `${files[name]}.json`), "utf8")))
  compiled.set(name, made)
  return made
}

/** What is wrong with an artifact by its schema: nothing. */
export const faults = (name: ArtifactName, content: unknown): readonly string[] => {
  const validate = validator(name)
  validate(content)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`)
}

/** An artifact as a test reads it; what is not there shows as undefined. */
export interface Artifact {
  readonly metadata: Entry
  readonly nodes: Entries
  readonly sources: Entries
  readonly unit_tests: Entries
  readonly exposures: Entries
  readonly parent_map: { readonly [id: string]: readonly string[] }
  readonly child_map: { readonly [id: string]: readonly string[] }
  readonly results: readonly Entry[]
  readonly args: Entry
  readonly elapsed_time: number
}
interface Entries {
  readonly [id: string]: Entry
}
// biome-ignore lint/suspicious/noExplicitAny: JSON of another's making, which the schemas have checked
type Entry = { readonly [name: string]: any }

export const readArtifact = (folder: string, name: ArtifactName): Artifact =>
  JSON.parse(readFileSync(join(folder, "target", name), "utf8"))
export const hasArtifact = (folder: string, name: ArtifactName): boolean => existsSync(join(folder, "target", name))
