import { readFileSync } from "node:fs"
import type { SourceDeclaration } from "../../core/resource/declaration.ts"
import type { TsMorph } from "../load-ts-morph.ts"
import type { ObservedTable } from "../observed.ts"
import type { Change } from "./differences.ts"
import { editSource, type Outcome } from "./edit-source.ts"
import { brokenFiles, type parserOf } from "./find-source.ts"
import { nullableImport } from "./imports.ts"
import { withEdits } from "./text-edits.ts"

export interface PlannedFile {
  readonly file: string
  /** Null where there is none. */
  readonly before: string | null
  readonly after: string
}
export interface Update {
  readonly declaration: SourceDeclaration
  readonly table: ObservedTable
  readonly changes: readonly Change[]
}

export interface UpdateOutcome extends Outcome {
  readonly update: Update
}
interface Updated {
  readonly files: readonly PlannedFile[]
  readonly outcomes: readonly UpdateOutcome[]
}

const mark = "\uFEFF"

/** Each file is read and parsed once, however many sources it declares. */
export const updatedFiles = (
  morph: TsMorph,
  parse: ReturnType<typeof parserOf>,
  updates: readonly Update[],
  prune: boolean,
): Updated => {
  const byFile = new Map<string, Update[]>()
  for (const update of updates) {
    const { file } = update.declaration.location
    byFile.set(file, [...(byFile.get(file) ?? []), update])
  }
  const changed = [...byFile].map(([file, those]) => {
    const before = readFileSync(file, "utf8")
    const text = before.startsWith(mark) ? before.slice(1) : before
    const parsed = parse(file, text)
    const nullable = nullableImport(morph, parsed)
    const made = those.map((update) => {
      const { name, location } = update.declaration
      const place = { name, line: location.line }
      return { update, ...editSource(morph, parsed, place, update.changes, { nullable: nullable.name, prune }) }
    })
    const imported = nullable.edit !== null && made.some(({ takesNullable }) => takesNullable) ? [nullable.edit] : []
    const after = withEdits(text, [...imported, ...made.flatMap(({ edits }) => edits)])
    const outcomes = made.flatMap(({ update, outcomes }) =>
      outcomes.map((outcome): UpdateOutcome => ({ ...outcome, update })),
    )
    return { file, before, after: text === before ? after : mark + after, outcomes }
  })
  const written = changed.filter(({ before, after }) => before !== after)
  // What is written in a way that nobody thought of stays as it is, rather than becoming no TypeScript.
  const broken = written.length === 0 ? new Set<string>() : brokenFiles(morph, written)
  return {
    files: written.filter(({ file }) => !broken.has(file)).map(({ file, before, after }) => ({ file, before, after })),
    outcomes: changed.flatMap(({ file, outcomes }) =>
      broken.has(file)
        ? outcomes.map((outcome) => ({
            ...outcome,
            left: outcome.left ?? "the file is written in a way that only its author can change",
          }))
        : outcomes,
    ),
  }
}
