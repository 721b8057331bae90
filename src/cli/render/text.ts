import { relative } from "node:path"
import type { Location } from "../../core/resource/location.ts"
import type { Screen } from "../terminal.ts"

/** `src/models/gold/x.ts:12` */
export const placeText = (location: Location, cwd: string): string => `${pathText(location.file, cwd)}:${location.line}`

/** A path from here, or the whole of it where that is shorter. */
export const pathText = (file: string, cwd: string): string => {
  const from = relative(cwd, file)
  return from.length <= file.length ? from : file
}

/** A message as lines: no control characters from data or files, paths from here, long lines broken between words. */
export const messageLines = (
  message: string,
  { width, cwd }: Pick<Screen, "width" | "cwd">,
  indent = "",
): readonly string[] => {
  const lines = shortPaths(withoutControls(message), cwd).replace(/\s+$/, "").split("\n")
  return lines.flatMap((line, index) =>
    // A caret points at a place in the line above it.
    /^\s*\^/.test(lines[index + 1] ?? "") || width === null
      ? `${indent}${line}`.trimEnd()
      : wrapped(line, width, indent),
  )
}

/** A terminal would obey them. */
export const withoutControls = (text: string): string =>
  text
    .replaceAll("\r\n", "\n")
    .replaceAll(/(?![\n\t])\p{Cc}/gu, (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, "0")}`)

const shortPaths = (text: string, cwd: string): string => {
  let result = ""
  let from = 0
  const folder = `${cwd}/`
  for (let at = text.indexOf(folder); at >= 0; at = text.indexOf(folder, from)) {
    const isStart = at === 0 || /[\s("'`=]/.test(text[at - 1] ?? "")
    result += text.slice(from, at) + (isStart ? "" : folder)
    from = at + folder.length
  }
  return result + text.slice(from)
}

/** What follows the first line stands as deep as that. A word that is too long stays whole, for copying. */
export const wrapped = (line: string, width: number, indent = ""): readonly string[] => {
  const margin = indent + (/^\s*/.exec(line)?.[0] ?? "")
  const lines: string[] = []
  let current = ""
  for (const word of line.trim().split(" ")) {
    if (current !== "" && margin.length + current.length + 1 + word.length > width) {
      lines.push(margin + current)
      current = word
    } else current = current === "" ? word : `${current} ${word}`
  }
  return [...lines, (margin + current).trimEnd()]
}
