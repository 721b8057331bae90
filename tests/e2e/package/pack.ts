// The package as `npm publish` would send it: built, and packed into a folder of its own.
import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"

export const repository = resolve(import.meta.dirname, "../../..")

export interface Packed {
  readonly tarball: string
  /** Of every file in it, without the leading "package/". */
  readonly files: readonly string[]
  readonly bytes: number
  readonly remove: () => void
}

/** What a user's shell has: nothing of this test run. */
export const cleanEnvironment = (): NodeJS.ProcessEnv => {
  const { NODE_OPTIONS: _, NODE_TEST_CONTEXT: __, ...env } = process.env
  return env
}

export const pack = (): Packed => {
  const folder = mkdtempSync(join(tmpdir(), "typeline-pack-"))
  // What an earlier build has left of files that are gone would be packed as well.
  rmSync(join(repository, "dist"), { recursive: true, force: true })
  const run = (file: string, args: readonly string[]) =>
    execFileSync(file, args, { cwd: repository, env: cleanEnvironment(), encoding: "utf8" })
  run(process.execPath, ["node_modules/typescript/bin/tsc", "--project", "tsconfig.build.json"])
  run(process.execPath, ["scripts/build-site.ts"])
  const [report] = JSON.parse(run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder]))
  return {
    tarball: join(folder, report.filename),
    files: report.files.map(({ path }: { readonly path: string }) => path),
    bytes: report.size,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
