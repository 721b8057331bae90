import type { Difference, SourcesPlan } from "../../codegen/sources/plan.ts"
import type { Screen } from "../terminal.ts"
import { messageLines, placeText, withoutControls } from "./text.ts"
import { counted } from "./words.ts"

/** `src/sources/users.ts:6: shop.users: email is new: varchar?`, a line each; then the notes. */
export const sourcesText = ({ differences, notes }: SourcesPlan, screen: Screen): string =>
  [
    ...differences.map((one) => withoutControls(differenceText(one, screen))),
    ...notes.flatMap((note) => messageLines(`note: ${note}`, screen)),
  ]
    .map((line) => `${line}\n`)
    .join("")

const differenceText = ({ location, table, message, left }: Difference, { cwd }: Screen): string =>
  `${placeText(location, cwd)}: ${table}: ${message}${left === null ? "" : ` (not written: ${left})`}`

export const sourcesSummary = ({ files, differences, same }: SourcesPlan, writes: boolean): string => {
  const created = files.filter(({ before }) => before === null).length
  const changed = files.length - created
  const left = differences.filter((one) => one.left !== null).length
  const [wrote, altered] = writes ? ["wrote", "changed"] : ["would write", "would change"]
  const parts = [
    ...(created > 0 ? [`${wrote} ${counted(created, "new file")}`] : []),
    ...(changed > 0 ? [`${altered} ${counted(changed, "file")}`] : []),
  ]
  const done = (parts.join(", ") || "nothing to write").replace(/^./, (first) => first.toUpperCase())
  const rest = left > 0 ? `; ${counted(left, "difference")} left to you` : ""
  return `${done}${rest}; ${counted(same, "source")} ${same === 1 ? "is" : "are"} as declared.\n`
}

export const sourcesJson = ({ files, differences, notes, same }: SourcesPlan, written: boolean) => ({
  written,
  files: files.map(({ file, before }) => ({ file, new: before === null })),
  differences: differences.map(({ location, ...rest }) => ({ ...location, ...rest })),
  notes,
  same,
})
