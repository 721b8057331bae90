// A build is killed before each of its statements. Whoever reads then must find every relation as it was or as it will be,
// and the next build must end where an undisturbed one does.
import { execFile } from "node:child_process"
import { copyFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect } from "vitest"
import { build } from "./build.ts"
import { type Content, type Contents, contentsOf } from "./contents.ts"
import type { Build } from "./resources.ts"

interface Ended {
  readonly out: string
  readonly err: string
  readonly signal: string | null
}
/** Builds in a process of its own, each file up to its statement; 0 is never reached. */
const inChild = (which: Build, stops: readonly (readonly [path: string, statement: number])[]): Promise<Ended> =>
  new Promise((resolve) => {
    const args = stops.map(([path, statement]) => `${path}::${statement}`)
    execFile(
      process.execPath,
      ["--conditions=typeline-source", join(import.meta.dirname, "child.ts"), which, ...args],
      { env: { ...process.env, NODE_OPTIONS: "", NODE_COMPILE_CACHE: join(tmpdir(), "typeline-crash-compiled") } },
      (error, out, err) => resolve({ out, err, signal: error?.signal ?? null }),
    )
  })

/** A file as it was before the build; none at all before the first one. */
const copy = (from: string | null, to: string): string => {
  if (from !== null) copyFileSync(from, to)
  return to
}

const perChild = 20
const children = 2

/** Gives the number of statements, at each of which the build was killed. */
export const killAtEach = async (which: Build, before: string | null, folder: string): Promise<number> => {
  const undisturbed = copy(before, join(folder, "undisturbed.duckdb"))
  const { out, err } = await inChild(which, [[undisturbed, 0]])
  expect(err).toBe("")
  const statements = Number(out)
  const old: Contents = before === null ? new Map() : await contentsOf(before)
  const wanted = await contentsOf(undisturbed)
  const groups = Array.from({ length: Math.ceil(statements / perChild) }, (_, group) =>
    Array.from(
      { length: Math.min(perChild, statements - group * perChild) },
      (_, index) => group * perChild + index + 1,
    ),
  )
  const work = async (): Promise<void> => {
    for (let group = groups.shift(); group; group = groups.shift()) {
      const stops = group.map((statement) => [copy(before, join(folder, `${statement}.duckdb`)), statement] as const)
      expect(await inChild(which, stops)).toEqual({ out: "", err: "", signal: "SIGKILL" })
      for (const [path, statement] of stops) {
        const place = `killed before statement ${statement} of ${statements}`
        checkReader(await contentsOf(path), old, wanted, place)
        for (const { node, status, message } of await build(path, which))
          expect(status, `${place}: ${node.name}: ${message}`).toBe("success")
        expect(await contentsOf(path), place).toEqual(wanted)
        rmSync(path)
      }
    }
  }
  await Promise.all(Array.from({ length: children }, work))
  return statements
}

/** Every relation is the old one or the new one, and none is there but those. */
const checkReader = (found: Contents, old: Contents, wanted: Contents, place: string): void => {
  for (const [name, content] of found) {
    if (name.startsWith("typeline.")) continue
    const possible = [old.get(name), wanted.get(name)].filter((one) => one !== undefined)
    if (name !== "dev.batched") expect(possible, `${place}: ${name}`).toContainEqual(content)
    // Of microbatches that is true of each one; before the first of them the table is there, and empty.
    else
      for (const day of new Set(possible.flatMap(({ rows }) => rows.map(dayOf))))
        expect([[], ...possible.map((one) => ofDay(one, day))], `${place}: ${name}, ${day}`).toContainEqual(
          ofDay(content, day),
        )
  }
  for (const name of old.keys()) expect(found.has(name), `${place}: ${name}`).toBe(true)
}
const dayOf = (row: string): string => /\d{4}-\d\d-\d\d/.exec(row)?.[0] ?? ""
const ofDay = ({ rows }: Content, day: string): readonly string[] => rows.filter((row) => dayOf(row) === day)
