/**
 * A file of the folder `data`: it hands its content to the page, and which generation of the site it is of. The page may not fetch where
 * it comes from `file://`. No content can end the script or an element around it: `<` is there as an escape only, and so are the two line
 * ends that are none in JSON.
 */
export const dataScript = (name: string, content: unknown, generation?: string): string =>
  `typeline(${[name, content, ...(generation === undefined ? [] : [generation])].map(literal).join(",")});\n`

const literal = (value: unknown): string => JSON.stringify(value).replaceAll(dangerous, escaped)

const dangerous = /[<\u2028\u2029]/g
const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
