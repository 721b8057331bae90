// What people read about a column, and what the compiler does not: descriptions, SQL, comments.
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { ts } from "ts-morph"
import type { RelationDeclaration } from "../../core/resource/declaration.ts"
import type { Location } from "../../core/resource/location.ts"
import type { Renaming } from "./follow.ts"
import type { Change } from "./places.ts"
import { variableOf } from "./relations.ts"
import { nodeAt } from "./tokens.ts"

export interface ByHand {
  readonly location: Location
  /** The line there. */
  readonly text: string
}

/** As it stands in a regular expression. */
export const escaped = (name: string): string => name.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")
const letter = String.raw`[\p{L}\p{M}\p{N}_$]`
const word = (name: string): RegExp => new RegExp(`(?<!${letter})${escaped(name)}(?!${letter})`, "gu")

/**
 * Renames the column in the descriptions of what names it: in backticks, or as a word that is no plain English, for it has an underscore.
 * Where a relation keeps a column of the old name, its descriptions may mean that one.
 */
export const renameInDescriptions = (
  { program, places, old, name }: Renaming,
  keeping: readonly RelationDeclaration[],
): void => {
  const { ts: tsc } = program
  const kept = new Set<ts.Node | undefined>(keeping.map((relation) => variableOf(program, relation)?.parent.parent))
  const form = old.includes("_") ? word(old) : new RegExp(`(?<=\`)${escaped(old)}(?=\`)`, "gu")
  const changes: Change[] = []
  for (const { compilerNode: file } of program.files)
    for (const statement of file.statements) {
      const isMeant = places.all.some(
        (place) =>
          !place.isWrong && place.file === file.fileName && place.start >= statement.pos && place.start < statement.end,
      )
      if (!isMeant || kept.has(statement)) continue
      for (const text of textsIn(tsc, statement)) {
        if (!isDescription(tsc, text)) continue
        for (const { index } of text.getText(file).matchAll(form))
          changes.push({ file: file.fileName, start: text.getStart(file) + index, length: old.length, text: name })
      }
    }
  places.apply(changes)
}

const textsIn = (tsc: typeof ts, root: ts.Node): readonly ts.Node[] => {
  const found: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    if (tsc.isStringLiteral(node) || tsc.isTemplateLiteralToken(node)) found.push(node)
    tsc.forEachChild(node, visit)
  }
  visit(root)
  return found
}

const described = new Set(["description", "title", "subtitle", "label", "caption"])
/** `description: "…"`, and what is said of a column: `columns: { rating: "…" }`. */
const isDescription = (tsc: typeof ts, text: ts.Node): boolean => {
  const holder = text.parent
  // A text of several parts: "…" + "…".
  if (tsc.isBinaryExpression(holder) || tsc.isTemplateExpression(holder)) return isDescription(tsc, holder)
  if (!tsc.isPropertyAssignment(holder) || holder.initializer !== text) return false
  const above = holder.parent.parent
  return (
    described.has(nameOf(tsc, holder)) ||
    (tsc.isPropertyAssignment(above) && ["columns", "about"].includes(nameOf(tsc, above)))
  )
}
const nameOf = (tsc: typeof ts, { name }: ts.PropertyAssignment): string =>
  tsc.isIdentifier(name) || tsc.isStringLiteral(name) ? name.text : ""

/** The texts and comments with the old name as a word, where the column is read or described; and the project's .sql files. */
export const byHand = (
  renaming: Renaming,
  root: string,
  holders: readonly RelationDeclaration[],
): readonly ByHand[] => {
  const { program, places, old } = renaming
  const { ts: tsc } = program
  const names = holders.flatMap((relation) => {
    const name = variableOf(program, relation)?.name
    return name !== undefined && tsc.isIdentifier(name) ? [name.text] : []
  })
  const changed = new Set(places.all.map(({ file }) => file))
  const found: ByHand[] = []
  for (const { compilerNode: file } of program.files) {
    const text = file.text
    if (!changed.has(file.fileName) && !names.some((name) => word(name).test(text))) continue
    const lines = text.split("\n")
    const seen = new Set<number>()
    for (const { index } of text.matchAll(word(old))) {
      const node = nodeAt(tsc, file, index)
      const isText = tsc.isStringLiteral(node) || tsc.isTemplateLiteralToken(node)
      const isComment = index < node.getStart(file) || (!isText && !tsc.isIdentifier(node))
      if (!isText && !isComment) continue
      if (isText && isChecked(tsc, program.checker(), node, old)) continue
      const { line } = file.getLineAndCharacterOfPosition(index)
      if (seen.has(line)) continue
      seen.add(line)
      found.push({ location: { file: file.fileName, line: line + 1 }, text: (lines[line] ?? "").trim() })
    }
  }
  return [...found, ...inSqlFiles(root, old)]
}

/** A name that the compiler holds to the columns of another relation. */
const isChecked = (tsc: typeof ts, checker: ts.TypeChecker, node: ts.Node, old: string): boolean => {
  if (!tsc.isStringLiteral(node) || node.text !== old) return false
  if (tsc.isPropertyAssignment(node.parent) && node.parent.name === node) return true
  const context = checker.getContextualType(node)
  return (
    context !== undefined &&
    (context.isStringLiteral() || (context.isUnion() && context.types.some((one) => one.isStringLiteral())))
  )
}

const inSqlFiles = (root: string, old: string): readonly ByHand[] =>
  globSync("**/*.sql", { cwd: root, exclude: (name) => /^(node_modules|target|dist|\..*)$/.test(name) })
    .toSorted()
    .flatMap((name) => {
      const file = join(root, name)
      return readFileSync(file, "utf8")
        .split("\n")
        .flatMap((text, index) =>
          word(old).test(text) ? [{ location: { file, line: index + 1 }, text: text.trim() }] : [],
        )
    })
