import type { NodeFinished } from "../../core/runtime/event.ts"
import { diffLines } from "../../core/unit-test/diff-lines.ts"
import type { Screen } from "../terminal.ts"

/** How the rows of a unit test differ from the expected ones. A log has no width of its own: a table of 120 columns is read well. */
export const differingRows = ({ diff }: NodeFinished, { width, colors }: Screen, indent: string): readonly string[] => {
  if (diff === null) return []
  const [title = "", ...lines] = diffLines(diff, (width ?? 120) - 2 * indent.length)
  const colored = (line: string) =>
    line.startsWith("-") ? colors.red(line) : line.startsWith("+") ? colors.green(line) : line
  return [`${indent}${title}`, ...lines.map((line) => `${indent}${indent}${colored(line)}`)]
}
