import type { Expression, ObjectLiteralExpression, SourceFile } from "ts-morph"
import type { ColumnType } from "../../core/sql/type.ts"
import type { TsMorph } from "../load-ts-morph.ts"
import type { Change } from "./differences.ts"
import { editObject, nameOf, type ObjectChanges, propertyOf } from "./edit-object.ts"
import { findSource, objectAt } from "./find-source.ts"
import { leftOutStart } from "./new-source.ts"
import { isInherited, propertyKey, quoted, takesNullable, typeSpelling } from "./spelling.ts"
import { behind, indentAt, lineEnd, lineStart, newlineOf, type TextEdit } from "./text-edits.ts"

/** What becomes of a change. */
export interface Outcome {
  readonly change: Change
  /** From 1, in the file as it is. */
  readonly line: number
  /** Why its author must make it; null where it is made. */
  readonly left: string | null
}
export interface SourceEdits {
  readonly edits: readonly TextEdit[]
  readonly outcomes: readonly Outcome[]
  /** Whether the file must import `nullable`. */
  readonly takesNullable: boolean
}
interface Names {
  /** What the file calls `nullable`. */
  readonly nullable: string
  readonly prune: boolean
}

/** The edits of one declaration for these changes; `line` is where it stands. */
export const editSource = (
  morph: TsMorph,
  file: SourceFile,
  { name, line }: { readonly name: string; readonly line: number },
  changes: readonly Change[],
  { nullable, prune }: Names,
): SourceEdits => {
  const found = findSource(morph, file, name)
  const leave = (why: string): SourceEdits => ({
    edits: [],
    outcomes: changes.map((change) => ({ change, line, left: why })),
    takesNullable: false,
  })
  if (typeof found === "string") return leave(found)
  const { spec } = found
  const columns = objectAt(morph, spec, "columns")
  const about = objectAt(morph, spec, "about")
  const hasAbout =
    propertyOf(morph, spec, "about") !== null || spec.getProperties().some((one) => nameOf(morph, one) === "about")
  const [types, infos] = [collect(), collect()]
  const edits: TextEdit[] = []
  const made: ColumnType[] = []
  const text = file.getFullText()
  const typeText = (type: ColumnType) => {
    made.push(type)
    return typeSpelling(type, nullable)
  }
  const describe = (column: string, comment: string): string | null => {
    if (hasAbout && about === null) return "its about is no object that stands there"
    const info = about?.getProperties().find((one) => nameOf(morph, one) === column)
    if (!about || !info) {
      infos.added.push({ name: column, text: quoted(comment), after: "" })
      return null
    }
    const filled = filledInfo(morph, propertyOf(morph, about, column)?.getInitializer(), comment)
    if (filled === null) return "its entry in about is none that could be filled in"
    infos.replaced.set(column, filled)
    return null
  }

  const apply = (change: Change): string | null => {
    if (change.kind === "described") {
      if (change.column !== null) return describe(change.column, change.comment)
      const edit = descriptionEdit(morph, spec, change.comment)
      if (edit === null) return "its description is no text that stands there"
      edits.push(edit)
      return null
    }
    if (columns === null) return "its columns are no object that stands there"
    const { column } = change
    const property = propertyOf(morph, columns, column)
    if (change.kind === "added") {
      types.added.push({ name: column, text: typeText(change.type), after: change.after })
      edits.push(...staleComments(text, columns, column))
      if (change.comment !== "") describe(column, change.comment)
      return null
    }
    if (property === null) return "it is not written there by its name"
    if (change.kind === "retyped") {
      const initializer = property.getInitializer()
      if (!initializer || !isSpelled(morph, initializer, nullable))
        return `its type is written as ${initializer?.getText()}`
      types.replaced.set(column, typeText(change.type))
      return null
    }
    if (!prune) return "--prune takes it out"
    const info = about?.getProperties().some((one) => nameOf(morph, one) === column)
    if (hasAbout && about === null) return "its about is no object that stands there"
    types.removed.add(column)
    if (info) infos.removed.add(column)
    return null
  }
  const outcomes = changes.map((change): Outcome => {
    const node =
      columns?.getProperties().find((one) => change.column !== null && nameOf(morph, one) === change.column) ??
      found.call
    return { change, line: node.getStartLineNumber(), left: apply(change) }
  })
  if (columns && isAny(types)) edits.push(...editObject(morph, columns, types))
  if (about && isAny(infos)) edits.push(...editObject(morph, about, infos))
  if (!hasAbout && infos.added.length > 0) {
    const said = new Set(infos.added.map(({ name }) => name))
    const names = [
      ...(columns?.getProperties().map((one) => nameOf(morph, one) ?? "") ?? []),
      ...types.added.map(({ name }) => name),
    ].filter((name) => isInherited(name) && !said.has(name))
    infos.added.push(...names.map((name) => ({ name, text: "{}", after: "" })))
    edits.push(newProperty(spec, null, `about: ${aboutText(text, spec, infos)}`))
  }
  return { edits, outcomes, takesNullable: made.some(takesNullable) }
}

