// Rows in which two columns would become one, or change places: a query would read another column than before, and its types would agree.
import type { ts } from "ts-morph"
import type { Location } from "../../core/resource/location.ts"
import type { Watched } from "./places.ts"
import type { Program } from "./program.ts"
import { isToken, nodeAt, readFrom } from "./tokens.ts"

/** A row that has the column, where a query makes or reads it. */
export interface WatchedRow {
  readonly at: Watched
  readonly location: Location
  /** Where its columns of these names are declared. */
  readonly old: readonly Watched[]
  readonly name: readonly Watched[]
  /** Whether it has a column of the new name, be it in other capitals. */
  readonly isTaken: boolean
}

/** Asked before anything is changed. */
export const rowsWith = (program: Program, old: string, name: string): readonly WatchedRow[] => {
  const checker = program.checker()
  const found: WatchedRow[] = []
  for (const { compilerNode: file } of program.files) {
    const visit = (node: ts.Node): void => {
      const row = rowAt(program, checker, node)
      if (row !== null && row.getProperty(old) !== undefined) {
        const start = node.getStart(file)
        const line = file.getLineAndCharacterOfPosition(start).line + 1
        found.push({
          at: { file: file.fileName, start },
          location: { file: file.fileName, line },
          old: declaredAt(row, old),
          name: declaredAt(row, name),
          isTaken: row.getProperties().some((one) => one.name !== old && one.name.toLowerCase() === name.toLowerCase()),
        })
      }
      program.ts.forEachChild(node, visit)
    }
    visit(file)
  }
  return found
}

export const watchedIn = (rows: readonly WatchedRow[]): readonly Watched[] =>
  rows.flatMap(({ at, old, name }) => [at, ...old, ...name])

/** The first row that has not kept its columns, nor has its own column under the new name. */
export const collision = (
  program: Program,
  rows: readonly WatchedRow[],
  old: string,
  name: string,
): WatchedRow | null => {
  const checker = program.checker()
  const isGood = (before: WatchedRow): boolean => {
    const source = program.file(before.at.file)?.compilerNode
    const row = source && rowAt(program, checker, nodeAt(program.ts, source, before.at.start))
    if (!row) return true
    const now = declaredAt(row, name)
    const isKept = isSame(before.old, declaredAt(row, old)) && isSame(before.name, now)
    return isKept || (!before.isTaken && row.getProperty(old) === undefined && isSame(before.old, now))
  }
  return rows.find((row) => !isGood(row)) ?? null
}

const declaredAt = (row: ts.Type, name: string): readonly Watched[] =>
  (row.getProperty(name)?.declarations ?? []).map((declaration) => ({
    file: declaration.getSourceFile().fileName,
    start: declaration.getStart(),
  }))

const isSame = (one: readonly Watched[], other: readonly Watched[]): boolean => {
  const keys = (places: readonly Watched[]) => new Set(places.map(({ file, start }) => `${file}:${start}`))
  const [mine, theirs] = [keys(one), keys(other)]
  return mine.size === theirs.size && [...mine].every((key) => theirs.has(key))
}

const rowAt = ({ ts: tsc }: Program, checker: ts.TypeChecker, node: ts.Node): ts.Type | null => {
  const type = tsc.isObjectLiteralExpression(node)
    ? checker.getTypeAtLocation(node)
    : isToken(tsc, node)
      ? readFrom(tsc, checker, node)
      : null
  return type === null ? null : checker.getNonNullableType(type)
}
