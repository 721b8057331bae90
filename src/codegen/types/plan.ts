// pipeline codegen types: the rows of relations, for programs that do not import the project.
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { basename, join, resolve } from "node:path"
import * as Effect from "effect/Effect"
import type { Project } from "../../core/embed/load-project.ts"
import { diagnosed, type ProjectError } from "../../core/embed/project-error.ts"
import { type NodeSelection, selectNodes } from "../../core/embed/select-nodes.ts"
import { checkQueries } from "../../core/graph/check-queries.ts"
import type { Declaration, RelationDeclaration } from "../../core/resource/declaration.ts"
import { isWithin } from "../sources/write.ts"
import { TypesError } from "./error.ts"
import { jsonSchemaText, schemaId } from "./json-schema.ts"
import { rowType } from "./row-type.ts"
import { isRowTypes, rowTypesText } from "./row-types.ts"

export interface TypesOptions {
  /** Of whose rows; nothing selected: of every model and snapshot that is a relation of the warehouse. */
  readonly selection: NodeSelection
  /** From the project's folder. */
  readonly output: string
  readonly format: "typescript" | "json-schema" | "both"
}
/** A file that is not as it should be. `before`: null where it is not there; `after`: null where it is to go. */
export interface TypesChange {
  readonly file: string
  readonly before: string | null
  readonly after: string | null
}
export interface TypesPlan {
  readonly relations: number
  readonly changes: readonly TypesChange[]
  /** How many files are as they should be. */
  readonly same: number
}

/** What differs between the files that are there and those that the project makes. No warehouse is asked. */
export const planTypes = Effect.fn("planTypes")(function* (
  project: Project,
  { selection, output, format }: TypesOptions,
): Effect.fn.Return<TypesPlan, TypesError | ProjectError> {
  const folder = resolve(project.root, output)
  if (!isWithin(project.root, folder))
    return yield* refuse("Output", `${folder} is not in the project: --output is a folder within it.`)
  const isAll = selection.select.length === 0 && selection.exclude.length === 0
  const selected = yield* selectNodes(project, selection)
  const nodes = selected.filter(({ declaration }) => hasRows(declaration, selection.select.length > 0))
  if (nodes.length === 0)
    return yield* refuse(
      "Selection",
      isAll
        ? "The project has no model and no snapshot that stands in the warehouse."
        : "The selection holds no relation that stands in the warehouse: tests, analyses and ephemeral models have no rows of their own. Nothing was written.",
    )
  const faults = checkQueries(nodes)
  if (faults.length > 0) return yield* diagnosed(faults)
  const rows = nodes
    .flatMap(({ declaration }) => (isRelation(declaration) ? [rowType(declaration)] : []))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const { name } = project.config
  const schemas = format === "typescript" ? [] : rows
  const wanted = [
    ...schemas.map((row) => ({ file: join(folder, fileName(row.name)), after: jsonSchemaText(name, row) })),
    ...(format === "json-schema" ? [] : [{ file: join(folder, "rows.ts"), after: rowTypesText(rows) }]),
  ]
  const files = wanted.map((one) => ({ ...one, before: existsSync(one.file) ? readFileSync(one.file, "utf8") : null }))
  const foreign = files.find(({ file, before }) => before !== null && !isOurs(file, before, name))
  if (foreign)
    return yield* refuse(
      "Output",
      `${foreign.file} was not made by pipeline codegen types for ${name}, and is not written over. Name another folder with --output.`,
    )
  // Of a part of the project, the other files are no business of this run.
  const gone =
    isAll && format !== "typescript" ? staleSchemas(folder, name, new Set(files.map(({ file }) => file))) : []
  const changed = files.filter(({ before, after }) => before !== after)
  return { relations: rows.length, changes: [...changed, ...gone], same: files.length - changed.length }
})

const isRelation = (declaration: Declaration): declaration is RelationDeclaration => "columnTypes" in declaration
/** Sources and seeds have to be asked for. */
const hasRows = (declaration: Declaration, isAsked: boolean): boolean =>
  isRelation(declaration) &&
  declaration.materialization.kind !== "ephemeral" &&
  (isAsked || declaration.kind === "model" || declaration.kind === "snapshot")

/** What a file system does not take is written as an address has it. */
const fileName = (relation: string): string =>
  `${relation.replace(/[/\\:*?"<>|%\p{Cc}]|^\.|[. ]$/gu, (one) => `%${one.charCodeAt(0).toString(16).padStart(2, "0")}`)}.schema.json`

const isOurs = (file: string, text: string, project: string): boolean =>
  basename(file) === "rows.ts" ? isRowTypes(text) : isSchemaOf(text, project)
const isSchemaOf = (text: string, project: string): boolean => {
  try {
    const read: unknown = JSON.parse(text)
    const id = typeof read === "object" && read !== null && "$id" in read ? read.$id : null
    return typeof id === "string" && id.startsWith(schemaId(project))
  } catch {
    return false
  }
}

/** Schemas that were made for relations which are no more. */
const staleSchemas = (folder: string, project: string, wanted: ReadonlySet<string>): readonly TypesChange[] =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => name.endsWith(".schema.json") && !wanted.has(join(folder, name)))
    .toSorted()
    .map((name) => join(folder, name))
    .map((file) => ({ file, before: readFileSync(file, "utf8"), after: null }))
    .filter(({ before }) => isSchemaOf(before, project))

const refuse = (reason: TypesError["reason"], message: string) => Effect.fail(new TypesError({ reason, message }))
