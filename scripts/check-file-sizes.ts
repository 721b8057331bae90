// For check:sizes: the length and names of files, and what no type checker or linter refuses.
// Checks the folder that is named as the argument, or the current one.
import { globSync, readFileSync } from "node:fs"
import { basename } from "node:path"
import { argv, exit } from "node:process"

const root = argv[2] ?? "."
const thinkAt = 300
const splitAt = 500
const vagueName = /(?:^|[._-])(?:utils?|helpers?|misc)(?:[._-]|$)|[a-z](?:Utils?|Helpers?|Misc)(?:[._-]|$)/
const muted = /@ts-(?:ignore|nocheck)\b/
const importInType = /\btypeof import\(|\bimport\("[^"]*"\)\.[A-Z]/
const reExport = /export\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s+from\s+"[^"]+"/g
const comment = /\/\*[\s\S]*?\*\/|\/\/.*/g
const publicFace = "src/core/index.ts"

const find = (pattern: string, ...folders: readonly string[]) =>
  globSync(
    folders.map((folder) => `${folder}/**/${pattern}`),
    { cwd: root, exclude: ["**/node_modules/**", "**/dist/**"] },
  )
    .map((path) => path.replaceAll("\\", "/"))
    .sort()
const source = (...folders: readonly string[]) => find("*.{ts,tsx}", ...folders)
const read = (file: string) => readFileSync(`${root}/${file}`, "utf8")
const linesOf = (file: string) => read(file).trimEnd().split("\n")

const errors: string[] = []
const warnings: string[] = []

for (const file of source("src", "bench", "scripts", "data/generator")) {
  const { length } = linesOf(file)
  if (length > splitAt) errors.push(`${file}: ${length} lines; split it, the limit is ${splitAt}.`)
  else if (length >= thinkAt) warnings.push(`${file}: ${length} lines; think about splitting it before ${splitAt}.`)
}

for (const path of find("*", "src", "tests", "bench", "scripts", "data/generator")) {
  if (vagueName.test(basename(path))) errors.push(`${path}: this name says nothing; name it after what it does.`)
}

for (const file of source("src", "tests")) {
  for (const [index, line] of linesOf(file).entries()) {
    const directive = muted.exec(line)?.[0]
    if (directive !== undefined) errors.push(`${file}:${index + 1}: ${directive} hides errors; repair the type.`)
  }
}

for (const file of source("src")) {
  for (const [index, line] of linesOf(file).entries()) {
    if (importInType.test(line))
      errors.push(`${file}:${index + 1}: check:imports does not see import() in a type; write \`import type\`.`)
  }
}

for (const file of source("src/core").filter((file) => file === publicFace)) {
  const rest = read(file).replace(comment, "").replace(reExport, "").trim()
  if (rest !== "") errors.push(`${file}: only re-exports belong here, not: ${rest.split("\n")[0]}`)
}

for (const warning of warnings) console.log(`warning ${warning}`)
for (const error of errors) console.log(`error   ${error}`)
if (errors.length === 0) console.log("No file is too long or has a name that says nothing.")
exit(errors.length > 0 ? 1 : 0)
