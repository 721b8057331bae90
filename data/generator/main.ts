import { readdir, stat } from "node:fs/promises"
import { generate } from "./generate.ts"
import { HELP, parseOptions, UsageError } from "./options.ts"

const isMissing = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT"

const checkDirectory = async (path: string, force: boolean): Promise<void> => {
  try {
    if (!(await stat(path)).isDirectory()) throw new UsageError(`${path} is not a directory`)
    if (force || (await readdir(path)).length === 0) return
  } catch (error) {
    if (isMissing(error)) return
    throw error
  }
  throw new UsageError(`${path} is not empty: name another directory, or write over the files in it with --force`)
}

const run = async (args: readonly string[]): Promise<void> => {
  const options = parseOptions(args)
  if (options === undefined) {
    process.stdout.write(HELP)
    return
  }
  const { output, seed, sizes, force } = options
  await checkDirectory(output, force)
  for (const [name, rows] of await generate(output, seed, sizes)) {
    process.stdout.write(`${name.padEnd(18)}${`${rows}`.padStart(10)} rows\n`)
  }
}

try {
  await run(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  process.stderr.write(`${error.message}\nSee --help.\n`)
  process.exitCode = 2
}
