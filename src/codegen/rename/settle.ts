// What the compiler still finds wrong tells of further places, or of an obstacle.
import type { ts } from "ts-morph"
import type { Obstacle } from "./error.ts"
import { follow, handedOnFrom, type Renaming, sweep } from "./follow.ts"
import type { Place } from "./places.ts"
import type { Program } from "./program.ts"
import { isToken, keyOf, nodeAt, renamed, type Token, tokensOf } from "./tokens.ts"

/** More than any project needs: a rename that does not come to rest is none. */
const mostRounds = 20

/** Renames what the compiler's errors name; gives those that remain. */
export const settle = (renaming: Renaming): readonly ts.Diagnostic[] => {
  const { program, places, name } = renaming
  for (let round = 0; ; round++) {
    const found = program.diagnostics()
    if (found.length === 0 || round === mostRounds) return found
    const tokens = new Set(found.flatMap((one) => named(renaming, one)))
    const made = places.apply([...tokens].map((token) => renamed(program.ts, token, name)))
    if (made.length > 0) follow(renaming, handedOnFrom(renaming, made))
    else {
      const wrong = found.flatMap((one) => mistaken(renaming, one))
      if (wrong.length === 0) return found
      places.revert(wrong)
    }
    sweep(renaming)
  }
}

/** The tokens with the old name that an error is about. */
const named = ({ program, old, name, places }: Renaming, diagnostic: ts.Diagnostic): readonly Token[] => {
  const { ts: tsc } = program
  const file = program.file(diagnostic.file?.fileName ?? "")?.compilerNode
  const { start = 0, length = 0 } = diagnostic
  if (file === undefined) return []
  const isOpen = (token: Token) => {
    const { fileName } = token.getSourceFile()
    return !(places.at(fileName, token.getStart()) ?? places.at(fileName, token.getStart() + 1))?.isWrong
  }
  const node = nodeAt(tsc, file, start)
  if (isToken(tsc, node) && node.text === old && isOpen(node)) return [node]
  const text = tsc.flattenDiagnosticMessageText(diagnostic.messageText, "\n")
  if (![old, name].some((one) => [`'${one}'`, `"${one}"`].some((quoted) => text.includes(quoted)))) return []
  return meantBy(program, node, start + length).flatMap((part) =>
    tokensOf(tsc, part, old).filter(
      (token) => (keyOf(tsc, token) !== null || !tsc.isIdentifier(token)) && isOpen(token),
    ),
  )
}

/** What a value is made of: an error stands at the key of an object, and the fault is in its value, or in the constant that it names. */
const meantBy = ({ ts: tsc, checker, before }: Program, at: ts.Node, end: number): readonly ts.Node[] => {
  let node = at
  while (node.parent !== undefined && node.end < end) node = node.parent
  const { parent } = node
  if (tsc.isPropertyAssignment(parent) && parent.name === node) node = parent.initializer
  else if (tsc.isVariableDeclaration(parent) && parent.name === node) node = parent
  if (!tsc.isIdentifier(node)) return [node]
  const symbol = tsc.isShorthandPropertyAssignment(node.parent)
    ? checker().getShorthandAssignmentValueSymbol(node.parent)
    : checker().getSymbolAtLocation(node)
  const declarations = symbol?.declarations ?? []
  return declarations.filter((one) => tsc.isVariableDeclaration(one) && before.has(one.getSourceFile().fileName))
}

/** The places that were renamed though they are of another column: the compiler knows no new name there. */
const mistaken = (
  { program, places, name }: Renaming,
  { file: at, start = 0, length = 0, messageText }: ts.Diagnostic,
): readonly Place[] => {
  const { ts: tsc } = program
  const file = program.file(at?.fileName ?? "")?.compilerNode
  if (file === undefined || !tsc.flattenDiagnosticMessageText(messageText, "\n").includes(name)) return []
  const place = places.at(file.fileName, start) ?? places.at(file.fileName, start + 1)
  if (place !== undefined) return place.isWrong ? [] : [place]
  // An error about a whole query: its keys are what does not fit.
  return tokensOf(tsc, file, name).flatMap((token) => {
    const from = token.getStart(file)
    const own = keyOf(tsc, token) === null ? undefined : places.at(file.fileName, from)
    return own === undefined || own.isWrong || from < start || token.end > start + length ? [] : [own]
  })
}

export const obstaclesOf = (program: Program, diagnostics: readonly ts.Diagnostic[]): readonly Obstacle[] =>
  diagnostics.map(({ file, start = 0, messageText }) => ({
    location: {
      file: file?.fileName ?? "tsconfig.json",
      line: file === undefined ? 1 : file.getLineAndCharacterOfPosition(start).line + 1,
    },
    message: program.ts.flattenDiagnosticMessageText(messageText, "\n"),
  }))
