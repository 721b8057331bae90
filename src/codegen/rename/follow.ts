// From where a column is made to wherever it is named.
import type { ts } from "ts-morph"
import type { Change, Place, Places } from "./places.ts"
import type { Program } from "./program.ts"
import { handedOn, isToken, keyOf, nodeAt, readFrom, renamed, type Token, tokensOf } from "./tokens.ts"

export interface Renaming {
  readonly program: Program
  readonly places: Places
  readonly old: string
  readonly name: string
  /** Queries that state the name anew keep it. */
  readonly only: boolean
}

/** Renames what the language service finds from these keys, and from the keys that hand the column on. */
export const follow = (renaming: Renaming, keys: readonly Token[]): void => {
  const { program, places } = renaming
  for (let origins = keys; origins.length > 0; ) {
    // The service takes a shorthand for its local variable.
    const halves = origins.filter(({ parent }) => program.ts.isShorthandPropertyAssignment(parent))
    if (halves.length > 0) {
      const marks = origins.map((token) => mark(token))
      const made = new Set(places.apply(halves.map((token) => expanded(token))))
      origins = marks.flatMap((at) => found(renaming, moved(at, made)))
    }
    origins = handedOnFrom(renaming, places.apply(origins.flatMap((token) => references(renaming, token))))
  }
}

const mark = (token: Token) => ({ file: token.getSourceFile().fileName, start: token.getStart() })
const moved = (at: { file: string; start: number }, made: ReadonlySet<Place>) => {
  // A shorthand grows by its own length and a colon; each before this one has moved it.
  const before = [...made].filter(({ file, start }) => file === at.file && start < at.start)
  let { start } = at
  for (const place of before.toSorted((a, b) => a.start - b.start))
    if (place.start < start) start += place.text.length - place.old.length
  return { file: at.file, start }
}
const expanded = (token: Token): Change => {
  const start = token.getStart()
  return { file: token.getSourceFile().fileName, start: start + token.text.length, length: 0, text: `: ${token.text}` }
}

const found = ({ program }: Renaming, { file, start }: { file: string; start: number }): readonly Token[] => {
  const source = program.file(file)
  if (source === undefined) return []
  const node = nodeAt(program.ts, source.compilerNode, start)
  return isToken(program.ts, node) ? [node] : []
}

const references = ({ program, old, name }: Renaming, token: Token): readonly Change[] => {
  const own = renamed(program.ts, token, name)
  const locations = program.service.findRenameLocations(own.file, token.getStart(), false, false, {
    providePrefixAndSuffixTextForRename: true,
  })
  return [
    own,
    ...(locations ?? []).flatMap(({ fileName, textSpan, prefixText = "", suffixText = "" }) => {
      const source = program.file(fileName)
      // Nothing of the SDK or of a package is renamed: the check at the end says where that leaves a mistake.
      if (source === undefined || !program.before.has(fileName)) return []
      const is = source.getFullText().slice(textSpan.start, textSpan.start + textSpan.length) === old
      return is ? [{ file: fileName, ...textSpan, text: prefixText + name + suffixText }] : []
    }),
  ]
}

/** The keys that hand on, under the old name, what was renamed at these places. */
export const handedOnFrom = (renaming: Renaming, places: readonly Place[]): readonly Token[] => {
  const { program, old, only } = renaming
  if (only) return []
  const keys = places.flatMap((place) => {
    const source = program.file(place.file)
    if (source === undefined) return []
    const node = nodeAt(program.ts, source.compilerNode, place.start)
    return isToken(program.ts, node) ? handedOn(program.ts, node, old) : []
  })
  return [...new Set(keys)]
}

/** Renames wherever the old name is not to be had any more, and the new one is. */
export const sweep = (renaming: Renaming): void => {
  const { program, places, old, name } = renaming
  for (;;) {
    const checker = program.checker()
    const lost = program.files.flatMap((file) =>
      tokensOf(program.ts, file.compilerNode, old).filter((token) => isLost(program.ts, checker, token, old, name)),
    )
    const made = places.apply(lost.map((token) => renamed(program.ts, token, name)))
    if (made.length === 0) return
    follow(renaming, handedOnFrom(renaming, made))
  }
}

const isLost = (tsc: typeof ts, checker: ts.TypeChecker, token: Token, old: string, name: string): boolean => {
  const from = readFrom(tsc, checker, token)
  if (from !== null) return lacks(checker, from, old) && !lacks(checker, from, name)
  const object = keyOf(tsc, token)
  if (object !== null) {
    const context = checker.getContextualType(object)
    return context !== undefined && lacks(checker, context, old) && !lacks(checker, context, name)
  }
  if (tsc.isIdentifier(token)) return false
  const context = checker.getContextualType(token)
  const texts = context === undefined ? [] : textsOf(context)
  return texts.includes(name) && !texts.includes(old)
}

const lacks = (checker: ts.TypeChecker, type: ts.Type, name: string): boolean => {
  const one = checker.getNonNullableType(type)
  if (one.getStringIndexType() !== undefined) return true
  if (one.getProperty(name) !== undefined) return false
  return !(one.isUnion() && one.types.some((part) => part.getProperty(name) !== undefined))
}

const textsOf = (type: ts.Type): readonly string[] =>
  type.isStringLiteral() ? [type.value] : type.isUnion() ? type.types.flatMap((part) => textsOf(part)) : []
