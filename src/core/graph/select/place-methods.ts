// Where a node is declared: path:, file:, fqn:.
import type { Declaration } from "../../resource/declaration.ts"
import type { Method } from "./method.ts"
import { isPattern, matcher } from "./pattern.ts"
import type { SelectionScope } from "./scope.ts"

/** A file of the project by its path from there; one from elsewhere by its whole path. */
const ownPath = ({ location: { file } }: Declaration, root: string): string =>
  file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file

/** The file, and the folders that it is in. */
const prefixes = (path: string): readonly string[] => {
  const names = path.split("/")
  return names.map((_, index) => names.slice(0, index + 1).join("/"))
}

export const path: Method = {
  ask: ({ value }, { root }) => {
    const asked = value.replace(/^\.\//, "").replace(/\/$/, "")
    const matches = matcher(asked.startsWith(`${root}/`) ? asked.slice(root.length + 1) : asked)
    return ({ declaration }) => prefixes(ownPath(declaration, root)).some(matches)
  },
  names: () => [],
}

export const file: Method = {
  ask: ({ value }) => {
    const matches = matcher(value)
    return ({ declaration }) => {
      const name = declaration.location.file.split("/").at(-1) ?? ""
      return matches(name) || matches(name.replace(/\.[^.]*$/, ""))
    }
  },
  names: ({ nodes }) =>
    new Set([...nodes.values()].map(({ declaration }) => declaration.location.file.split("/").at(-1) ?? "")),
}

/** A dashboard often has the name of a model. As dbt has it, a name alone means neither a dashboard nor an exposure. */
export const isShown = ({ kind }: Declaration): boolean => kind === "dashboard" || kind === "exposure"

/** The project, the folders on the way, the name: `movielens.gold.genre_ratings`. */
export const qualifiedName = (
  declaration: Declaration,
  { root, paths = [], project }: SelectionScope,
): readonly string[] => {
  const { file } = declaration.location
  const holder = paths.find((path) => file.startsWith(`${path}/`))
  const folders = (holder === undefined ? ownPath(declaration, root) : file.slice(holder.length + 1))
    .split("/")
    .slice(0, -1)
    .filter((folder) => folder !== "" && folder !== "..")
  return [...(project === undefined ? [] : [project]), ...folders, declaration.name]
}

/** As dbt has it: the name, or the first parts of the whole, or a pattern; the project may be left out. Sources and exposures have no such name. */
export const isQualifiedName = (declaration: Declaration, value: string, scope: SelectionScope): boolean => {
  if (declaration.kind === "source" || isShown(declaration)) return false
  const whole = qualifiedName(declaration, scope)
  return startsWith(whole, value) || (scope.project !== undefined && startsWith(whole.slice(1), value))
}

const startsWith = (whole: readonly string[], value: string): boolean => {
  if (whole.at(-1) === value) return true
  const names = whole.flatMap((name) => name.split("."))
  const asked = value.split(".")
  if (names.length < asked.length) return false
  const open = asked.findIndex((name) => isPattern(name) || name.includes("]"))
  const plain = open < 0 ? asked : asked.slice(0, open)
  if (plain.some((name, index) => names[index] !== name)) return false
  // From the first pattern on, all that is left must be of it.
  return open < 0 || matcher(asked.slice(open).join("."))(names.slice(open).join("."))
}

export const fqn: Method = {
  ask:
    ({ value }, scope) =>
    ({ declaration }) =>
      isQualifiedName(declaration, value, scope),
}
