// Where a column gets its name.
import type { ts } from "ts-morph"
import type { RelationDeclaration } from "../../core/resource/declaration.ts"
import type { Location } from "../../core/resource/location.ts"
import { RenameError } from "./error.ts"
import type { Program } from "./program.ts"
import { columnSymbol, variableOf } from "./relations.ts"
import { isToken, type Token } from "./tokens.ts"

export interface Origin {
  readonly keys: readonly Token[]
  readonly location: Location
}

/** What names columns by texts, in which nothing can be renamed. */
const textual = new Map([
  ["rawQuery", "the SQL of a rawQuery"],
  ["sqlFile", "the SQL of a file"],
  ["jsonFields", "a path within JSON"],
  ["flattenJson", "a path within JSON"],
])

/** The keys that name the column: of the relation's own query, or of the query whose row it hands on. */
export const originOf = (
  program: Program,
  relation: RelationDeclaration,
  sources: readonly RelationDeclaration[],
  old: string,
): Origin | RenameError => {
  const variable = variableOf(program, relation)
  const here = `${relation.location.file}:${relation.location.line}`
  if (variable === null)
    return notOurs(
      `${relation.name} (${here}) is no constant that a file exports, but made by a function: which queries name ${old} is not known. Rename it there by hand.`,
    )
  const declarations = columnSymbol(program, variable, old)?.declarations ?? []
  const foreign = new Map(
    sources.flatMap((source) => {
      const holder = variableOf(program, source)
      const symbol = holder === null ? undefined : columnSymbol(program, holder, old)
      return (symbol?.declarations ?? []).map((declaration) => [declaration, source] as const)
    }),
  )
  const keys: Token[] = []
  for (const declaration of declarations) {
    const source = foreign.get(declaration)
    if (source !== undefined) return handedOnFromSource(relation, source, old)
    const key = keyIn(program, declaration)
    if (key === null) break
    const text = textAround(program.ts, declaration)
    if (text !== null)
      return notOurs(
        `${relation.name}.${old} is named by ${text}, ${placeOf(declaration)}, which is not changed. State the name in a select: { …: row.${old} }.`,
      )
    keys.push(key)
  }
  const [first] = keys
  if (first === undefined || keys.length < declarations.length)
    return notOurs(
      `${relation.name}.${old} (${here}) is named by a function or by Typeline itself, not by a key of a query. Rename it there by hand.`,
    )
  return { keys, location: locationOf(first) }
}

const handedOnFromSource = (relation: RelationDeclaration, source: RelationDeclaration, old: string): RenameError =>
  notOurs(
    `${relation.name} hands on the row of the ${source.kind} ${source.name} (${source.location.file}:${source.location.line}), and the name ${old} is that of its ${source.kind === "seed" ? "file" : "table"}. State it in the query: { ...omit(row, "${old}"), …: row.${old} }.`,
  )

const notOurs = (message: string): RenameError => new RenameError({ reason: "NotOurs", message })

const keyIn = ({ ts: tsc, before }: Program, declaration: ts.Declaration): Token | null => {
  const isKey =
    tsc.isPropertyAssignment(declaration) ||
    tsc.isShorthandPropertyAssignment(declaration) ||
    tsc.isPropertySignature(declaration)
  if (!isKey || !before.has(declaration.getSourceFile().fileName)) return null
  return isToken(tsc, declaration.name) ? declaration.name : null
}

/** The callback of a query ends the search: what is around the query does not name its columns. */
const textAround = (tsc: typeof ts, declaration: ts.Node): string | null => {
  for (let node = declaration.parent; node !== undefined && !tsc.isFunctionLike(node); node = node.parent) {
    if (!tsc.isCallExpression(node)) continue
    const called = tsc.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression
    const text = tsc.isIdentifier(called) ? textual.get(called.text) : undefined
    if (text !== undefined) return text
  }
  return null
}

export const locationOf = (node: ts.Node): Location => {
  const source = node.getSourceFile()
  return { file: source.fileName, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1 }
}
const placeOf = (node: ts.Node): string => `${locationOf(node).file}:${locationOf(node).line}`