interface Collected extends ObjectChanges {
  readonly replaced: Map<string, string>
  readonly added: { readonly name: string; readonly text: string; readonly after: string | null }[]
  readonly removed: Set<string>
}
const collect = (): Collected => ({ replaced: new Map(), added: [], removed: new Set() })
const isAny = ({ replaced, added, removed }: ObjectChanges): boolean => replaced.size + added.length + removed.size > 0

/** Whether a type stands there as a text, and is not named. */
const isSpelled = (morph: TsMorph, node: Expression, nullable: string): boolean => {
  const { Node } = morph
  if (Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node)) return true
  if (Node.isCallExpression(node)) {
    const [inner] = node.getArguments()
    return node.getExpression().getText() === nullable && Node.isExpression(inner) && isSpelled(morph, inner, nullable)
  }
  if (!Node.isObjectLiteralExpression(node)) return false
  const inner = propertyOf(morph, node, "array")?.getInitializer()
  return inner !== undefined && isSpelled(morph, inner, nullable)
}

const filledInfo = (morph: TsMorph, node: Expression | undefined, comment: string): string | null => {
  const { Node } = morph
  if (Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node)) return quoted(comment)
  if (!Node.isObjectLiteralExpression(node)) return null
  const own = node.getProperties().find((one) => nameOf(morph, one) === "description")
  const text = node.getText()
  if (own === undefined) {
    const rest = text.slice(1)
    return `{ description: ${quoted(comment)}${rest.trim() === "}" ? " }" : `,${/^\s/.test(rest) ? "" : " "}${rest}`}`
  }
  const empty = Node.isPropertyAssignment(own) ? own.getInitializer() : undefined
  if (!Node.isStringLiteral(empty)) return null
  const from = empty.getStart() - node.getStart()
  return text.slice(0, from) + quoted(comment) + text.slice(from + empty.getWidth())
}

const descriptionEdit = (morph: TsMorph, spec: ObjectLiteralExpression, comment: string): TextEdit | null => {
  const own = spec.getProperties().find((one) => nameOf(morph, one) === "description")
  if (own === undefined) return newProperty(spec, propertyOf(morph, spec, "schema"), `description: ${quoted(comment)}`)
  const empty = morph.Node.isPropertyAssignment(own) ? own.getInitializer() : undefined
  if (!morph.Node.isStringLiteral(empty)) return null
  return { start: empty.getStart(), end: empty.getEnd(), text: quoted(comment) }
}

/** Behind a property, or behind all of them. */
const newProperty = (spec: ObjectLiteralExpression, after: ReturnType<typeof propertyOf>, text: string): TextEdit => {
  const file = spec.getSourceFile().getFullText()
  const anchor = after ?? spec.getProperties().at(-1)
  const isFlat = !spec.getText().includes("\n")
  const start = anchor?.getEnd() ?? spec.getStart() + 1
  const { hasComma, end } = behind(file, start)
  const indent = `${newlineOf(file)}${indentAt(file, (anchor ?? spec).getStart())}`
  if (isFlat) return hasComma ? { start: end, end, text: ` ${text},` } : { start, end: start, text: `, ${text}` }
  // A comment behind a property without a comma stays behind it.
  if (!hasComma && end > start) return { start, end, text: `,${file.slice(start, end)}${indent}${text},` }
  return { start: end, end, text: `${hasComma ? "" : ","}${indent}${text},` }
}

const aboutText = (file: string, spec: ObjectLiteralExpression, { added }: ObjectChanges): string => {
  const entries = added.map(({ name, text }) => `${propertyKey(name)}: ${text}`)
  const flat = `{ ${entries.join(", ")} }`
  const indent = indentAt(file, spec.getProperties().at(-1)?.getStart() ?? spec.getStart())
  if (!spec.getText().includes("\n") || (entries.length === 1 && indent.length + flat.length <= 112)) return flat
  const eol = newlineOf(file)
  return `{${eol}${entries.map((entry) => `${indent}  ${entry},${eol}`).join("")}${indent}}`
}

/** The line of ours that said that the column is left out. */
const staleComments = (file: string, object: ObjectLiteralExpression, column: string): readonly TextEdit[] => {
  const start = file.indexOf(leftOutStart(column), object.getStart())
  if (start < 0 || start > object.getEnd()) return []
  return [{ start: lineStart(file, start), end: Math.min(lineEnd(file, start) + 1, file.length), text: "" }]
}
