// What a source is called in TypeScript, and its file.
import { snakeCase } from "../file-name.ts"
import { isIdentifier } from "./spelling.ts"

/** What a generated file imports of the SDK. */
export const importedNames: readonly string[] = "csv jsonLines nullable parquet source unique".split(" ")
// What a module may not declare, and what a generated file imports.
const taken: ReadonlySet<string> = new Set([
  ...importedNames,
  ...(
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for " +
    "function if implements import in instanceof interface let new null package private protected public return static super switch " +
    "this throw true try typeof undefined NaN Infinity var void while with yield"
  ).split(" "),
])

/** `raw_ratings` is `rawRatings`, `class` is `classTable`, `2024` is `table2024`. */
export const exportName = (name: string): string => {
  const camel = snakeCase(name).replace(/_+(.)/gu, (_, letter: string) => letter.toUpperCase())
  const whole = isIdentifier(camel) ? camel : isIdentifier(`table${camel}`) ? `table${camel}` : "table"
  return taken.has(whole) ? `${whole}Table` : whole
}

// Windows keeps these for devices.
const devices = /^(con|prn|aux|nul|com\d|lpt\d)$/
const bytes = (text: string): number => new TextEncoder().encode(text).length

/** What the key of several columns is called beside its source: `orderItemsKey`, or with a number where that is imported. */
export const keyName = (exported: string, isTaken: (made: string) => boolean): string => {
  for (let number = 1; ; number++) {
    const candidate = `${exported}Key${number === 1 ? "" : number}`
    if (!isTaken(candidate)) return candidate
  }
}

/** `raw_ratings` is `raw-ratings`: without folder and extension. */
export const fileStem = (name: string): string => {
  let stem = snakeCase(name).replaceAll("_", "-")
  while (bytes(stem) > 200) stem = [...stem].slice(0, -1).join("")
  return stem === "" ? "table" : devices.test(stem) ? `${stem}-table` : stem
}

/** The first of these that is free: the name, the name behind its schema, then with numbers. */
export const freeName = (
  name: string,
  schema: string,
  made: (name: string) => string,
  isTaken: (made: string) => boolean,
): string => {
  for (const candidate of [name, `${schema}_${name}`]) if (!isTaken(made(candidate))) return made(candidate)
  for (let number = 2; ; number++) {
    const candidate = made(`${schema}_${name}_${number}`)
    if (!isTaken(candidate)) return candidate
  }
}
