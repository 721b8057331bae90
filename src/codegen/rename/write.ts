import { readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs"
import * as Effect from "effect/Effect"
import { RenameError } from "./error.ts"
import type { RenamePlan } from "./plan.ts"

/** Writes all files of a plan, or none: each beside its place first, where a full disk or a missing right shows. */
export const writeRename = ({ files }: RenamePlan): Effect.Effect<void, RenameError> =>
  Effect.suspend(() => {
    const stale = files.find(({ file, before }) => readFileSync(file, "utf8") !== before)
    if (stale !== undefined)
      return new RenameError({
        reason: "Files",
        message: `${stale.file} has changed since the plan was made. Nothing was written: run the command again.`,
      })
    const moved: (typeof files)[number][] = []
    try {
      for (const { file, after } of files) writeFileSync(beside(file), after, { mode: statSync(file).mode })
      for (const one of files) {
        renameSync(beside(one.file), realpathSync(one.file))
        moved.push(one)
      }
      return Effect.void
    } catch (cause) {
      for (const { file, before } of moved) writeFileSync(file, before)
      for (const { file } of files) rmSync(beside(file), { force: true })
      const text = cause instanceof Error ? cause.message : String(cause)
      return new RenameError({
        reason: "Files",
        message: `The files cannot be written, and all are as they were: ${text}`,
      })
    }
  })

/** Of a link, beside what it leads to. */
const beside = (file: string): string => `${realpathSync(file)}.renaming`
