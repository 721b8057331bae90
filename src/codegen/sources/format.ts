import { execFile } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"

interface Formatter {
  readonly name: string
  readonly package: string
  readonly configurations: readonly string[]
  readonly parameters: readonly string[]
}
const formatters: readonly Formatter[] = [
  {
    name: "biome",
    package: "@biomejs/biome",
    configurations: ["biome.json", "biome.jsonc"],
    parameters: ["format", "--write", "--no-errors-on-unmatched", "--colors=off"],
  },
  {
    name: "prettier",
    package: "prettier",
    configurations: [
      ".prettierrc",
      ".prettierrc.json",
      "prettier.config.js",
      "prettier.config.mjs",
      "prettier.config.ts",
    ],
    parameters: ["--write", "--ignore-unknown", "--log-level=warn"],
  },
]
// What a command line may hold is limited.
const most = 200

/** Formats files with the formatter of the project, if it has one. What went wrong, for a warning; null where all is well. */
export const formatFiles = async (root: string, files: readonly string[]): Promise<string | null> => {
  const folders = upward(root)
  const [formatter] = folders.flatMap((folder) => formatters.filter((one) => isUsed(folder, one)))
  if (formatter === undefined || files.length === 0) return null
  const found = folders.map((folder) => join(folder, "node_modules/.bin", formatter.name)).find(existsSync)
  if (found === undefined)
    return `The project is formatted by ${formatter.name}, which is not installed: the files are not formatted.`
  for (let from = 0; from < files.length; from += most) {
    const failure = await run(found, [...formatter.parameters, ...files.slice(from, from + most)], root)
    if (failure !== null) return `${formatter.name} failed, and the files may not be formatted:\n${failure}`
  }
  return null
}

const upward = (root: string): readonly string[] => {
  const folders = [root]
  for (let folder = root; folder !== dirname(folder); folder = dirname(folder)) folders.push(dirname(folder))
  return folders
}
/** One that another package has brought along is not the project's. */
const isUsed = (folder: string, { package: name, configurations }: Formatter): boolean =>
  configurations.some((file) => existsSync(join(folder, file))) || dependencies(folder).has(name)
const dependencies = (folder: string): ReadonlySet<string> => {
  try {
    const read: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))
    const fields = typeof read === "object" && read !== null ? read : {}
    const lists = Object.entries(fields).filter(([field]) => field === "dependencies" || field === "devDependencies")
    return new Set(lists.flatMap(([, list]) => (typeof list === "object" && list !== null ? Object.keys(list) : [])))
  } catch {
    return new Set()
  }
}

const run = (program: string, parameters: readonly string[], cwd: string): Promise<string | null> =>
  new Promise((resolve) => {
    execFile(program, parameters, { cwd, timeout: 120_000 }, (error, out, err) => {
      resolve(error === null ? null : (err.trim() || out.trim() || error.message).slice(0, 2000))
    })
  })
