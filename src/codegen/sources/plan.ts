// What the project's files become, so that they declare the tables that were found.
import { existsSync, readFileSync } from "node:fs"
import { relative } from "node:path"
import type { Project } from "../../core/embed/load-project.ts"
import { schemaFindings } from "../../core/graph/schema-findings.ts"
import type { SourceDeclaration } from "../../core/resource/declaration.ts"
import type { Location } from "../../core/resource/location.ts"
import { isName } from "../../core/sql/name.ts"
import type { TsMorph } from "../load-ts-morph.ts"
import type { ObservedTable } from "../observed.ts"
import { changesOf, changeText } from "./differences.ts"
import { type Declared, declaredIn } from "./existing.ts"
import { exportedName, parserOf } from "./find-source.ts"
import { newSourceText } from "./new-source.ts"
import { inLine } from "./spelling.ts"
import { type PlannedFile, type Update, updatedFiles } from "./update.ts"
import { isDeclarable, newSources, type Referable } from "./wanted.ts"

export interface Difference {
  readonly location: Location
  readonly kind: "new" | "gone" | "column-added" | "column-retyped" | "column-gone" | "description"
  /** `shop.users` */
  readonly table: string
  readonly column: string | null
  readonly message: string
  /** Why its author must see to it; null where it is written. */
  readonly left: string | null
}
export interface SourcesPlan {
  readonly files: readonly PlannedFile[]
  /** In the order of files and lines. */
  readonly differences: readonly Difference[]
  /** What is to be known, and makes no difference. */
  readonly notes: readonly string[]
  /** How many tables have a source that says what they are. */
  readonly same: number
}
export interface PlanOptions {
  /** The folder of new files: an absolute path. */
  readonly output: string
  readonly prune: boolean
  /** Whether a table of other programs that was not found would have been: those of other schemas were not looked for. */
  readonly isExpected: (table: { readonly schema: string; readonly name: string }) => boolean
}

const kinds = {
  added: "column-added",
  retyped: "column-retyped",
  gone: "column-gone",
  described: "description",
} as const
/** Writes nothing. Files are parsed only where they change. */
export const planSources = (
  morph: TsMorph,
  project: Project,
  tables: readonly ObservedTable[],
  { output, prune, isExpected }: PlanOptions,
): SourcesPlan => {
  const declared = declaredIn(project)
  const { fresh, known, notes } = sorted(tables, declared, project.root)
  const parse = parserOf(morph)
  const wanted = newSources(fresh, {
    output,
    exists: existsSync,
    declared: (schema, name) => referable(morph, parse, declared, schema, name),
  })
  const created = wanted.sources.map(
    (source): PlannedFile => ({ file: source.file, before: null, after: newSourceText(source) }),
  )
  const updates = known.flatMap(({ declaration, table }): readonly Update[] => {
    const changes = changesOf(declaration, table)
    return changes.length > 0 ? [{ declaration, table, changes }] : []
  })
  const updated = updatedFiles(morph, parse, updates, prune)
  const seen = new Set(known.map(({ declaration }) => declaration))
  const gone = declared.external.filter((one) => !seen.has(one) && isExpected(one))
  const differences: readonly Difference[] = [
    ...wanted.sources.map(({ file, table, columns }): Difference => {
      const message = `new, with ${columns.length === 1 ? "1 column" : `${columns.length} columns`}`
      return { location: { file, line: 1 }, kind: "new", table: nameOf(table), column: null, message, left: null }
    }),
    ...updated.outcomes.map(
      ({ update, change, line, left }): Difference => ({
        location: { file: update.declaration.location.file, line },
        kind: kinds[change.kind],
        table: nameOf(update.declaration),
        column: change.column,
        message: changeText(change),
        left,
      }),
    ),
    ...gone.map(
      (declaration): Difference => ({
        location: declaration.location,
        kind: "gone",
        table: nameOf(declaration),
        column: null,
        message: "the table is gone",
        left: "take its declaration out by hand, and what reads it",
      }),
    ),
  ]
  const leftOut = wanted.sources.flatMap(({ table, leftOut }) =>
    leftOut.map(
      ({ name, typeText }) =>
        `${nameOf(table)}: the column ${inLine(JSON.stringify(name))} is left out (${inLine(typeText)}): a view that makes another column of it can be a source.`,
    ),
  )
  return {
    files: [...created, ...updated.files].sort((a, b) => (a.file < b.file ? -1 : 1)),
    differences: [...differences].sort(byPlace),
    notes: [...notes, ...leftOut, ...wanted.notes],
    same: known.length - updates.length,
  }
}

const nameOf = ({ schema, name }: { readonly schema: string; readonly name: string }): string => `${schema}.${name}`
const byPlace = ({ location: a }: Difference, { location: b }: Difference): number =>
  a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1

/** Which tables are new, and which are declared; and why others are neither. */
const sorted = (tables: readonly ObservedTable[], declared: Declared, root: string) => {
  const fresh: ObservedTable[] = []
  const known: { readonly declaration: SourceDeclaration; readonly table: ObservedTable }[] = []
  const notes: string[] = []
  const names = new Map<string, ObservedTable>()
  const schemas = new Set<string>()
  for (const table of tables) {
    const standing = declared.standing(table)
    const told = (why: string) => notes.push(`${nameOf(table)} has no source: ${why}`)
    const twin = names.get(table.name.toLowerCase())
    if (standing.kind === "ours") continue
    if (standing.kind === "declared") known.push({ declaration: standing.declaration, table })
    else if (standing.kind === "taken") {
      const { kind, location } = standing.by
      told(
        `its name is that of the ${kind} in ${relative(root, location.file)}:${location.line}, and relations need different names. A view with another name can be one.`,
      )
    } else if (schemaFindings(table).length > 0 || !isName(table.name)) {
      if (!schemas.has(table.schema))
        notes.push(
          `No table of the schema ${JSON.stringify(table.schema)} can be a source: its name is the warehouse's own, or Typeline's.`,
        )
      schemas.add(table.schema)
    } else if (twin)
      told(
        `its name is that of ${nameOf(twin)}, and relations need different names. A view with another name can be one.`,
      )
    else if (!table.columns.some(isDeclarable)) told("none of its columns has a type of Typeline.")
    else {
      names.set(table.name.toLowerCase(), table)
      fresh.push(table)
    }
  }
  return { fresh, known, notes }
}

const referable = (
  morph: TsMorph,
  parse: ReturnType<typeof parserOf>,
  { all }: Declared,
  schema: string,
  name: string,
): Referable | null => {
  const other = all.find((one) => one.kind === "source" && one.schema === schema && one.name === name)
  if (other?.kind !== "source") return null
  const { file } = other.location
  const exported = exportedName(morph, parse(file, readFileSync(file, "utf8")), name)
  return exported === null ? null : { file, exported, columns: other.columnTypes() }
}
