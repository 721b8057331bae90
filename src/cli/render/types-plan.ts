import type { TypesChange, TypesPlan } from "../../codegen/types/plan.ts"
import type { Screen } from "../terminal.ts"
import { pathText } from "./text.ts"
import { counted } from "./words.ts"

/** A file a line: `new       types/dim_movies.schema.json`; of a check, with the lines that differ. */
export const typesText = ({ changes }: TypesPlan, isCheck: boolean, { cwd }: Screen): string =>
  changes
    .flatMap((change) => [
      `${(change.before === null ? "new" : change.after === null ? "removed" : "changed").padEnd(8)} ${pathText(change.file, cwd)}`,
      ...(isCheck ? differingLines(change) : []),
    ])
    .map((line) => `${line}\n`)
    .join("")

const most = 10
/** Of a file that has changed: what stands in one of the two only. */
const differingLines = ({ before, after }: TypesChange): readonly string[] => {
  if (before === null || after === null) return []
  const [old, now] = [before.split("\n"), after.split("\n")]
  const lines = [...without(old, now).map((line) => `  - ${line}`), ...without(now, old).map((line) => `  + ${line}`)]
  const rest = lines.length - most
  return rest > 0 ? [...lines.slice(0, most), `  … and ${counted(rest, "more line")}`] : lines
}
const without = (lines: readonly string[], others: readonly string[]): readonly string[] => {
  const there = new Set(others)
  return lines.filter((line) => !there.has(line))
}

export const typesSummary = ({ relations, changes, same }: TypesPlan, isCheck: boolean): string => {
  const what = `The rows of ${counted(relations, "relation")}`
  if (changes.length === 0) return `${what}: ${counted(same, "file")} as they should be.\n`
  return isCheck
    ? `${what}: ${counted(changes.length, "file")} ${changes.length === 1 ? "differs" : "differ"}. Without --check they are written.\n`
    : `${what}: ${counted(changes.length, "file")} changed, ${same} as they should be.\n`
}
