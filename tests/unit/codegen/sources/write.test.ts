// Files are written all, or none is.
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import { afterAll, beforeEach, expect, it } from "vitest"
import type { PlannedFile } from "../../../../src/codegen/sources/update.ts"
import { writeFiles } from "../../../../src/codegen/sources/write.ts"
import { folder, removeFolder } from "./fixture.ts"

afterAll(removeFolder)

let count = 0
let root = ""
beforeEach(() => {
  count += 1
  root = join(folder, `write-${count}`)
  mkdirSync(join(root, "src"), { recursive: true })
  writeFileSync(join(root, "src/old.ts"), "old\n")
})
const file = (name: string, before: string | null): PlannedFile => ({ file: join(root, name), before, after: "new\n" })
const refused = (files: readonly PlannedFile[]) => Effect.runSync(Effect.flip(writeFiles(root, files)))
const untouched = () => {
  expect(readdirSync(join(root, "src"))).toEqual(["old.ts"])
  expect(readFileSync(join(root, "src/old.ts"), "utf8")).toBe("old\n")
}

it("new files in new folders, and those that are there", () => {
  Effect.runSync(writeFiles(root, [file("src/old.ts", "old\n"), file("src/a/b.ts", null)]))
  expect(readFileSync(join(root, "src/old.ts"), "utf8")).toBe("new\n")
  expect(readdirSync(join(root, "src"), { recursive: true }).sort()).toEqual(["a", "a/b.ts", "old.ts"])
})

it("none, where one cannot be written", () => {
  const { reason, message } = refused([
    file("src/new.ts", null),
    file("src/a/b.ts", null),
    file("src/old.ts", "old\n"),
    file("src/old.ts/x.ts", null),
  ])
  expect(reason).toBe("Files")
  expect(message).toMatch(/^The files cannot be written, and all are as they were: E/)
  untouched()
})

it("none, where one has changed since it was read, or is there by now", () => {
  for (const before of ["older\n", null]) {
    const { message } = refused([file("src/new.ts", null), file("src/old.ts", before)])
    expect(message).toBe(
      `${join(root, "src/old.ts")} has changed since it was read. Nothing was written: run the command again.`,
    )
    untouched()
  }
})

it("none outside of the project, also not by a link", () => {
  const outside = join(folder, "outside")
  mkdirSync(outside, { recursive: true })
  symlinkSync(outside, join(root, "linked"))
  for (const name of ["../outside/x.ts", "linked/x.ts"])
    expect(refused([file("src/new.ts", null), file(name, null)])).toMatchObject({
      reason: "Output",
      message: `${join(root, name)} is not in the project. Nothing was written.`,
    })
  untouched()
  expect(existsSync(join(outside, "x.ts"))).toBe(false)
})
