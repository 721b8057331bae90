import * as Effect from "effect/Effect"
import type { Project } from "../../core/embed/load-project.ts"
import { nearest } from "../../core/graph/nearest.ts"
import type { RelationDeclaration } from "../../core/resource/declaration.ts"
import type { Location } from "../../core/resource/location.ts"
import { loadTsMorph, type TsMorph } from "../load-ts-morph.ts"
import { afterwards } from "./afterwards.ts"
import { collision, rowsWith, watchedIn } from "./collisions.ts"
import { RenameError } from "./error.ts"
import { follow, type Renaming, sweep } from "./follow.ts"
import { locationOf, originOf } from "./origin.ts"
import { Places } from "./places.ts"
import { byteOrderMark, openProgram, type Program } from "./program.ts"
import { columnSymbol, relationsOf, variableOf } from "./relations.ts"
import { obstaclesOf, settle } from "./settle.ts"
import { type ByHand, byHand, renameInDescriptions } from "./words.ts"

export interface RenameRequest {
  /** `fct_ratings.rating` */
  readonly column: string
  readonly name: string
  /** Queries that state the name anew keep the old one. */
  readonly only: boolean
}
export interface ChangedLine {
  /** From 1. */
  readonly line: number
  readonly before: string
  readonly after: string
}
export interface ChangedFile {
  readonly file: string
  readonly lines: readonly ChangedLine[]
  /** The whole text, before and after. */
  readonly before: string
  readonly after: string
}
/** What a rename would change. Nothing is written yet, and what it would become type-checks. */
export interface RenamePlan {
  readonly relation: string
  readonly column: string
  readonly name: string
  /** Where the column is named, if that is in another relation, whose row is handed on. */
  readonly namedIn: { readonly relation: string; readonly location: Location } | null
  /** Those whose column has the new name then, parents first. */
  readonly relations: readonly string[]
  readonly files: readonly ChangedFile[]
  /** Texts that may mean the column: they stay as they are. */
  readonly byHand: readonly ByHand[]
  /** What becomes of tables that are there. */
  readonly notes: readonly string[]
}

/** Finds every place that names a column, and checks the project with all of them changed, in memory. */
export const planRename = Effect.fn("planRename")(function* (
  project: Project,
  request: RenameRequest,
): Effect.fn.Return<RenamePlan, RenameError> {
  const target = yield* meant(project, request)
  const morph = yield* loadTsMorph
  const planned = yield* Effect.sync(() => plan(morph, project, target, request))
  return planned instanceof RenameError ? yield* planned : planned
})

interface Target {
  readonly relation: RelationDeclaration
  readonly column: string
}

const refused = (message: string): RenameError => new RenameError({ reason: "Name", message })
const suggestion = (names: readonly string[]): string => (names.length > 0 ? ` Did you mean ${names.join(", ")}?` : "")

/** The column that is asked for, if it can have that name. */
const meant = ({ graph }: Project, { column: path, name }: RenameRequest): Effect.Effect<Target, RenameError> => {
  const relations = relationsOf(graph)
  const dot = path.indexOf(".")
  const [owner, column] = [path.slice(0, dot), path.slice(dot + 1)]
  if (dot < 1 || column === "")
    return refused(`"${path}" names no column. Write the model and the column: fct_ratings.rating`)
  const relation = relations.find((one) => one.name === owner)
  if (relation === undefined) {
    const names = nearest(
      owner,
      relations.map((one) => one.name),
    )
    return refused(`There is no model ${owner}.${suggestion(names.map((one) => `${one}.${column}`))}`)
  }
  const columns = Object.keys(relation.columnTypes())
  if (!columns.includes(column))
    return refused(
      `${owner} has no column ${column}.${suggestion(nearest(column, columns))} It has: ${columns.join(", ")}.`,
    )
  if (relation.kind === "source" || relation.kind === "seed") return new RenameError(ofAFile(relation, column, name))
  if (!/^[A-Za-z_]\w*$/.test(name))
    return refused(`"${name}" cannot be the name: letters, digits and _ only, and no digit first.`)
  if (name === "__proto__") return refused(`"${name}" cannot be the name: JavaScript has its own meaning for it.`)
  if (name === column) return refused(`${path} has that name already.`)
  const taken = columns.find((one) => one !== column && one.toLowerCase() === name.toLowerCase())
  if (taken !== undefined) return refused(`${owner} has a column ${taken} already.`)
  return Effect.succeed({ relation, column })
}

const ofAFile = (
  { kind, name: owner, location, materialization }: RelationDeclaration,
  column: string,
  name: string,
) => ({
  reason: "NotOurs" as const,
  message:
    kind === "seed"
      ? `${owner} is a seed: the name ${column} stands in the first line of ${"load" in materialization ? materialization.load.file : "its file"} and in columns (${location.file}:${location.line}). Change both, or give it the name in a model: ${name}: row.${column}`
      : `${owner} is a source: the name ${column} is the table's or the file's (${location.file}:${location.line}). Give it the name in the model that reads it: ${name}: row.${column}`,
})

