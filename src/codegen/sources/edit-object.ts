// Changes of an object literal that leave everything else of it as it is written.
import type { ObjectLiteralElementLike, ObjectLiteralExpression, PropertyAssignment } from "ts-morph"
import type { TsMorph } from "../load-ts-morph.ts"
import { propertyKey } from "./spelling.ts"
import { behind, indentAt, lineEnd, lineStart, newlineOf, type TextEdit } from "./text-edits.ts"

export interface ObjectChanges {
  /** What stands behind the colon, by the name of the property. */
  readonly replaced: ReadonlyMap<string, string>
  /** In order; `after` is a property, or one that was added before; null: before all others; any other name: behind them. */
  readonly added: readonly { readonly name: string; readonly text: string; readonly after: string | null }[]
  readonly removed: ReadonlySet<string>
}
const width = 120

/** The name of a property as it is in JavaScript; null for a spread and for one that is computed. */
export const nameOf = ({ Node }: TsMorph, property: ObjectLiteralElementLike): string | null => {
  if (Node.isSpreadAssignment(property)) return null
  const node = property.getNameNode()
  const name = Node.isComputedPropertyName(node) ? node.getExpression() : node
  if (Node.isStringLiteral(name) || Node.isNoSubstitutionTemplateLiteral(name)) return name.getLiteralText()
  return Node.isIdentifier(name) && name === node ? name.getText() : null
}
/** The one that is written `name: …`. */
export const propertyOf = (morph: TsMorph, object: ObjectLiteralExpression, name: string): PropertyAssignment | null =>
  object
    .getProperties()
    .filter(morph.Node.isPropertyAssignment)
    .find((one) => nameOf(morph, one) === name) ?? null

export const editObject = (
  morph: TsMorph,
  object: ObjectLiteralExpression,
  changes: ObjectChanges,
): readonly TextEdit[] =>
  /\n|\/\*/.test(object.getText()) ? patched(morph, object, changes) : [rebuilt(morph, object, changes)]

/** An object on one line stays on it, if there is room. */
const rebuilt = (
  morph: TsMorph,
  object: ObjectLiteralExpression,
  { replaced, added, removed }: ObjectChanges,
): TextEdit => {
  const texts: { readonly name: string | null; readonly text: string }[] = object
    .getProperties()
    .flatMap((property) => {
      const name = nameOf(morph, property)
      if (name !== null && removed.has(name)) return []
      const value = name === null ? undefined : replaced.get(name)
      const initializer = morph.Node.isPropertyAssignment(property) ? property.getInitializer() : undefined
      const own = property.getText()
      return [
        { name, text: value === undefined || !initializer ? own : own.slice(0, -initializer.getText().length) + value },
      ]
    })
  for (const { name, text, after } of added) {
    const at = after === null ? 0 : texts.findIndex((one) => one.name === after) + 1 || texts.length
    texts.splice(at, 0, { name, text: `${propertyKey(name)}: ${text}` })
  }
  const file = object.getSourceFile().getFullText()
  const [start, end] = [object.getStart(), object.getEnd()]
  const flat = texts.length === 0 ? "{}" : `{ ${texts.map(({ text }) => text).join(", ")} }`
  const [from, to] = [lineStart(file, start), lineEnd(file, end)]
  if (start - from + flat.length + (to - end) <= width) return { start, end, text: flat }
  const [eol, indent] = [newlineOf(file), indentAt(file, start)]
  return { start, end, text: `{${eol}${texts.map(({ text }) => `${indent}  ${text},${eol}`).join("")}${indent}}` }
}

const patched = (morph: TsMorph, object: ObjectLiteralExpression, changes: ObjectChanges): readonly TextEdit[] => {
  const file = object.getSourceFile().getFullText()
  const properties = object.getProperties()
  const named = new Map(properties.map((property) => [nameOf(morph, property), property]))
  const edits: TextEdit[] = []
  for (const [name, text] of changes.replaced) {
    const initializer = propertyOf(morph, object, name)?.getInitializer()
    if (initializer) edits.push({ start: initializer.getStart(), end: initializer.getEnd(), text })
  }
  // What comes after one that is added itself stands behind the same property.
  const places = new Map<ObjectLiteralElementLike | null, string[]>()
  const anchors = new Map<string, ObjectLiteralElementLike | null>()
  const last = properties.at(-1) ?? null
  for (const { name, text, after } of changes.added) {
    const known = after === null ? null : anchors.get(after)
    const anchor = known === undefined ? (named.get(after) ?? last) : known
    anchors.set(name, anchor)
    places.set(anchor, [...(places.get(anchor) ?? []), `${propertyKey(name)}: ${text}`])
  }
  for (const [anchor, texts] of places) edits.push(...insertion(object, anchor, texts))
  for (const name of changes.removed) {
    const property = named.get(name)
    if (property) edits.push(removal(file, property))
  }
  return edits
}

const insertion = (
  object: ObjectLiteralExpression,
  anchor: ObjectLiteralElementLike | null,
  texts: readonly string[],
): readonly TextEdit[] => {
  const file = object.getSourceFile().getFullText()
  const [first] = object.getProperties()
  const isFlat = !object.getText().includes("\n")
  const [eol, outer] = [newlineOf(file), indentAt(file, object.getStart())]
  const isAlone = first !== undefined && file.slice(lineStart(file, first.getStart()), first.getStart()).trim() === ""
  const indent = isAlone ? indentAt(file, first.getStart()) : `${outer}  `
  const lines = texts.map((text) => (isFlat ? ` ${text},` : `${eol}${indent}${text},`)).join("")
  if (anchor === null) {
    const { end } = behind(file, object.getStart() + 1)
    return [{ start: end, end, text: lines }]
  }
  const at = anchor.getEnd()
  const { hasComma, end } = behind(file, at)
  if (hasComma || end === at) return [{ start: end, end, text: (hasComma ? "" : ",") + lines }]
  return [
    { start: at, end: at, text: "," },
    { start: end, end, text: lines },
  ]
}

/** With its comma, and with its line where it has one of its own; a comment above it stays. */
const removal = (file: string, property: ObjectLiteralElementLike): TextEdit => {
  const start = property.getStart()
  const { end } = behind(file, property.getEnd())
  const line = lineStart(file, start)
  const next = lineEnd(file, end)
  const isAlone = file.slice(line, start).trim() === "" && file.slice(end, next).trim() === ""
  return isAlone ? { start: line, end: Math.min(next + 1, file.length), text: "" } : { start, end, text: "" }
}
