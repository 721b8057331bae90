// Lines of TypeScript, laid out as the formatter of a new project does.
import { dirname, relative } from "node:path"
import { quoted } from "../sources/spelling.ts"

const width = 120

/** `  description: "…",`, in two lines where it is too long. */
export const property = (key: string, value: string, indent: string): readonly string[] => {
  const line = `${indent}${key}: ${value},`
  return line.length <= width ? [line] : [`${indent}${key}:`, `${indent}  ${value},`]
}

/** `{ a: 1, b: 2 },`, a property a line where that is too long. */
export const objectLines = (before: string, pairs: readonly string[], indent: string): readonly string[] => {
  const line = `${indent}${before}{ ${pairs.join(", ")} },`
  return line.length <= width
    ? [line]
    : [`${indent}${before}{`, ...pairs.map((pair) => `${indent}  ${pair},`), `${indent}},`]
}

export interface Import {
  readonly names: readonly string[]
  readonly from: string
}
/** Packages first, then the nearer the later. */
export const importLines = (file: string, imports: readonly Import[]): readonly string[] =>
  imports
    .map(({ names, from }) => ({
      names: names.toSorted(),
      from: from.startsWith("/") || /^[A-Z]:/.test(from) ? importPath(file, from) : from,
    }))
    .toSorted((a, b) => distance(b.from) - distance(a.from) || (a.from < b.from ? -1 : 1))
    .map(({ names, from }) => {
      const line = `import { ${names.join(", ")} } from ${quoted(from)}`
      return line.length <= width
        ? line
        : `import {\n${names.map((name) => `  ${name},\n`).join("")}} from ${quoted(from)}`
    })

/** `./layer.ts` */
const importPath = (from: string, to: string): string => {
  const path = relative(dirname(from), to).replaceAll("\\", "/")
  return path.startsWith(".") ? path : `./${path}`
}
const distance = (path: string): number =>
  path.startsWith("../") ? path.split("../").length : path.startsWith("./") ? 0 : 1000