const plan = (morph: TsMorph, project: Project, target: Target, request: RenameRequest): RenamePlan | RenameError => {
  const { relation, column: old } = target
  const program = openProgram(morph, project.root, relation.location.file)
  if (program instanceof RenameError) return program
  const holders = relationsOf(project.graph).filter((one) => Object.hasOwn(one.columnTypes(), old))
  const isGiven = (one: RelationDeclaration) => one.kind === "source" || one.kind === "seed"
  const origin = originOf(program, relation, holders.filter(isGiven), old)
  // Where nothing of a file's types is known, no place of a column is.
  if (origin instanceof RenameError) return unsound(program) ?? origin

  const { name, only } = request
  const rows = rowsWith(program, old, name)
  const renaming: Renaming = { program, places: new Places(program, watchedIn(rows)), old, name, only }
  follow(renaming, origin.keys)
  sweep(renaming)
  const remaining = settle(renaming)
  if (remaining.length > 0) return unfit(renaming, request, remaining)

  const made = holders.filter((one) => !isGiven(one))
  const relations = made.filter((one) => hasLost(program, one, old))
  const taken = relations.find((one) => isTaken(one, old, name))
  if (taken !== undefined)
    return refused(
      `${taken.name} has a column ${name} already (${taken.location.file}:${taken.location.line}), and takes ${old} over from ${relation.name}.`,
    )
  const changed = collision(program, rows, old, name)
  if (changed !== null) {
    const { file, line } = changed.location
    const why = changed.isTaken
      ? `has a column ${name} beside ${old} already: one of them would be another column than before. Give that ${name} another name first`
      : `states ${old} anew over that of a row that it takes over: ${old} or ${name} would be another column than before. Leave the column out there, omit(row, "${old}"), or name it otherwise first`
    return refused(`A row at ${file}:${line} ${why}. Nothing was written.`)
  }
  const kept = holders.filter((one) => !relations.includes(one))
  renameInDescriptions(renaming, kept)
  const named = made.find((one) => {
    const statement = variableOf(program, one)?.parent.parent
    if (statement === undefined || one.location.file !== origin.location.file) return false
    return locationOf(statement).line <= origin.location.line && origin.location.line <= endLine(statement)
  })
  return {
    relation: relation.name,
    column: old,
    name,
    namedIn: named === undefined || named === relation ? null : { relation: named.name, location: origin.location },
    relations: relations.map((one) => one.name),
    files: changedFiles(program),
    byHand: byHand(renaming, project.root, relations),
    notes: afterwards(relations, old, name),
  }
}

const hasLost = (program: Program, relation: RelationDeclaration, old: string): boolean => {
  const variable = variableOf(program, relation)
  return variable !== null && columnSymbol(program, variable, old) === undefined
}
const isTaken = (relation: RelationDeclaration, old: string, name: string): boolean =>
  Object.keys(relation.columnTypes()).some((one) => one !== old && one.toLowerCase() === name.toLowerCase())

const endLine = (node: Parameters<typeof locationOf>[0]): number =>
  node.getSourceFile().getLineAndCharacterOfPosition(node.end).line + 1

/** The errors are the project's own if they are there without the change. */
const unfit = (
  { program }: Renaming,
  { column, name }: RenameRequest,
  remaining: Parameters<typeof obstaclesOf>[1],
) => {
  const obstacles = obstaclesOf(program, remaining)
  for (const [file, text] of program.before) program.file(file)?.replaceWithText(text)
  return (
    unsound(program) ??
    new RenameError({
      reason: "Types",
      message: `With ${column} as ${name} everywhere, the project does not type-check. Nothing was written. What is told above must be changed by hand first.`,
      obstacles,
    })
  )
}

const unsound = (program: Program): RenameError | null => {
  const obstacles = obstaclesOf(program, program.diagnostics())
  if (obstacles.length === 0) return null
  const message =
    "The project does not type-check as it is, and the compiler is what finds a column's places. Mend it first. Nothing was written."
  return new RenameError({ reason: "Types", message, obstacles })
}

const changedFiles = (program: Program): readonly ChangedFile[] =>
  [...program.before].flatMap(([file, before]) => {
    const after = program.file(file)?.getFullText() ?? before
    if (after === before) return []
    const mark = program.marked.has(file) ? byteOrderMark : ""
    // A change stays within its line, so that lines can be compared by their numbers.
    const lines = after.split("\n")
    const changed = before.split("\n").flatMap((line, index) => {
      const other = lines[index] ?? ""
      return line === other ? [] : [{ line: index + 1, before: line, after: other }]
    })
    return [{ file, lines: changed, before: mark + before, after: mark + after }]
  })
